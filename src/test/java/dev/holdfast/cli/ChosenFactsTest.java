package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own facts give the same answers on the command line as in the server. */
class ChosenFactsTest {

  private static final String OWN_DRIVER =
      """
      drivers:
        - name: csi.example.com
          kind: Block
          filesystem: {accepts: [ReadWriteOnce], refuses: [ReadOnlyMany, ReadWriteMany]}
          attach: OneNode
          locality: Zone
          source: our storage team
      """;

  private static final String CLAIM =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: own}
      provisioner: csi.example.com
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: files}
      spec:
        storageClassName: own
        accessModes: [ReadWriteMany]
        resources: {requests: {storage: 1Gi}}
      """;

  @TempDir private Path folder;
  private Path facts;

  @BeforeEach
  void aDriverThatHoldfastDoesNotKnow() throws IOException {
    facts = Files.createDirectory(folder.resolve("facts"));
    Files.writeString(facts.resolve("storage-drivers.yaml"), OWN_DRIVER);
  }

  @Test
  void whatTheyRefuseIsDenied() throws IOException {
    String claim = write("claim.yaml", CLAIM);
    assertThat(Run.of("review", claim).exitCode()).isZero();
    Run run = Run.of("review", "--facts=" + facts, claim);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("csi.example.com (StorageClass own) does not support ReadWriteMany");
  }

  @Test
  void fixturesAreTestedWithThem() throws IOException {
    Path policy = Files.createDirectories(folder.resolve("policies/unsupported-access-mode"));
    Files.copy(
        Path.of("policies/unsupported-access-mode/policy.yaml"), policy.resolve("policy.yaml"));
    Files.writeString(policy.resolve("deny-own.yaml"), CLAIM);
    String policies = policy.getParent().toString();
    assertThat(Run.of("test", policies).exitCode()).isEqualTo(1);
    Run run = Run.of("test", "--facts=" + facts, policies);
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @Test
  void aMistakeInThemIsNamedWithFileLineAndField() throws IOException {
    Files.writeString(
        facts.resolve("storage-drivers.yaml"), OWN_DRIVER.replace("kind: Block", "kind: Blob"));
    Run run = Run.of("review", "--facts=" + facts, write("claim.yaml", CLAIM));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("storage-drivers.yaml:3", "kind", "Blob", "Block");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() throws IOException {
    Run run = Run.of("review", "--facts=no-such-folder", write("claim.yaml", CLAIM));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot read facts in no-such-folder");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
