package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.holdfast.resource.Json;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Adds values in flow style. */
record FlowEdit(NodeText text, TextStyle style, List<TextEdit> edits) {

  /** Text that may follow the last value on its line if the closing bracket has its own line. */
  private static final Pattern REST_OF_LINE = Pattern.compile("\\s*(,?)\\s*(#.*)?");

  void addEntries(MappingNode mapping, ObjectNode added) {
    if (mapping.getValue().isEmpty()) {
      fill(mapping, added);
      return;
    }
    NodeTuple last = mapping.getValue().getLast();
    if (text.isAlias(last)) {
      throw new NotEditable(last.getKeyNode(), "an alias is at the place of the addition");
    }
    int start = text.start(last.getKeyNode());
    List<String> entries = new ArrayList<>();
    added.forEachEntry((key, value) -> entries.add(entry(key, value, text.indentation(start))));
    append(start, text.end(last.getValueNode()), entries);
  }

  void addItems(SequenceNode sequence, List<JsonNode> added) {
    if (sequence.getValue().isEmpty()) {
      fill(sequence, Json.object().arrayNode().addAll(added));
      return;
    }
    Node last = sequence.getValue().getLast();
    int start = text.start(last);
    if (start < text.start(sequence)) {
      throw new NotEditable(sequence, "an alias is at the place of the addition");
    }
    List<String> items =
        added.stream().map(item -> style.inline(item, text.indentation(start))).toList();
    append(start, text.end(last), items);
  }

  private String entry(String key, JsonNode value, String spaces) {
    if (style.isJson()) {
      String space = style.indentation().isEmpty() ? "" : " ";
      return Json.text(key) + ":" + space + style.inline(value, spaces);
    }
    String braced = YamlPrinter.flow(Json.object().set(key, value));
    return braced.substring(1, braced.length() - 1);
  }

  private void append(int lastStart, int lastEnd, List<String> added) {
    int endOfLine = text.endOfLine(lastEnd);
    Matcher rest = REST_OF_LINE.matcher(text.text().substring(lastEnd, endOfLine));
    if (!text.beginsLine(lastStart) || !rest.matches()) {
      String comma = style.isJson() && style.indentation().isEmpty() ? "," : ", ";
      edits.add(TextEdit.insert(lastEnd, comma + String.join(comma, added)));
      return;
    }
    // The last value has its own line, so added values get one too.
    String comma = rest.group(1);
    if (comma.isEmpty()) {
      edits.add(TextEdit.insert(lastEnd, ","));
    }
    String line = style.lineBreak() + text.indentation(lastStart);
    edits.add(TextEdit.insert(endOfLine, line + String.join("," + line, added) + comma));
  }

  private void fill(CollectionNode<?> empty, JsonNode value) {
    int start = text.start(empty);
    String printed = style.inline(value, text.indentation(start));
    edits.add(TextEdit.insert(text.end(empty) - 1, printed.substring(1, printed.length() - 1)));
  }
}
