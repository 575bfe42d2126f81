package dev.holdfast.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.e2e.Cluster;
import dev.holdfast.facts.Facts;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.TestClient;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans of a real API server with failures. */
class ScanIT {

  /** More than one page. */
  private static final int CLAIMS = 520;

  private static KubernetesClient client;
  private static ApiClient api;
  private static String namespace;

  @BeforeAll
  static void manyClaims() {
    client = Cluster.controlPlane().client(User.ADMIN);
    api = TestClient.of(Cluster.controlPlane().clientConfig(User.ADMIN));
    namespace = Cluster.namespace();
    IntStream.range(0, CLAIMS).parallel().forEach(i -> client.resource(claim(i)).create());
  }

  @AfterAll
  static void removeThem() {
    Cluster.admin().run("delete", "namespace", namespace, "--wait=false");
    client.close();
    api.close();
  }

  @Test
  void anApiServerThatRestartsBetweenTwoPagesIsWaitedFor() {
    AtomicBoolean restarted = new AtomicBoolean();
    Seen seen = new Seen();
    ScanSummary summary =
        scan(
            seen,
            (what, read, left) -> {
              if (restarted.compareAndSet(false, true)) {
                assertThat(left).isPositive();
                Cluster.controlPlane().restartApiServer(() -> {});
              }
            });
    assertThat(summary.unread()).isEmpty();
    assertThat(summary.complete()).containsExactly(Kind.PERSISTENT_VOLUME_CLAIM);
    assertThat(summary.objects()).isEqualTo(Map.of(Kind.PERSISTENT_VOLUME_CLAIM, CLAIMS));
    assertThat(Set.copyOf(seen.names)).hasSize(CLAIMS);
  }

  /** Kubernetes keeps old versions for some minutes; here etcd and the API server drop them. */
  @Test
  void aListWhoseStateIsGoneGoesOnFromALaterOneAndNoObjectCountsTwice() {
    AtomicBoolean forgotten = new AtomicBoolean();
    Seen seen = new Seen();
    ScanSummary summary =
        scan(
            seen,
            (what, read, left) -> {
              if (forgotten.compareAndSet(false, true)) {
                // A newer version than that of the list.
                Cluster.namespace();
                Cluster.controlPlane()
                    .restartApiServer(() -> Cluster.controlPlane().etcd().compact());
              }
            });
    assertThat(seen.beginnings).isEqualTo(1);
    assertThat(summary.objects()).isEqualTo(Map.of(Kind.PERSISTENT_VOLUME_CLAIM, CLAIMS));
    assertThat(seen.names).hasSize(CLAIMS).doesNotHaveDuplicates();
  }

  @Test
  void anInterruptedScanEndsAtOnceAndSaysThatItIsNotComplete() {
    Seen seen = new Seen();
    ScanSummary summary = scan(seen, (what, read, left) -> Thread.currentThread().interrupt());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.complete()).isEmpty();
    assertThat(summary.unread()).isNotEmpty();
    assertThat(seen.names).hasSizeLessThan(CLAIMS);
  }

  private static ScanSummary scan(ScanSink results, Progress progress) {
    ClusterView view = ClusterView.empty();
    Reviewer reviewer =
        new Reviewer(ShippedPolicies.read(), view, Facts.shipped(), Limits.NONE, Clock.systemUTC());
    return new Scan(
            new Listing(api, Duration.ofMinutes(1)),
            new LiveReview(reviewer, view),
            Optional.of(namespace))
        .of(Set.of(Kind.PERSISTENT_VOLUME_CLAIM), results, progress);
  }

  private static PersistentVolumeClaim claim(int number) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("claim-" + number)
        .endMetadata()
        .withNewSpec()
        .withStorageClassName("")
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .addToRequests("storage", new Quantity("1Gi"))
        .endResources()
        .endSpec()
        .build();
  }

  private static final class Seen implements ScanSink {
    private final List<String> names = new ArrayList<>();
    private int beginnings;

    @Override
    public Consumer<ReportedObject> begin(Kind kind) {
      beginnings++;
      names.clear();
      return object -> names.add(object.name());
    }
  }
}
