package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Fixture;
import dev.holdfast.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The installation contains all policies of this repository. */
class ShippedPoliciesTest {

  private static final Path LIST = Path.of("policies", "kustomization.yaml");

  @Test
  void everyPolicyFolderIsInTheListOfWhatIsInstalled() throws IOException {
    List<String> listed = new ArrayList<>();
    ManifestReader.read(LIST.toString(), Files.readString(LIST))
        .getFirst()
        .json()
        .at("/configMapGenerator/0/files")
        .forEach(file -> listed.add(file.asText()));
    List<String> folders =
        Fixture.folders(Path.of("policies")).stream()
            .map(folder -> folder.getFileName().toString())
            .map(name -> name + ".yaml=" + name + "/policy.yaml")
            .toList();
    assertThat(listed)
        .as("the files in %s; a new policy gets its line there, in order", LIST)
        .isEqualTo(folders);
  }

  @Test
  void theProgramBringsAllOfThemAlong() {
    PolicySet onDisk = PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());
    assertThat(ShippedPolicies.read().policies())
        .extracting(Policy::name)
        .isEqualTo(onDisk.policies().stream().map(Policy::name).toList());
  }
}
