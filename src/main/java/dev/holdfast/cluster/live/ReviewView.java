package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Nodes;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.facts.Facts;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The cluster during one review. What is watched answers; what it does not know by name is read
 * live, once. Verified, whatever a denial may rest on is read live.
 */
final class ReviewView implements ClusterView {

  /** All reading of one review, and again of its verification; a webhook's caller waits 2 s. */
  private static final Duration MAX_READING = Duration.ofMillis(600);

  private final Sources sources;
  private final Watches watches;
  private final LiveReads reads;
  private final boolean isVerified;
  private final Deadline deadline = Deadline.in(MAX_READING);
  private final Map<String, Lookup<?>> answers = new HashMap<>();

  /**
   * Where answers come from.
   *
   * @param watches what is watched
   * @param reads what is read live
   * @param version of the API server
   * @param facts about the world
   */
  record Sources(Watches watches, LiveReads reads, ServerVersion version, Facts facts) {}

  private ReviewView(Sources sources, boolean isVerified) {
    this.sources = sources;
    this.watches = sources.watches();
    this.reads = sources.reads();
    this.isVerified = isVerified;
  }

  static ReviewView of(Sources sources) {
    return new ReviewView(sources, false);
  }

  @Override
  public ClusterView verified() {
    return new ReviewView(sources, true);
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return sources.version().lookup();
  }

  @Override
  public Facts facts() {
    return sources.facts();
  }

  @Override
  public Lookup<Namespace> namespace(String name) {
    return find(watches.namespaces, "", name);
  }

  @Override
  public Lookup<Claim> claim(String namespace, String name) {
    return find(watches.claims, namespace, name);
  }

  @Override
  public Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return known(watches.claims, claims -> claims.startingWith(namespace, prefix));
  }

  @Override
  public Lookup<Volume> volume(String name) {
    return find(watches.volumes, "", name);
  }

  @Override
  public Lookup<List<Volume>> volumesOfClass(String storageClass) {
    return known(watches.volumes, volumes -> volumes.having("", storageClass));
  }

  @Override
  public Lookup<StorageClass> storageClass(String name) {
    return find(watches.storageClasses, "", name);
  }

  @Override
  public Lookup<List<StorageClass>> storageClasses() {
    return isVerified
        ? once(
            "storage classes",
            () ->
                map(
                    reads.list(watches.storageClasses.kind(), deadline),
                    all -> all.stream().map(StorageClass::of).toList()))
        : known(watches.storageClasses, classes -> classes.startingWith("", ""));
  }

  @Override
  public Lookup<String> csiDriver(String name) {
    return find(watches.csiDrivers, "", name);
  }

  @Override
  public Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    List<WorkloadSummary> mounting = new ArrayList<>();
    for (Watched<WorkloadSummary> watched : watches.workloads) {
      var some =
          confirmed(
              watched,
              namespace,
              known(watched, workloads -> workloads.having(namespace, claim)),
              WorkloadSummary::name,
              workload -> workload.claims().contains(claim));
      if (some.isEmpty()) {
        return Lookup.unknown();
      }
      mounting.addAll(some.get());
    }
    return Lookup.found(List.copyOf(mounting));
  }

  @Override
  public Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return find(watches.of(kind), namespace, name);
  }

  @Override
  public Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    String target = Autoscaler.target(kind.text(), name);
    return confirmed(
            watches.autoscalers,
            namespace,
            known(watches.autoscalers, scalers -> scalers.having(namespace, target)),
            Autoscaler::name,
            scaler -> scaler.target().equals(target))
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }

  /** Only makes an answer milder, so it may come from memory. */
  @Override
  public Lookup<Nodes> nodes() {
    return map(known(watches.nodes, nodes -> nodes.all().toList()), Nodes::new);
  }

  private <T> Lookup<T> find(Watched<T> watched, String namespace, String name) {
    return once(
        watched.kind().text() + " " + namespace + "/" + name,
        () -> {
          boolean mayBelieve = !isVerified && watched.pulse().isFresh();
          Optional<T> known =
              mayBelieve ? watched.objects().find(namespace, name) : Optional.empty();
          return known
              .map(Lookup::found)
              .orElseGet(
                  () ->
                      watched.pulse().hasBegun() && !watched.pulse().isFresh() && !isVerified
                          ? Lookup.unknown()
                          : read(watched, namespace, name));
        });
  }

  private <T> Lookup<T> read(Watched<T> watched, String namespace, String name) {
    Lookup<Resource> read = reads.read(watched.kind(), namespace, name, deadline);
    return switch (read) {
      case Lookup.Found<Resource>(Resource resource) ->
          watched.trim(resource).map(Lookup::found).orElseGet(Lookup::absent);
      case Lookup.Absent<Resource> absent -> Lookup.absent();
      case Lookup.Unknown<Resource> unknown -> Lookup.unknown();
    };
  }

  private static <T, R> Lookup<R> known(Watched<T> watched, Function<KnownObjects<T>, R> question) {
    return watched.pulse().isFresh()
        ? Lookup.found(question.apply(watched.objects()))
        : Lookup.unknown();
  }

  /**
   * Verified, only those that still are what is asked for; one of which nobody can tell is no
   * evidence. Empty if it is unknown which there are.
   */
  private <T> Optional<List<T>> confirmed(
      Watched<T> watched,
      String namespace,
      Lookup<List<T>> candidates,
      Function<T, String> nameOf,
      Predicate<T> stillIs) {
    if (!isVerified) {
      return candidates.asOptional();
    }
    return candidates
        .asOptional()
        .map(
            all ->
                all.stream()
                    .flatMap(
                        one -> find(watched, namespace, nameOf.apply(one)).asOptional().stream())
                    .filter(stillIs)
                    .toList());
  }

  private static <T, R> Lookup<R> map(Lookup<T> lookup, Function<T, R> change) {
    return switch (lookup) {
      case Lookup.Found<T>(T value) -> Lookup.found(change.apply(value));
      case Lookup.Absent<T> absent -> Lookup.absent();
      case Lookup.Unknown<T> unknown -> Lookup.unknown();
    };
  }

  /** What is asked for under one name always has one type. */
  @SuppressWarnings("unchecked")
  private <T> Lookup<T> once(String question, Supplier<Lookup<T>> answer) {
    Lookup<?> known = answers.get(question);
    if (known != null) {
      return (Lookup<T>) known;
    }
    Lookup<T> fresh = answer.get();
    answers.put(question, fresh);
    return fresh;
  }
}
