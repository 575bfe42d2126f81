package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Nodes;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;

/** The cluster during one review, the verification of one, or one scan; for one thread. */
final class ReviewView implements ClusterView {

  private final Sources sources;
  private final Watches watches;
  private final Purpose purpose;
  private final Answers answers;

  /**
   * Where answers come from.
   *
   * @param watches what is watched
   * @param reads what is read live
   * @param version of the API server
   */
  record Sources(Watches watches, LiveReads reads, ServerVersion version) {

    /** The same, with other live reads. */
    Sources reading(LiveReads other) {
      return new Sources(watches, other, version);
    }
  }

  ReviewView(Sources sources, Purpose purpose) {
    this.sources = sources;
    this.watches = sources.watches();
    this.purpose = purpose;
    this.answers = new Answers(sources.reads(), purpose);
  }

  /** A scan denies nothing, so it reads no object a second time. */
  @Override
  public ClusterView verified() {
    return purpose == Purpose.SCAN ? this : new ReviewView(sources, Purpose.VERIFICATION);
  }

  @Override
  public Lookup<KubernetesVersion> version() {
    return sources.version().lookup();
  }

  @Override
  public Lookup<Namespace> namespace(String name) {
    return answers.find(watches.namespaces, "", name);
  }

  @Override
  public Lookup<Claim> claim(String namespace, String name) {
    return answers.find(watches.claims, namespace, name);
  }

  @Override
  public Lookup<List<Claim>> claimsStartingWith(String namespace, String prefix) {
    return answers.known(watches.claims, claims -> claims.startingWith(namespace, prefix));
  }

  @Override
  public Lookup<Volume> volume(String name) {
    return answers.find(watches.volumes, "", name);
  }

  @Override
  public Lookup<List<Volume>> volumesOfClass(String storageClass) {
    Lookup<List<Volume>> known =
        answers.known(watches.volumes, volumes -> volumes.having("", storageClass));
    // That there is none makes an answer stricter.
    return purpose.isVerified() && known.asOptional().filter(List::isEmpty).isPresent()
        ? answers.list(watches.volumes, volume -> volume.storageClass().equals(storageClass))
        : known;
  }

  @Override
  public Lookup<StorageClass> storageClass(String name) {
    return answers.find(watches.storageClasses, "", name);
  }

  @Override
  public Lookup<List<StorageClass>> storageClasses() {
    return purpose.isVerified()
        ? answers.list(watches.storageClasses, any -> true)
        : answers.known(watches.storageClasses, classes -> classes.startingWith("", ""));
  }

  @Override
  public Lookup<String> csiDriver(String name) {
    return answers.find(watches.csiDrivers, "", name);
  }

  @Override
  public Lookup<List<WorkloadSummary>> workloadsMounting(String namespace, String claim) {
    List<WorkloadSummary> mounting = new ArrayList<>();
    for (Watched<WorkloadSummary> watched : watches.workloads) {
      var some =
          answers.confirmed(
              watched,
              namespace,
              answers.known(
                  watched, workloads -> WorkloadSummary.mounting(workloads, namespace, claim)),
              WorkloadSummary::name,
              workload -> workload.podsOn(claim) > 0);
      if (some.isEmpty()) {
        return Lookup.unknown();
      }
      mounting.addAll(some.get());
    }
    return Lookup.found(List.copyOf(mounting));
  }

  /** Only makes an answer milder, so it may come from memory. */
  @Override
  public Lookup<List<WorkloadSummary>> statefulSetsMaking(String namespace, String claim) {
    return answers.known(
        watches.of(Kind.STATEFUL_SET), sets -> WorkloadSummary.making(sets, namespace, claim));
  }

  @Override
  public Lookup<WorkloadSummary> workload(Kind kind, String namespace, String name) {
    return answers.find(watches.of(kind), namespace, name);
  }

  @Override
  public Lookup<List<Autoscaler>> autoscalersOf(Kind kind, String namespace, String name) {
    String target = Autoscaler.target(kind.text(), name);
    return answers
        .confirmed(
            watches.autoscalers,
            namespace,
            answers.known(watches.autoscalers, scalers -> scalers.having(namespace, target)),
            Autoscaler::name,
            scaler -> scaler.target().equals(target))
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }

  /** Only makes an answer milder, so it may come from memory. */
  @Override
  public Lookup<Nodes> nodes() {
    return answers.known(watches.nodes, nodes -> new Nodes(nodes.all().toList()));
  }
}
