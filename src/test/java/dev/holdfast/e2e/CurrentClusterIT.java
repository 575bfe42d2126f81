package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.cli.cluster.ClusterUnreachable;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cli.cluster.Kubeconfig;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.CsiDriver;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Node;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.OverlaidClusterView;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Guard;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.SimulatedNode;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests reviewed against a cluster that is read when it is asked. */
class CurrentClusterIT {

  private static final String SHARED = "shared-read-write-once-claim";

  @Test
  void aClaimThatOnlyTheClusterHasMakesTheDifference() {
    String namespace = Cluster.namespace();
    apply(namespace, Manifests.claim("files"));
    Change change = creation(namespace, "web", 3);
    try (CurrentCluster cluster = connect(User.ADMIN)) {
      assertThat(judge(change, ClusterView.empty())).noneMatch(line -> line.startsWith(SHARED));
      assertThat(judge(change, cluster.view()))
          .anyMatch(line -> line.startsWith(SHARED) && line.endsWith(" Deny"));
      assertThat(cluster.unread()).isEmpty();
    }
  }

  @Test
  void aManifestOfTheClaimCountsMoreThanTheCluster() {
    String namespace = Cluster.namespace();
    apply(namespace, Manifests.claim("files"));
    String shared =
        Manifests.claim("files")
            .replace("ReadWriteOnce", "ReadWriteMany")
            .replace("{name: files}", "{name: files, namespace: %s}".formatted(namespace));
    ManifestClusterView manifests =
        ManifestClusterView.ofSome(ManifestReader.read("f.yaml", shared));
    try (CurrentCluster cluster = connect(User.ADMIN)) {
      ClusterView both = new OverlaidClusterView(manifests, cluster.view());
      assertThat(judge(creation(namespace, "web", 3), both))
          .noneMatch(line -> line.startsWith(SHARED));
    }
  }

  @Test
  void readsEveryKindThatChecksAskFor() {
    String namespace = Cluster.namespace();
    apply(namespace, Manifests.claim("files") + "---\n" + Manifests.deployment("web", "files", 2));
    apply(namespace, Manifests.database("db", 1));
    try (CurrentCluster cluster = connect(User.ADMIN)) {
      ClusterView view = cluster.view();
      assertThat(ClaimUsers.mounting(view, namespace, "files").asOptional().orElseThrow())
          .extracting(workload -> workload.describe(namespace))
          .containsExactly("Deployment " + namespace + "/web");
      assertThat(WorkloadSummary.statefulSet(view, namespace, "db").asOptional())
          .map(WorkloadSummary::templates)
          .hasValueSatisfying(templates -> assertThat(templates).isNotEmpty());
      assertThat(Claim.named(view, namespace, "files").map(List::of).asOptional().orElseThrow())
          .hasSize(1);
      assertThat(view.find(Namespace.KIND, namespace).asOptional()).isPresent();
      assertThat(StorageClass.all(view).asOptional().orElseThrow()).isNotEmpty();
      assertThat(StorageClass.named(view, "standard").asOptional()).isPresent();
      assertThat(Node.all(view).asOptional().orElseThrow())
          .hasSameSizeAs(SimulatedNode.threeZones());
      assertThat(Autoscaler.scaling(view, Kind.DEPLOYMENT, namespace, "web").asOptional())
          .isPresent();
      assertThat(Volume.ofClass(view, "standard").asOptional()).isPresent();
      assertThat(Volume.named(view, "none")).isEqualTo(Lookup.absent());
      assertThat(view.find(CsiDriver.KIND, "none")).isEqualTo(Lookup.absent());
      assertThat(view.version().asOptional()).isPresent();
      assertThat(cluster.unread()).isEmpty();
    }
  }

  @Test
  void whatAUserMayNotReadIsUnknownAndSaidOnce() {
    String namespace = Cluster.namespace();
    apply(namespace, Manifests.claim("files"));
    try (CurrentCluster cluster = connect(User.ALICE)) {
      assertThat(judge(creation(namespace, "web", 3), cluster.view()))
          .anyMatch(line -> line.startsWith(SHARED));
      assertThat(judge(creation(namespace, "other", 3), cluster.view()))
          .anyMatch(line -> line.startsWith(SHARED));
      assertThat(Node.all(cluster.view())).isEqualTo(Lookup.unknown());
      assertThat(cluster.unread())
          .extracting(ReadOutcome.Unread::reason)
          .contains("may not list nodes: forbidden")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aTokenThatHasExpiredIsToldAtOnce(@TempDir Path directory) throws IOException {
    String valid = Files.readString(Cluster.controlPlane().kubeconfig(User.ADMIN));
    Path stale = directory.resolve("config");
    Files.writeString(stale, valid.replaceAll("token: .*", "token: expired"));
    Kubeconfig kubeconfig = new Kubeconfig(List.of(stale), Optional.empty());
    assertThat(assertThrows(ClusterUnreachable.class, () -> CurrentCluster.connect(kubeconfig)))
        .hasMessageContaining(stale.toString())
        .hasMessageContaining("401 Unauthorized");
  }

  private static CurrentCluster connect(User user) {
    Path file = Cluster.controlPlane().kubeconfig(user);
    return CurrentCluster.connect(new Kubeconfig(List.of(file), Optional.empty()));
  }

  private static List<String> judge(Change change, ClusterView view) {
    return Guard.shipped().seeing(view).judge(change);
  }

  private static void apply(String namespace, String manifests) {
    Kubectl.Result applied =
        Cluster.admin().inNamespace(namespace).runWithInput(manifests, "apply", "-f", "-");
    assertThat(applied.exitCode()).as(applied.all()).isZero();
  }

  private static Change creation(String namespace, String name, int replicas) {
    String manifest = Manifests.deployment(name, "files", replicas);
    Resource read = ManifestReader.read("f.yaml", manifest).getFirst();
    return Change.creationOf(ObservedKinds.moved(read, namespace));
  }
}
