package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan reports errors of its cluster immediately, and continues with what it can read. */
class ScanCommandTest {

  private static final String FORGETFUL =
      """
      {"metadata": {"name": "db", "namespace": "shop", "uid": "1"}, "spec": {
        "replicas": 1, "serviceName": "db", "selector": {"matchLabels": {"app": "db"}},
        "template": {"metadata": {"labels": {"app": "db"}},
          "spec": {"containers": [{"name": "db", "image": "postgres:18"}]}}}}
      """;

  @TempDir Path folder;

  @Test
  void aMissingKubeconfigIsNamed() {
    Run run = Run.in(folder.resolve("none"), "", "scan");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "the kubeconfig %s/none does not exist; KUBECONFIG can name another one\n"
                .formatted(folder));
  }

  @Test
  void aStaleKubeconfigSaysWhichContextsItHas() throws IOException {
    Run run = Run.in(kubeconfig("http://127.0.0.1:1"), "", "scan", "--context=gone");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no context \"gone\"; its contexts: test");
  }

  @Test
  void aKubeconfigThatPointsNowhereIsNoticedAtOnce() throws IOException {
    long start = System.nanoTime();
    Run run = Run.in(kubeconfig("http://127.0.0.1:1"), "", "scan");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("http://127.0.0.1:1", "cannot be read");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whatMayNotBeReadIsNamedAndTheRestIsScanned() throws IOException {
    Run run =
        scan(
            path ->
                path.startsWith("/apis/apps/v1/statefulsets")
                    ? Answer.page("", FORGETFUL)
                    : path.startsWith("/api/v1/") ? Answer.status(403, "no", 0) : Answer.page(""));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("StatefulSet db", "missing-volume-claim-templates", "incomplete");
    assertThat(run.err()).contains("may not list persistentvolumeclaims: forbidden");
  }

  @Test
  void whereNothingMayBeReadThatIsNoCleanScan() throws IOException {
    Run run = scan(path -> Answer.status(403, "no", 0));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("no kind was scanned completely", "may not list statefulsets: forbidden");
  }

  @Test
  void refusedCredentialsAreSaidToBeSo() throws IOException {
    try (FakeApiServer server =
        FakeApiServer.answering(path -> Answer.status(401, "Unauthorized", 0))) {
      Run run = Run.in(kubeconfig(server.url()), "", "scan");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("the credentials are rejected (401 Unauthorized); they may have expired");
    }
  }

  @Test
  void aMisspeltNamespaceIsNoCleanScan() throws IOException {
    Run run =
        scan(
            path ->
                path.equals("/api/v1/namespaces/shpo")
                    ? Answer.status(404, "not found", 0)
                    : Answer.page(""),
            "--namespace=shpo");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("there is no namespace \"shpo\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../nodes", "UPPER"})
  void aNameThatNoNamespaceCanHaveIsRefusedBeforeAnythingIsAsked(String name) throws IOException {
    Run run = scan(path -> Answer.page(""), "--namespace=" + name);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("--namespace is \"" + name + "\"; allowed: ");
  }

  @Test
  void aPolicyThatFailsItselfIsNamedAndThatIsNoCleanScan() throws IOException {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(
        policies.resolve("broken.yaml"),
        """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: broken}
        spec:
          check: expression
          parameters: {expression: object.spec.nothing.like.it == 1, message: is one}
          action: Warn
          match: {kinds: [StatefulSet]}
        """);
    Run run = scan(ScanCommandTest::oneForgetful, "--policies=" + policies);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("incomplete", "the check failed and found nothing");
    assertThat(run.err()).contains("the policy broken failed at StatefulSet shop/db: ");
  }

  @Test
  void aSavedReportIsABaselineAndSaysWhatCameSince() throws IOException {
    Path saved = folder.resolve("saved.json");
    Path sarif = folder.resolve("report.sarif");
    assertThat(scan(ScanCommandTest::oneForgetful, "-o", "json=" + saved).exitCode()).isEqualTo(1);

    Run same =
        scan(
            ScanCommandTest::oneForgetful,
            "--baseline=" + saved,
            "--since=" + saved,
            "-o",
            "text",
            "-o",
            "sarif=" + sarif);
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains(": 0 new, 0 absent", "accepted by the baseline");
    assertThat(sarif).content().contains("\"suppressions\"");

    Run mended = scan(path -> Answer.page(""), "--since=" + saved);
    assertThat(mended.exitCode()).isZero();
    assertThat(mended.out())
        .containsPattern("0 new, \\d+ absent")
        .contains("absent  StatefulSet shop/db: missing-volume-claim-templates");
  }

  @Test
  void anotherActionIsSupposedOnlyForThisScan() throws IOException {
    Run run = scan(ScanCommandTest::oneForgetful, "--as-if=missing-volume-claim-templates=Warn");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("As if missing-volume-claim-templates");
  }

  private static Answer oneForgetful(String path) {
    return path.startsWith("/apis/apps/v1/statefulsets")
        ? Answer.page("", FORGETFUL)
        : Answer.page("");
  }

  private Run scan(Function<String, Answer> answers, String... arguments) throws IOException {
    try (FakeApiServer server =
        FakeApiServer.answering(
            path ->
                path.equals("/version")
                    ? new Answer(200, "{\"gitVersion\": \"v1.35.4\"}")
                    : answers.apply(path))) {
      String[] all = new String[arguments.length + 1];
      all[0] = "scan";
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return Run.in(kubeconfig(server.url()), "", all);
    }
  }

  private Path kubeconfig(String url) throws IOException {
    return FakeCluster.kubeconfig(folder, url, "default");
  }
}
