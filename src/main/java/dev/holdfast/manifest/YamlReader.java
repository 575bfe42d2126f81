package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.OneLine;
import dev.holdfast.resource.Origin;
import dev.holdfast.resource.SourceLines;
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

  /** The maximum in a document, after aliases are expanded; stops alias bombs. */
  static final int MAX_VALUES = 500_000;

  private static final String MERGE = "<<";
  private static final ScalarResolver RESOLVER =
      LoadSettings.builder().build().getSchema().getScalarResolver();

  /** Of a name in a message, in characters. */
  private static final int MAX_NAME = 60;

  private final String file;
  private final int linesBefore;
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
        Located value = reader.convert(root, reader.lineOf(root), 0);
        if (!value.json().isNull()) {
          documents.add(
              new YamlDocument(value.json(), Origin.of(file, value.lines()), reader.values));
        }
      }
    } catch (StackOverflowError e) {
      throw MalformedInput.at(file, document.linesBefore() + 1, "values are nested too deeply");
    } catch (NumberFormatException e) {
      // The library's answer to "\\UFFFFFFFF", and to an escape at the end of the text.
      throw MalformedInput.at(
          file, document.linesBefore() + 1, "an escape such as \\x41 in a text is no character");
    }
    return documents;
  }

  /** A value and the lines of its parts. */
  private record Located(JsonNode json, SourceLines lines) {}

  /** Converts a node; the line of a member is that of its key. */
  private Located convert(Node node, int line, int depth) {
    count(lineOf(node), depth);
    return switch (node) {
      case MappingNode mapping -> object(mapping, line, depth);
      case SequenceNode sequence -> array(sequence, line, depth);
      case ScalarNode scalar ->
          new Located(
              YamlScalar.toJson(scalar.getValue(), isPlain(scalar)), SourceLines.ofScalar(line));
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

  private Located object(MappingNode mapping, int line, int depth) {
    ObjectNode object = Json.object();
    Map<String, SourceLines> lines = new HashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw malformed(lineOf(entry.getKeyNode()), "a key must be plain text");
      }
      if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
        merged.add(entry.getValueNode());
        continue;
      }
      if (object.has(key.getValue())) {
        String name = Clipped.to(MAX_NAME, OneLine.of(key.getValue()));
        throw malformed(lineOf(key), "\"" + name + "\" appears twice");
      }
      Located value = convert(entry.getValueNode(), lineOf(key), depth + 1);
      object.set(key.getValue(), value.json());
      lines.put(key.getValue(), value.lines());
    }
    for (Node source : merged) {
      merge(object, lines, source, depth);
    }
    return new Located(object, new SourceLines(line, lines, List.of()));
  }

  /** The mapping's own members have precedence over merged ones. */
  private void merge(ObjectNode object, Map<String, SourceLines> lines, Node source, int depth) {
    int line = lineOf(source);
    count(line, depth);
    switch (source) {
      case SequenceNode several ->
          several.getValue().forEach(one -> merge(object, lines, one, depth + 1));
      case MappingNode mapping -> {
        Located from = object(mapping, line, depth + 1);
        for (Map.Entry<String, JsonNode> member : from.json().properties()) {
          if (!object.has(member.getKey())) {
            object.set(member.getKey(), member.getValue());
            lines.put(member.getKey(), from.lines().members().get(member.getKey()));
          }
        }
      }
      default -> throw malformed(line, "only a mapping can be merged with <<");
    }
  }

  private Located array(SequenceNode sequence, int line, int depth) {
    ArrayNode array = Json.object().arrayNode();
    List<SourceLines> lines = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      Located value = convert(item, lineOf(item), depth + 1);
      array.add(value.json());
      lines.add(value.lines());
    }
    return new Located(array, new SourceLines(line, Map.of(), lines));
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
