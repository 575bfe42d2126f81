package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Prints the content of a document again. The text before its first value stays. */
final class Reprint {

  /** A text in block style is longer than in flow style. */
  private static final int MAX_GROWTH = 10;

  private static final int ALWAYS_ALLOWED = 1_000_000;

  private Reprint() {}

  /**
   * Whether the printed text would be much longer than the document: each line repeats the
   * indentation of its depth, and each alias is printed as a copy.
   */
  static boolean isTooLong(NodeText text, Node root, JsonNode value) {
    int step = Math.max(2, TextStyle.of(text, root).indentation().length());
    return length(value, step, 0) > (long) MAX_GROWTH * text.text().length() + ALWAYS_ALLOWED;
  }

  private static long length(JsonNode value, int step, int column) {
    long length = (long) column + (value.isValueNode() ? value.asText().length() : 2);
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      length += member.getKey().length() + 2L + length(member.getValue(), step, column + step);
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        length += length(item, step, column + step);
      }
    }
    return length;
  }

  static String of(NodeText text, Node root, JsonNode value) {
    TextStyle style = TextStyle.of(text, root);
    String before = text.text().substring(0, text.start(root));
    String replaced = text.text().substring(text.start(root), text.end(root));
    String after = text.text().substring(text.end(root));
    if (style.isJson()) {
      return before + style.inline(value, "") + after;
    }
    String printed =
        String.join(style.lineBreak(), YamlPrinter.block(value, style.indentsDashes()));
    boolean beginsLine = before.isEmpty() || text.beginsLine(text.start(root));
    boolean endsLine = replaced.endsWith("\n") || replaced.endsWith("\r") || after.isEmpty();
    return (beginsLine ? before : before.stripTrailing() + style.lineBreak())
        + printed
        + (endsLine ? style.lineBreak() : "")
        + after;
  }
}
