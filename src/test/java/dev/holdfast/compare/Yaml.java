package dev.holdfast.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the objects of YAML files as JSON, without the code that is compared. */
final class Yaml {

  static final ObjectMapper JSON = new ObjectMapper();

  private Yaml() {}

  /**
   * Every object of a text that is a Kubernetes object.
   *
   * @throws YamlEngineException if it is no YAML
   */
  static List<ObjectNode> objects(String text) {
    List<ObjectNode> objects = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      JsonNode json = JSON.valueToTree(document);
      if (json.path("kind").asText().equals("List")) {
        json.path("items").forEach(item -> objects.add((ObjectNode) item));
      } else if (json.has("kind") && json.path("metadata").has("name")) {
        objects.add((ObjectNode) json);
      }
    }
    return objects;
  }

  /** Every object of every readable YAML file below a folder, in the order of the files. */
  static List<ObjectNode> objectsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<ObjectNode> objects = new ArrayList<>();
      for (Path file : files.filter(Yaml::isManifest).sorted().toList()) {
        try {
          objects.addAll(objects(Files.readString(file)));
        } catch (YamlEngineException e) {
          // The command line says what is wrong with it; there is nothing to send to a server.
        }
      }
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the command line reads the file when it is given its folder. */
  static boolean isManifest(Path file) {
    return file.toString().matches(".*\\.(yaml|yml|json)") && Files.isRegularFile(file);
  }
}
