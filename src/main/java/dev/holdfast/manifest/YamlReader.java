package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML and JSON as kubectl does, and keeps the line of each value. Duplicate keys are an
 * error; anchors, aliases and merge keys are supported within limits.
 */
public final class YamlReader {

  /** Counted after aliases are expanded; stops alias bombs. */
  private static final int MAX_VALUES = 500_000;

  private static final String MERGE = "<<";
  private static final ScalarResolver RESOLVER =
      LoadSettings.builder().build().getSchema().getScalarResolver();

  private final String file;
  private final int linesBefore;
  private final Map<JsonPointer, Integer> lines = new HashMap<>();
  private int values;

  private YamlReader(String file, int linesBefore) {
    this.file = file;
    this.linesBefore = linesBefore;
  }

  /**
   * Reads the documents of a stream that are not empty.
   *
   * @throws MalformedInput with file and line
   */
  public static List<YamlDocument> read(String file, String text) {
    return DocumentText.split(text).stream().flatMap(one -> read(file, one).stream()).toList();
  }

  /**
   * Reads one document; an empty list if the document is empty.
   *
   * @throws MalformedInput with file and line
   */
  public static List<YamlDocument> read(String file, DocumentText document) {
    List<YamlDocument> documents = new ArrayList<>();
    try {
      for (Node root : YamlNodes.compose(file, document)) {
        YamlReader reader = new YamlReader(file, document.linesBefore());
        JsonNode json = reader.convert(root, JsonPointer.empty(), 0);
        if (!json.isNull()) {
          documents.add(new YamlDocument(json, Origin.of(file, reader.lines)));
        }
      }
    } catch (StackOverflowError e) {
      throw MalformedInput.at(file, document.linesBefore() + 1, "values are nested too deeply");
    }
    return documents;
  }

  private JsonNode convert(Node node, JsonPointer at, int depth) {
    int line = lineOf(node);
    lines.putIfAbsent(at, line);
    count(line, depth);
    return switch (node) {
      case MappingNode mapping -> object(mapping, at, depth);
      case SequenceNode sequence -> array(sequence, at, depth);
      case ScalarNode scalar -> YamlScalar.toJson(scalar.getValue(), isPlain(scalar));
      default -> throw malformed(line, "unexpected " + node.getNodeType());
    };
  }

  private void count(int line, int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw malformed(line, "values are nested deeper than " + Json.MAX_DEPTH);
    }
    if (++values > MAX_VALUES) {
      throw malformed(line, "more than " + MAX_VALUES + " values after aliases are expanded");
    }
  }

  private ObjectNode object(MappingNode mapping, JsonPointer at, int depth) {
    ObjectNode object = Json.object();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw malformed(lineOf(entry.getKeyNode()), "a key must be plain text");
      }
      if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
        merged.add(entry.getValueNode());
        continue;
      }
      JsonPointer place = at.appendProperty(key.getValue());
      if (object.has(key.getValue())) {
        throw malformed(lineOf(key), "\"" + key.getValue() + "\" appears twice");
      }
      lines.put(place, lineOf(key));
      object.set(key.getValue(), convert(entry.getValueNode(), place, depth + 1));
    }
    for (Node source : merged) {
      merge(object, source, at, depth);
    }
    return object;
  }

  /** The mapping's own members have precedence over merged ones. */
  private void merge(ObjectNode object, Node source, JsonPointer at, int depth) {
    count(lineOf(source), depth);
    switch (source) {
      case SequenceNode several ->
          several.getValue().forEach(one -> merge(object, one, at, depth + 1));
      case MappingNode mapping ->
          object(mapping, at, depth + 1)
              .properties()
              .forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue()));
      default -> throw malformed(lineOf(source), "only a mapping can be merged with <<");
    }
  }

  private ArrayNode array(SequenceNode sequence, JsonPointer at, int depth) {
    ArrayNode array = Json.object().arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(convert(item, at.appendIndex(array.size()), depth + 1));
    }
    return array;
  }

  /**
   * Whether the type follows from the text: there are no quotes and no tag that makes it a string.
   */
  private static boolean isPlain(ScalarNode scalar) {
    boolean taggedAsText =
        scalar.getTag().equals(Tag.STR)
            && !RESOLVER.resolve(scalar.getValue(), true).equals(Tag.STR);
    return scalar.getScalarStyle() == ScalarStyle.PLAIN && !taggedAsText;
  }

  private MalformedInput malformed(int line, String problem) {
    return MalformedInput.at(file, line, problem);
  }

  private int lineOf(Node node) {
    return node.getStartMark().map(mark -> linesBefore + mark.getLine() + 1).orElse(0);
  }
}
