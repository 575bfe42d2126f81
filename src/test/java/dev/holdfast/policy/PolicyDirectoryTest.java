package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.cli.Fixture;
import dev.holdfast.manifest.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDirectoryTest {

  @TempDir private Path folder;

  @Test
  void readsAFolderForEachPolicyAsInTheRepository() throws IOException {
    write("b/policy.yaml", "two");
    write("a/policy.yaml", "one");
    write("a/deny-fixture.yaml", "not a policy");
    write("README.md", "not a policy");
    write("empty/README.md", "not a policy");
    write("kustomization.yaml", "not a policy");
    assertThat(new PolicyDirectory(folder).texts())
        .containsExactly(
            Map.entry(folder + "/a/policy.yaml", "one"),
            Map.entry(folder + "/b/policy.yaml", "two"));
  }

  @Test
  void readsAFileForEachPolicy() throws IOException {
    write("b.yml", "two");
    write("a.yaml", "one");
    write("c.txt", "not a policy");
    assertThat(new PolicyDirectory(folder).texts().values()).containsExactly("one", "two");
  }

  /** Kubernetes swaps the link {@code ..data} to change all files at once. */
  @Test
  void readsAMountedConfigMapOnce() throws IOException {
    write("..2026_06_01/a.yaml", "old");
    write("..2026_06_02/a.yaml", "new");
    write("..2026_06_02/policy.yaml", "new, too");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_06_02"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
    assertThat(new PolicyDirectory(folder).texts())
        .containsExactly(Map.entry(folder + "/a.yaml", "new"));
  }

  @Test
  void refusesADirectoryWithoutPolicies() throws IOException {
    write("README.md", "nothing here");
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> new PolicyDirectory(folder).texts())
        .withMessage("no policies in " + folder + ": it has no *.yaml and no */policy.yaml");
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> new PolicyDirectory(missing).texts())
        .withMessageStartingWith("cannot read policies in " + missing + ": ");
  }

  @Test
  void namesTheFileThatIsNotUtf8() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {'a', (byte) 0xff});
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> new PolicyDirectory(folder).texts())
        .withMessageContaining("a.yaml");
  }

  @Test
  void theShippedOnesAreAllRead() {
    assertThat(PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts()).policies())
        .hasSameSizeAs(Fixture.folders(Path.of("policies")));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
