package dev.holdfast.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Run;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans by a user with the rights of the shipped role, and by one with fewer rights. */
class ScanRightsIT {

  private static final String CLASS =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: fast}
      provisioner: ebs.csi.aws.com
      """;

  private static ControlPlane cluster;
  private static Kubectl admin;

  /** A StatefulSet with an access mode that its driver refuses, and two of its claims. */
  @BeforeAll
  static void aMistakeInATemplate() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    create(CLASS);
    create(wrong(Manifests.database("db", 2)));
    create(wrong(Manifests.claim("data-db-0")));
    create(wrong(Manifests.claim("data-db-1")));
    succeed("apply", "-f", "deploy/scan-rights.yaml");
    succeed(
        "create",
        "clusterrolebinding",
        "scan",
        "--clusterrole=holdfast-scan",
        "--user=" + User.HOLDFAST.username());
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void theShippedRoleIsEnough() {
    Run all = scan();
    assertThat(all.err()).isEmpty();
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.out().lines().limit(2))
        .satisfiesExactly(
            first -> assertThat(first).doesNotContain("incomplete"),
            second -> assertThat(second).contains("would deny  1 "));
    Run one = scan("--namespace=default");
    assertThat(one.err()).isEmpty();
    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(scan("--namespace=nowhere").err()).isEqualTo("there is no namespace \"nowhere\"\n");
  }

  /**
   * Rights are removed one by one: the missing one is reported, and no verdict becomes stricter.
   */
  @Test
  void withoutOneRightItIsSaidAndNothingIsDeniedBecauseOfIt() {
    for (String kind :
        Set.of("pods", "nodes", "namespaces", "jobs", "csidrivers", "horizontalpodautoscalers")) {
      Run run = without(kind);
      assertThat(run.err()).contains("may not list " + kind + ": forbidden");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains("incomplete").contains("would deny  1 ");
    }
  }

  @Test
  void claimsOfStatefulSetsThatMayNotBeReadAreNotDenied() {
    Run run = without("statefulsets");
    assertThat(run.err()).contains("may not list statefulsets: forbidden");
    assertThat(run.exitCode()).isZero();
  }

  private static Run without(String kind) {
    String role = succeed("get", "clusterrole", "holdfast-scan", "-o", "yaml");
    String less = role.replaceAll("(?m)^  - " + kind + "$", "  - nothing");
    assertThat(less).isNotEqualTo(role);
    try {
      replace(less);
      return scan();
    } finally {
      succeed("apply", "--force-conflicts", "--server-side", "-f", "deploy/scan-rights.yaml");
    }
  }

  private static Run scan(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "scan";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.in(cluster.kubeconfig(User.HOLDFAST), "", all);
  }

  private static String wrong(String manifest) {
    return manifest.replaceAll(
        "( *)accessModes: \\[ReadWriteOnce\\]",
        "$1accessModes: [ReadWriteMany]\n$1storageClassName: fast");
  }

  private static void create(String manifest) {
    Kubectl.Result created = admin.runWithInput(manifest, "create", "-f", "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
  }

  private static void replace(String manifest) {
    Kubectl.Result replaced = admin.runWithInput(manifest, "replace", "-f", "-");
    assertThat(replaced.exitCode()).as(replaced.all()).isZero();
  }

  private static String succeed(String... command) {
    Kubectl.Result result = admin.run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
    return result.out();
  }
}
