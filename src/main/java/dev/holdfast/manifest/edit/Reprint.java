package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Prints the content of a document again. The text before its first value stays. */
final class Reprint {

  private Reprint() {}

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
