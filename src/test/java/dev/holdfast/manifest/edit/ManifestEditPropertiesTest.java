package dev.holdfast.manifest.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For any style of manifest, an edit gives the wanted content and keeps the rest. */
class ManifestEditPropertiesTest {

  @Property(tries = 3000)
  void whatComesOutReadsAsWantedAndKeepsEveryOldLine(@ForAll long seed) {
    Random random = new Random(seed);
    String manifest = new StyledManifest(random).stream();
    List<ManifestChange> changes = new ArrayList<>();
    List<JsonNode> wanted = new ArrayList<>();
    for (Resource resource : ManifestReader.read("f.yaml", manifest)) {
      JsonNode after = resource.json().deepCopy();
      if (random.nextInt(3) > 0) {
        grow(random, after, 0);
        changes.add(new ManifestChange(resource, after));
      }
      wanted.add(after);
    }

    EditedManifest edited = ManifestEdit.edit("f.yaml", manifest, changes);

    assertThat(edited.remarks()).as(manifest + "=====\n" + wanted).isEmpty();
    assertThat(ManifestReader.read("f.yaml", edited.text()).stream().map(Resource::json))
        .as(manifest + "=====\n" + edited.text())
        .isEqualTo(wanted);
    assertThat(comments(edited.text())).containsExactlyElementsOf(comments(manifest));
    assertThat(KeptLines.missing(manifest, edited.text()))
        .as(manifest + "=====\n" + edited.text())
        .allMatch(StyledManifest::mayChange);
  }

  /** Adds entries and items at random, and fills empty values. */
  private static void grow(Random random, JsonNode node, int depth) {
    switch (node) {
      case ObjectNode object -> {
        for (String key : object.propertyStream().map(java.util.Map.Entry::getKey).toList()) {
          if (object.path(key).isNull() && random.nextBoolean()) {
            object.set(key, value(random, depth));
          } else {
            grow(random, object.path(key), depth + 1);
          }
        }
        if (random.nextInt(3) == 0) {
          object.set("new-" + random.nextInt(1000), value(random, depth));
        }
      }
      case ArrayNode array -> {
        array.forEach(item -> grow(random, item, depth + 1));
        if (random.nextInt(3) == 0) {
          array.add(value(random, depth));
        }
      }
      default -> {}
    }
  }

  private static JsonNode value(Random random, int depth) {
    return switch (depth > 5 ? random.nextInt(3) : random.nextInt(6)) {
      case 0 -> Json.object().textNode(StyledManifest.text(random));
      case 1 -> Json.object().numberNode(random.nextInt());
      case 2 -> Json.object().booleanNode(random.nextBoolean());
      case 3 -> Json.object().arrayNode().add(value(random, depth + 1)).add(1);
      case 4 -> Json.object().arrayNode();
      default ->
          Json.object()
              .put(StyledManifest.text(random), StyledManifest.text(random))
              .set("more", value(random, depth + 1));
    };
  }

  private static List<String> comments(String text) {
    return StyledManifest.COMMENT.matcher(text).results().map(found -> found.group()).toList();
  }
}
