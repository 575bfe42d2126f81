package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.manifest.TextFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that would make a command read for ever, or more than its memory holds. */
class HostileFilesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String WORKLOADS =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web-%d}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers: [{name: web, image: web, volumeMounts: [{name: v, mountPath: /v}]}]
            volumes: [{name: v, persistentVolumeClaim: {claimName: shared}}]
      """;

  private static final String CLAIM =
      """
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: shared}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  private static final String POLICY =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: missing-topology-spread}
      spec: {check: missing-topology-spread, action: Warn}
      """;

  @TempDir private Path folder;

  @Test
  void aFileThatIsTooLargeIsAProblemAndTheOthersAreReviewed() throws IOException {
    large("large.yaml");
    write("claim.yaml", CLAIM);
    Run run = within(() -> Run.of("review", folder.toString()));
    assertThat(run.err()).matches(".*/large.yaml: cannot be read: it is larger than \\d+ MB\n");
    assertThat(run.out()).startsWith("1 object, 1 reviewed");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aDeviceWithoutEndIsAProblem() {
    Run run = within(() -> Run.of("review", "/dev/zero"));
    assertThat(run.err()).startsWith("/dev/zero: cannot be read: it is larger than ");
    Run baseline = within(() -> Run.of("review", "--baseline", "/dev/zero", "pom.xml"));
    assertThat(baseline.err()).startsWith("/dev/zero: cannot be read: it is larger than ");
  }

  @Test
  void manyLargeFilesAreTooLargeTogether() throws IOException {
    for (int i = 0; i < 3; i++) {
      large(i + ".json", TextFile.maxBytes() - 1);
    }
    write("z.yaml", CLAIM);
    Run run = within(() -> Run.of("review", folder.toString()));
    assertThat(run.err())
        .contains("the manifests are too large together, and nothing more is read");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void policiesThatArePipesOrTooLargeAreRefused() throws Exception {
    Files.createDirectories(folder.resolve("p/pipe"));
    pipe("p/pipe/policy.yaml");
    Run run =
        within(() -> Run.of("review", "--policies", folder.resolve("p").toString(), "pom.xml"));
    assertThat(run.err()).contains("cannot read policies", "it is not a regular file");
    Files.delete(folder.resolve("p/pipe/policy.yaml"));
    large("p/pipe/policy.yaml");
    assertThat(within(() -> Run.of("test", folder.resolve("p").toString())).err())
        .contains("cannot read policies", "it is larger than");
  }

  @Test
  void fixturesThatArePipesOrTooLargeAreAMistake() throws Exception {
    write("p/a/policy.yaml", POLICY);
    pipe("p/a/allow-pipe.yaml");
    large("p/a/deny-large.yaml");
    Run run = within(() -> Run.of("test", folder.resolve("p").toString()));
    assertThat(run.out()).contains("it is not a regular file", "it is larger than");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void factsThatAreTooLargeAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("facts"));
    large("facts/data-images.yaml");
    Run run =
        within(() -> Run.of("review", "--facts", folder.resolve("facts").toString(), "pom.xml"));
    assertThat(run.err()).contains("cannot read facts", "it is larger than");
  }

  /** A job may give the names of all changed files as arguments. */
  @Test
  void theNameOfAManifestAddsNoOptions() throws IOException {
    Path named = Path.of("@holdfast-options.yaml");
    Files.writeString(named, "--version\n");
    try {
      assertThat(Run.of("review", "--", named.toString()).err())
          .startsWith(named + ":1: this is not a Kubernetes object");
    } finally {
      Files.delete(named);
    }
  }

  @Test
  void aPolicyWithManyProblemsDoesNotFillTheLog() throws IOException {
    StringBuilder policy = new StringBuilder(POLICY);
    for (int i = 0; i < 5_000; i++) {
      policy.append("x").append(i).append(": 1\n");
    }
    write("p/policy.yaml", policy.toString());
    Run run = within(() -> Run.of("test", folder.resolve("p").toString()));
    assertThat(run.err().lines()).hasSize(1_001).last().asString().contains("4000 more problems");
  }

  /** Each is a finding of each other, so that a small file can have any number. */
  @Test
  void moreFindingsThanAReportCanHaveAreAProblem() throws IOException {
    StringBuilder manifests = new StringBuilder(CLAIM);
    for (int i = 0; i < 400; i++) {
      manifests.append(WORKLOADS.formatted(i));
    }
    String file = write("many.yaml", manifests.toString());
    Run run = within(() -> Run.of("review", "-o", "json=" + folder.resolve("r.json"), file));
    assertThat(run.err()).contains("were not reviewed: there are more than 100000 findings");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static Run within(Supplier<Run> command) {
    return assertTimeoutPreemptively(PATIENCE, command::get);
  }

  private void large(String name) throws IOException {
    large(name, TextFile.maxBytes() + 1);
  }

  /** A file that is large, but needs no room on the disk. */
  private void large(String name, int size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  private void pipe(String name) throws Exception {
    new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor();
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.toString();
  }
}
