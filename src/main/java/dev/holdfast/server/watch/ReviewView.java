package dev.holdfast.server.watch;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.KubernetesVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The cluster during one review, the verification of a review, or one scan; for one thread. Answers
 * come from the watches. Objects that the watches do not know by name are read live, once. A
 * verification reads evidence live.
 */
final class ReviewView implements ClusterView {

  private final Sources sources;
  private final ReadMode mode;
  private final ReviewReads reads;
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
    this(sources, mode, new ReviewReads(sources.reads(), mode, end));
  }

  private ReviewView(Sources sources, ReadMode mode, ReviewReads reads) {
    this.sources = sources;
    this.mode = mode;
    this.reads = reads;
  }

  /**
   * A scan denies nothing, so it needs no verification. What the review has read live is current
   * and not read again.
   */
  @Override
  public ClusterView verified() {
    return mode == ReadMode.SCAN
        ? this
        : new ReviewView(sources, ReadMode.VERIFICATION, reads.of(ReadMode.VERIFICATION));
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
      return reads.one(kind, namespace, name);
    }
    Optional<T> remembered = watched.get().objects().find(namespace, name);
    if (mode.isVerified()) {
      Lookup<T> now = reads.one(kind, namespace, name);
      return watched.get().health().isFresh()
          ? remembered.map(known -> orRemembered(now, () -> Lookup.found(known))).orElse(now)
          : now;
    }
    if (watched.get().health().isFresh()) {
      return remembered
          .map(Lookup::found)
          .orElseGet(
              () -> isSeldomKept(kind) ? Lookup.unknown() : reads.one(kind, namespace, name));
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
                  reads
                      .all(kind, namespace)
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
        ? orRemembered(reads.all(kind, namespace), known)
        : known.get();
  }

  @Override
  public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
      ObservedKind<T> kind, Predicate<T> condition, Use use) {
    Lookup<List<Located<T>>> known = known(kind, "", objects -> Located.in(objects, condition));
    return mode.isVerified() && use == Use.EVIDENCE_OF_PRESENCE
        ? known.map(all -> sinceFirstConfirmed(kind, condition, all))
        : known;
  }

  /** Reads one after the other, until one still fulfils the condition. */
  private <T extends ObservedObject> List<Located<T>> sinceFirstConfirmed(
      ObservedKind<T> kind, Predicate<T> condition, List<Located<T>> candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      Located<T> candidate = candidates.get(i);
      if (find(kind, candidate.namespace(), candidate.object().name())
          .asOptional()
          .filter(condition)
          .isPresent()) {
        return candidates.subList(i, candidates.size());
      }
    }
    return List.of();
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
  private <T extends ObservedObject, A> Lookup<A> known(
      ObservedKind<T> kind, String namespace, Function<ObjectIndex<T>, A> question) {
    Optional<KindWatch<T>> watched = sources.watches().of(kind);
    if (watched.isEmpty()) {
      return mode == ReadMode.SCAN
          ? reads.all(kind, namespace).map(all -> question.apply(indexed(kind, namespace, all)))
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
}
