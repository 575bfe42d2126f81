package dev.holdfast.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Fixture;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.facts.Facts;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.KubernetesVersion;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What each check asks about other objects in its fixtures, and whether a denial may depend on the
 * answer. Such an answer is verified with a live read.
 */
class EvidenceTest {

  private static final Map<String, List<String>> ASKED =
      Map.of(
          "missing-anti-affinity",
          List.of("evidence: PersistentVolumeClaim by name", "mitigation: every Node"),
          "missing-storage-class",
          List.of(
              "evidence that there is no other: every StorageClass",
              "evidence: StatefulSet by name",
              "evidence: StorageClass by name",
              "mitigation: PersistentVolumeClaim by key"),
          "missing-topology-spread",
          List.of("evidence: PersistentVolumeClaim by name", "mitigation: every Node"),
          "removed-provisioner",
          List.of(
              "evidence that there is no other: PersistentVolume by key",
              "evidence: CSIDriver by name",
              "evidence: StorageClass by name",
              "version"),
          "rolling-update-of-read-write-once-claim",
          List.of(
              "evidence that there is no other: every StorageClass",
              "evidence: CSIDriver by name",
              "evidence: PersistentVolume by name",
              "evidence: PersistentVolumeClaim by name",
              "evidence: StorageClass by name",
              "mitigation: every Node"),
          "shared-data-directory",
          List.of(
              "evidence that there is no other: every StorageClass",
              "evidence that there is: CronJob by key",
              "evidence that there is: DaemonSet by key",
              "evidence that there is: Deployment by key",
              "evidence that there is: HorizontalPodAutoscaler by key",
              "evidence that there is: Job by key",
              "evidence that there is: Pod by key",
              "evidence that there is: ReplicaSet by key",
              "evidence that there is: ReplicationController by key",
              "evidence that there is: ScaledObject by key",
              "evidence that there is: StatefulSet by key",
              "evidence: CSIDriver by name",
              "evidence: Deployment by name",
              "evidence: PersistentVolumeClaim by name",
              "evidence: StorageClass by name",
              "mitigation: every Node"),
          "shared-read-write-once-claim",
          List.of(
              "evidence that there is no other: PersistentVolume by key",
              "evidence that there is no other: every StorageClass",
              "evidence that there is: CronJob by key",
              "evidence that there is: DaemonSet by key",
              "evidence that there is: Deployment by key",
              "evidence that there is: HorizontalPodAutoscaler by key",
              "evidence that there is: Job by key",
              "evidence that there is: Pod by key",
              "evidence that there is: ReplicaSet by key",
              "evidence that there is: ReplicationController by key",
              "evidence that there is: ScaledObject by key",
              "evidence that there is: StatefulSet by key",
              "evidence: CSIDriver by name",
              "evidence: Deployment by name",
              "evidence: PersistentVolume by name",
              "evidence: PersistentVolumeClaim by name",
              "evidence: StatefulSet by name",
              "evidence: StorageClass by name",
              "mitigation: every Node"),
          "uncovered-data-directory",
          List.of("evidence: ConfigMap by name", "mitigation: every Node"),
          "unknown-storage-class",
          List.of(
              "evidence that there is no other: PersistentVolume by key",
              "evidence that there is no other: every StorageClass",
              "evidence: StorageClass by name"),
          "unsupported-access-mode",
          List.of(
              "evidence that there is no other: PersistentVolume by key",
              "evidence that there is no other: every StorageClass",
              "evidence: StorageClass by name"));

  private static final Map<String, List<String>> ASKED_ABOUT_LIFECYCLE =
      Map.of(
          "claim-in-use-deleted",
          List.of(
              "evidence that there is: CronJob by key",
              "evidence that there is: DaemonSet by key",
              "evidence that there is: Deployment by key",
              "evidence that there is: Job by key",
              "evidence that there is: Pod by key",
              "evidence that there is: ReplicaSet by key",
              "evidence that there is: ReplicationController by key",
              "evidence that there is: StatefulSet by key",
              "evidence: Deployment by name",
              "evidence: Namespace by name",
              "evidence: PersistentVolume by name",
              "mitigation: every Node"),
          "storage-class-in-use-deleted",
          List.of(
              "evidence that there is no other: every StorageClass",
              "evidence that there is: PersistentVolumeClaim of all namespaces",
              "evidence that there is: StatefulSet of all namespaces"),
          "volume-in-use-deleted",
          List.of("evidence: PersistentVolumeClaim by name"),
          "claims-not-retained",
          List.of(
              "evidence that there is no other: every StorageClass",
              "evidence that there is: HorizontalPodAutoscaler by key",
              "evidence that there is: ScaledObject by key",
              "evidence: Namespace by name",
              "evidence: PersistentVolume by name",
              "evidence: StorageClass by name",
              "mitigation: PersistentVolumeClaim by key"),
          "custom-resource-definition-in-use-deleted",
          List.of(
              "evidence that there is: PersistentVolumeClaim of all namespaces",
              "evidence that there is: StatefulSet of all namespaces",
              "mitigation: PersistentVolume of all namespaces"),
          "namespace-with-data-deleted",
          List.of(
              "evidence: PersistentVolumeClaim by name",
              "evidence: StatefulSet by name",
              "mitigation: PersistentVolume of all namespaces",
              "mitigation: every PersistentVolumeClaim",
              "mitigation: every StatefulSet"),
          "stateful-set-deleted-with-its-claims",
          List.of(
              "evidence: Namespace by name",
              "evidence: PersistentVolumeClaim by name",
              "mitigation: PersistentVolume of all namespaces",
              "mitigation: PersistentVolumeClaim by key"),
          "refused-change",
          List.of("evidence: StorageClass by name"));

  private static final Set<String> NOTHING_ASKED =
      Set.of(
          "invalid-claim-template",
          "missing-volume-claim-templates",
          "quorum-loss-on-scale-down",
          "read-only-data-directory",
          "too-long-name",
          "undefined-volume-mount",
          "unmounted-volume-claim-template");

  @Test
  void eachCheckSaysWhatADenialRestsOn() {
    Map<String, List<String>> asked = new TreeMap<>();
    Fixture.all(Path.of("policies"))
        .forEach(
            fixture -> {
              Set<String> questions = new TreeSet<>();
              Change change = fixture.change("default");
              Recording view = new Recording(fixture.cluster("default"), questions);
              Context context =
                  new Context(
                      change, view, Facts.shipped(), InstantSource.system(), Deadline.NEVER);
              fixture
                  .policies()
                  .matching(change, Lookup.unknown())
                  .forEach(
                      policy -> {
                        assertThat(policy.findings(context).toList()).isNotNull();
                        asked.merge(
                            policy.check().info().id(), List.copyOf(questions), EvidenceTest::both);
                      });
            });
    Map<String, List<String>> expected = new TreeMap<>(ASKED);
    expected.putAll(ASKED_ABOUT_LIFECYCLE);
    NOTHING_ASKED.forEach(check -> expected.put(check, List.of()));
    assertThat(asked).isEqualTo(expected);
  }

  private static List<String> both(List<String> some, List<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /** Records the questions. */
  private record Recording(ClusterView cluster, Set<String> questions) implements ClusterView {

    @Override
    public <T extends ObservedObject> Lookup<T> find(
        ObservedKind<T> kind, String namespace, String name) {
      questions.add("evidence: " + kind.api().kind() + " by name");
      return cluster.find(kind, namespace, name);
    }

    @Override
    public <T extends ObservedObject> Lookup<List<T>> having(
        ObservedKind<T> kind, String namespace, String key, Use use) {
      questions.add(word(use) + ": " + kind.api().kind() + " by key");
      return cluster.having(kind, namespace, key, use);
    }

    @Override
    public <T extends ObservedObject> Lookup<List<T>> all(
        ObservedKind<T> kind, String namespace, Use use) {
      questions.add(word(use) + ": every " + kind.api().kind());
      return cluster.all(kind, namespace, use);
    }

    @Override
    public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
        ObservedKind<T> kind, Predicate<T> condition, Use use) {
      questions.add(word(use) + ": " + kind.api().kind() + " of all namespaces");
      return cluster.everywhere(kind, condition, use);
    }

    @Override
    public Lookup<KubernetesVersion> version() {
      questions.add("version");
      return cluster.version();
    }

    private static String word(Use use) {
      return switch (use) {
        case EVIDENCE_OF_PRESENCE -> "evidence that there is";
        case EVIDENCE_OF_ABSENCE -> "evidence that there is no other";
        case MITIGATION -> "mitigation";
      };
    }
  }
}
