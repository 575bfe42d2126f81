package dev.holdfast.server.watch;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.Memo;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.KubernetesVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The cluster during one review, the verification of a review, or one scan; for one thread. Answers
 * come from the watches. Objects that the watches do not know by name are read live, once. A
 * verification reads evidence live.
 */
final class ReviewView implements ClusterView {

  private final Sources sources;
  private final ReadMode mode;
  private final Memo memo;
  private final Deadline end;
  private Optional<Deadline> deadline = Optional.empty();
  private boolean answeredFromMemory;

  /** Where answers come from. */
  record Sources(Watches watches, LiveReads reads, ServerVersion version) {

    Sources with(LiveReads other) {
      return new Sources(watches, other, version);
    }
  }

  /**
   * @param end of the review, after which nothing is read
   */
  ReviewView(Sources sources, ReadMode mode, Deadline end) {
    this(sources, mode, end, new Memo());
  }

  private ReviewView(Sources sources, ReadMode mode, Deadline end, Memo memo) {
    this.sources = sources;
    this.mode = mode;
    this.end = end;
    this.memo = memo;
  }

  /**
   * A scan denies nothing, so it needs no verification. What the review has read live is current
   * and not read again.
   */
  @Override
  public ClusterView verified() {
    return mode == ReadMode.SCAN
        ? this
        : new ReviewView(sources, ReadMode.VERIFICATION, end, memo.ofKnown());
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return sources.version().lookup();
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    if (name.isEmpty() || kind.is(Trait.MANIFESTS_ONLY)) {
      return Lookup.unknown();
    }
    Optional<KindWatch<T>> watched = sources.watches().of(kind);
    if (watched.isEmpty() || !watched.get().health().hasSynced()) {
      return readOnce(kind, namespace, name);
    }
    Optional<T> remembered = watched.get().objects().find(namespace, name);
    if (mode.isVerified()) {
      Lookup<T> now = readOnce(kind, namespace, name);
      return watched.get().health().isFresh()
          ? remembered.map(known -> orRemembered(now, () -> Lookup.found(known))).orElse(now)
          : now;
    }
    if (watched.get().health().isFresh()) {
      return remembered
          .map(Lookup::found)
          .orElseGet(() -> isSeldomKept(kind) ? Lookup.unknown() : readOnce(kind, namespace, name));
    }
    // No live read: the API server is probably overloaded.
    return stale(kind);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    Lookup<List<T>> known = known(kind, namespace, objects -> objects.having(namespace, key));
    if (!mode.isVerified()) {
      return known;
    }
    return switch (use) {
      case EVIDENCE_OF_PRESENCE -> known.map(all -> confirmed(kind, namespace, key, all));
      case EVIDENCE_OF_ABSENCE ->
          known.asOptional().filter(List::isEmpty).isPresent()
              ? orRemembered(
                  listOnce(kind, namespace)
                      .map(all -> all.stream().filter(object -> kind.hasKey(object, key)).toList()),
                  () -> known)
              : known;
      case MITIGATION -> known;
    };
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    Supplier<Lookup<List<T>>> known =
        () -> known(kind, namespace, objects -> objects.startingWith(namespace, ""));
    return mode.isVerified() && use.isEvidence()
        ? orRemembered(listOnce(kind, namespace), known)
        : known.get();
  }

  @Override
  public boolean hasAnsweredFromMemory() {
    return answeredFromMemory;
  }

  /** The current answer; if there is none in time, the remembered one. */
  private <T> Lookup<T> orRemembered(Lookup<T> now, Supplier<Lookup<T>> remembered) {
    if (!(now instanceof Lookup.Unknown)) {
      return now;
    }
    Lookup<T> known = remembered.get();
    answeredFromMemory |= !(known instanceof Lookup.Unknown);
    return known;
  }

  /** Answers from memory; unknown if it is stale. A scan lists kinds that are not watched. */
  private <T extends ObservedObject> Lookup<List<T>> known(
      ObservedKind<T> kind, String namespace, Function<ObjectIndex<T>, List<T>> question) {
    Optional<KindWatch<T>> watched = sources.watches().of(kind);
    if (watched.isEmpty()) {
      return mode == ReadMode.SCAN
          ? listOnce(kind, namespace).map(all -> question.apply(indexed(kind, namespace, all)))
          : Lookup.unknown();
    }
    return watched.get().health().isFresh()
        ? Lookup.found(question.apply(watched.get().objects()))
        : stale(kind);
  }

  private static <T extends ObservedObject> ObjectIndex<T> indexed(
      ObservedKind<T> kind, String namespace, List<T> all) {
    ObjectIndex<T> objects = kind.noObjects();
    all.forEach(object -> objects.put(namespace, object.name(), object));
    return objects;
  }

  /** Reading them one by one would cost a scan a request for most objects. */
  private boolean isSeldomKept(ObservedKind<?> kind) {
    return mode == ReadMode.SCAN && kind.is(Trait.KEPT_IN_PART);
  }

  private <T> Lookup<T> stale(ObservedKind<?> kind) {
    return sources
        .reads()
        .unknown(new ReadOutcome.Failed("the watch of " + kind.api().plural() + " is stale"));
  }

  /** The candidates that still have the key; one that cannot be read is left out. */
  private <T extends ObservedObject> List<T> confirmed(
      ObservedKind<T> kind, String namespace, String key, List<T> candidates) {
    return candidates.stream()
        .flatMap(candidate -> find(kind, namespace, candidate.name()).asOptional().stream())
        .filter(now -> kind.hasKey(now, key))
        .toList();
  }

  private <T extends ObservedObject> Lookup<List<T>> listOnce(
      ObservedKind<T> kind, String namespace) {
    return memo.once(
        kind.api().kind() + " " + namespace,
        () -> sources.reads().list(kind, namespace, deadline()));
  }

  private <T extends ObservedObject> Lookup<T> readOnce(
      ObservedKind<T> kind, String namespace, String name) {
    return memo.once(
        kind.api().kind() + " " + namespace + "/" + name,
        () ->
            switch (read(kind, namespace, name)) {
              case Lookup.Found<Optional<T>>(Optional<T> kept) ->
                  // It exists, but such objects are not kept.
                  kept.map(Lookup::found).orElseGet(Lookup::unknown);
              case Lookup.Absent<Optional<T>> absent -> Lookup.absent();
              case Lookup.Unknown<Optional<T>> unknown -> Lookup.unknown();
            });
  }

  private <T extends ObservedObject> Lookup<Optional<T>> read(
      ObservedKind<T> kind, String namespace, String name) {
    return kind.is(Trait.AWAITED)
        ? sources.reads().await(kind.api(), namespace, name, kind::keep, end)
        : sources.reads().read(kind.api(), namespace, name, kind::keep, deadline());
  }

  /** The time limit of all reads starts with the first read: most reviews read nothing. */
  private Deadline deadline() {
    Deadline running = deadline.orElseGet(() -> Deadline.in(mode.timeout()).orEarlier(end));
    deadline = mode == ReadMode.SCAN ? Optional.empty() : Optional.of(running);
    return running;
  }
}
