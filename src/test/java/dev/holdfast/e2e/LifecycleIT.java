package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holdfast is never in the way of what must happen. */
@Tag("smoke")
class LifecycleIT {

  private static HoldfastServer holdfast;
  private static String old;

  @BeforeAll
  static void guardWhatWasThereBefore() {
    old = Cluster.namespace();
    kubectl(old, Manifests.forgetful("veteran"), "apply", "-f", "-");
    String withFinalizer =
        Manifests.forgetful("finalized")
            .replace(
                "  name: finalized\nspec:",
                "  name: finalized\n  finalizers: [example.com/hold]\nspec:");
    kubectl(old, withFinalizer, "apply", "-f", "-");
    holdfast = Cluster.guard(Map.of());
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void whatWasThereBeforeCanBeEditedAndScaled() {
    Kubectl.Result edited =
        kubectl(old, "", "set", "image", "statefulset/veteran", "db=example.com/db:2");
    assertThat(edited.exitCode()).isZero();
    assertThat(edited.err())
        .contains("Warning: holdfast: missing-volume-claim-templates:")
        .contains("create it again with them (it existed before)\n");
    assertThat(kubectl(old, "", "scale", "statefulset/veteran", "--replicas=2").all())
        .startsWith("statefulset.apps/veteran scaled\n")
        .contains("(it existed before)");
    assertThat(kubectl(old, "", "label", "statefulset/veteran", "team=shop").exitCode()).isZero();
  }

  @Test
  void whatIsBeingDeletedLosesItsFinalizers() {
    kubectl(old, "", "delete", "statefulset/finalized", "--wait=false");
    Kubectl.Result released =
        kubectl(
            old,
            "",
            "patch",
            "statefulset/finalized",
            "--type=merge",
            "-p",
            "{\"metadata\":{\"finalizers\":null}}");
    assertThat(released.exitCode()).as(released.all()).isZero();
    Cluster.await(
        "the set is gone",
        () -> kubectl(old, "", "get", "sts", "finalized", "--ignore-not-found").out().isEmpty());
  }

  @Test
  void aNamespaceFullOfGuardedObjectsCanBeDeleted() {
    String full = Cluster.namespace();
    kubectl(full, Manifests.database("one", 2), "apply", "-f", "-");
    kubectl(full, Manifests.forgetfulOnPurpose("two"), "apply", "-f", "-");
    awaitPods(full, 3);
    Kubectl.Result deleted = Cluster.admin().run("delete", "namespace", full, "--timeout=30s");
    assertThat(deleted.exitCode()).as(deleted.all()).isZero();
  }

  @Test
  void theStatefulSetControllerCreatesItsClaimsThroughTheWebhook() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.database("db", 3), "apply", "-f", "-");
    awaitPods(namespace, 3);
    String phases =
        kubectl(namespace, "", "get", "pvc", "-o", "jsonpath={.items[*].status.phase}").out();
    assertThat(phases).isEqualTo("Bound Bound Bound");
    assertThat(holdfast.page("/metrics"))
        .containsPattern(
            "holdfast_reviews_total\\{dry_run=\"false\",kind=\"PersistentVolumeClaim\",operation=\"CREATE\",verdict=\"allowed\"\\} [3-9]");
  }

  private static void awaitPods(String namespace, int count) {
    Cluster.await(
        count + " running pods",
        () ->
            kubectl(namespace, "", "get", "pods", "-o", "jsonpath={.items[*].status.phase}")
                    .out()
                    .split("Running", -1)
                    .length
                == count + 1);
  }

  private static Kubectl.Result kubectl(String namespace, String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }
}
