package dev.holdfast.manifest.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.CpuTime;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Manifests that would make edits slow, or their results large. */
class HostileEditTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String ITEM =
      "{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\"}}, ";

  private static final String LIST = "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [";

  @Test
  void manyEditsInOneLineTakeLinearTime() {
    String manifest = LIST + ITEM.repeat(30_000) + ITEM.replace("}}, ", "}}") + "]}";
    CpuTime.assertAtMost(
        PATIENCE, () -> assertThat(edited(manifest).text()).contains("\"added\":{\"b\":[1]}"));
  }

  @Test
  void aLongIndentationIsNotRepeatedInEachLine() {
    String manifest =
        "{\n" + " ".repeat(100_000) + LIST.substring(1) + ITEM.repeat(200) + ITEM.strip();
    String whole = manifest.substring(0, manifest.length() - 1) + "]}";
    assertThat(edited(whole).text().length()).isLessThan(4 * whole.length());
  }

  @Test
  void aFarColumnIsNotRepeatedInEachLine() {
    String far = " ".repeat(50_000);
    String manifest = "apiVersion: v1\nkind: A\nmetadata:\n" + far + "name: a\n";
    Resource before = ManifestReader.read("f.yaml", manifest).getFirst();
    ObjectNode after = before.json().deepCopy();
    ObjectNode labels = Json.object();
    for (int i = 0; i < 100; i++) {
      labels.put("l" + i, "x");
    }
    after.withObject("/metadata").set("labels", labels);
    EditedManifest edited =
        ManifestEdit.edit("f.yaml", manifest, List.of(new ManifestChange(before, after)));
    assertThat(edited.text().length()).isLessThan(4 * manifest.length());
    assertThat(ManifestReader.read("f.yaml", edited.text()).getFirst().json()).isEqualTo(after);
  }

  /** In block style each of the values would have its own line, indented by 800 columns. */
  @Test
  void whatWouldGrowTooMuchIsNotPrintedAgain() {
    String manifest =
        "apiVersion: v1\nkind: A\nmetadata: &m {name: a}\nd: %s%s%s\n"
            .formatted("[".repeat(400), "x,".repeat(100_000), "]".repeat(400));
    EditedManifest edited = edited(manifest);
    assertThat(edited.text()).isEqualTo(manifest);
    assertThat(edited.remarks().getFirst().describe()).endsWith("this document is not changed");
  }

  /** Each alias would become a copy. */
  @Test
  void aliasesOfALongTextAreNotPrintedAgain() {
    String manifest =
        "apiVersion: v1\nkind: A\nmetadata: &m {name: a}\nt: &t %s\nd: [%s]\n"
            .formatted("x".repeat(100_000), "*t, ".repeat(10_000));
    assertThat(edited(manifest).text()).isEqualTo(manifest);
  }

  /** Adds something to the metadata of each object. */
  private static EditedManifest edited(String manifest) {
    List<ManifestChange> changes = new ArrayList<>();
    for (Resource before : ManifestReader.read("f.yaml", manifest)) {
      ObjectNode after = before.json().deepCopy();
      ObjectNode metadata = after.withObject("/metadata");
      metadata.putObject("added").putArray("b").add(1);
      changes.add(new ManifestChange(before, after));
    }
    return ManifestEdit.edit("f.yaml", manifest, changes);
  }
}
