package dev.holdfast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The webhooks ask for every volume source that a plugin of the facts had. */
class RegistrationTest {

  private static final Path WEBHOOK = Path.of("deploy", "base", "validating-webhook.yaml");

  @Test
  void everyVolumeSourceOfAnInTreePluginIsSent() throws IOException {
    List<String> conditions = new ArrayList<>();
    ManifestReader.read(WEBHOOK.toString(), Files.readString(WEBHOOK))
        .getFirst()
        .json()
        .findValuesAsText("expression")
        .stream()
        .filter(expression -> expression.contains("volume.persistentVolumeClaim"))
        .forEach(conditions::add);
    assertThat(conditions).hasSize(2);
    for (InTreePlugin plugin : Facts.shipped().plugins().all()) {
      assertThat(conditions)
          .as(plugin.volumeSource())
          .allMatch(expression -> expression.contains("has(volume." + plugin.volumeSource() + ")"));
    }
  }
}
