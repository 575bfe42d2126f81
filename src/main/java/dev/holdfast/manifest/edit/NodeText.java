package dev.holdfast.manifest.edit;

import com.google.common.base.CharMatcher;
import com.google.re2j.Pattern;
import dev.holdfast.resource.OneLine;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a document and the positions of its nodes. */
final class NodeText {

  private static final Pattern KEEPS_BLANK_LINES = Pattern.compile("[|>][0-9]?\\+");

  private static final CharMatcher AFTER_ALIAS = OneLine.WHITE_SPACE.or(CharMatcher.anyOf(",[]{}"));

  /** Added lines repeat the indentation of a line that was written. */
  static final int MAX_INDENTATION = 200;

  private final String text;

  /** Offsets by code point, because the library counts code points; empty if they are equal. */
  private final int[] offsets;

  /** The positions after each line break; a line may be as long as the text. */
  private final int[] lineStarts;

  NodeText(String text) {
    this.text = text;
    this.lineStarts =
        IntStream.rangeClosed(0, text.length())
            .filter(at -> at == 0 || isBreak(text.charAt(at - 1)))
            .toArray();
    boolean simple = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    this.offsets = simple ? new int[0] : offsets(text);
  }

  private static int[] offsets(String text) {
    int[] offsets = new int[text.length() + 1];
    int count = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      offsets[count++] = at;
    }
    offsets[count++] = text.length();
    return Arrays.copyOf(offsets, count);
  }

  String text() {
    return text;
  }

  int start(Node node) {
    return offset(node.getStartMark().orElseThrow());
  }

  /** The end of a node that is not a block scalar. */
  int end(Node node) {
    return offset(node.getEndMark().orElseThrow());
  }

  private int offset(Mark mark) {
    return offsets.length == 0 ? mark.getIndex() : offsets[mark.getIndex()];
  }

  /** The line (from 1) in the document. */
  int line(Node node) {
    return node.getStartMark().orElseThrow().getLine() + 1;
  }

  int column(Node node) {
    return node.getStartMark().orElseThrow().getColumn();
  }

  /** Whether the value of this entry is an alias: then the node is defined further up. */
  boolean isAlias(NodeTuple entry) {
    return start(entry.getValueNode()) < end(entry.getKeyNode());
  }

  /**
   * The position after the last character of a node, before comments and blank lines that follow.
   */
  int contentEnd(Node node) {
    boolean isBlock = !NodePosition.isFlow(node);
    if (isBlock && node instanceof MappingNode mapping) {
      return contentEnd(mapping.getValue().getLast());
    }
    if (isBlock && node instanceof SequenceNode sequence) {
      Node last = sequence.getValue().getLast();
      if (start(last) < start(sequence)) {
        throw new NotEditable(sequence, "an alias is at the place of the addition");
      }
      return contentEnd(last);
    }
    if (node instanceof ScalarNode scalar && isBlockScalar(scalar)) {
      return blockScalarEnd(scalar);
    }
    return end(node);
  }

  int contentEnd(NodeTuple entry) {
    if (!isAlias(entry)) {
      return contentEnd(entry.getValueNode());
    }
    int colon = afterSpace(end(entry.getKeyNode()));
    int asterisk = text.startsWith(":", colon) ? afterSpace(colon + 1) : text.length();
    int end = AFTER_ALIAS.indexIn(text, Math.min(asterisk + 1, text.length()));
    int aliasEnd = end < 0 ? text.length() : end;
    if (!text.startsWith("*", asterisk) || aliasEnd == asterisk + 1) {
      throw new NotEditable(entry.getKeyNode(), "an alias is at the place of the addition");
    }
    return aliasEnd;
  }

  private int afterSpace(int at) {
    int next = at;
    while (next < text.length() && OneLine.WHITE_SPACE.matches(text.charAt(next))) {
      next++;
    }
    return next;
  }

  static boolean isBlockScalar(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
  }

  /** Blank lines below a block scalar belong to it only if its header has a plus. */
  private int blockScalarEnd(ScalarNode scalar) {
    int start = start(scalar);
    int end = end(scalar);
    String header = text.substring(start, endOfLine(start));
    boolean keepsBlankLines = KEEPS_BLANK_LINES.matcher(header).lookingAt();
    if (keepsBlankLines) {
      int line = startOfLine(end);
      return line > start && text.substring(line, end).isBlank() ? endOfLineBefore(line) : end;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  int startOfLine(int at) {
    return lineStarts[lineOf(at)];
  }

  /** The position before the line break. */
  int endOfLine(int at) {
    int next = lineOf(at) + 1;
    return next < lineStarts.length ? lineStarts[next] - 1 : text.length();
  }

  private int lineOf(int at) {
    int found = Arrays.binarySearch(lineStarts, at);
    return found >= 0 ? found : -found - 2;
  }

  private int endOfLineBefore(int line) {
    int end = line - 1;
    return end > 0 && text.startsWith("\r\n", end - 1) ? end - 1 : end;
  }

  /** Whether only white space precedes this position on its line. */
  boolean beginsLine(int at) {
    int start = startOfLine(at);
    int before = at;
    while (before > start && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    return before == start;
  }

  /** The white space at the start of a line; of a very long one, a part. */
  String indentation(int at) {
    int start = startOfLine(at);
    int end = start;
    while (end < text.length()
        && end - start < MAX_INDENTATION
        && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  boolean hasComment(Node node) {
    return text.substring(start(node), end(node)).contains("#");
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
