package dev.holdfast.cli;

import dev.holdfast.report.LogText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Everything that a command says passes through here: no line is a command of a CI system, and no
 * character controls a terminal.
 */
final class LogWriter extends Writer {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private static final String STYLE = "\u001b[";

  private final PrintWriter to;
  private final boolean isStyled;
  private final StringBuilder line = new StringBuilder();

  /** A writer that lets colours and progress pass only if {@code isStyled}. */
  LogWriter(PrintWriter to, boolean isStyled) {
    this.to = to;
    this.isStyled = isStyled;
  }

  @Override
  public void write(char[] letters, int offset, int length) {
    int start = offset;
    for (int at = offset; at < offset + length; at++) {
      if (letters[at] == '\n') {
        line.append(letters, start, at - start);
        end();
        to.write('\n');
        start = at + 1;
      }
    }
    line.append(letters, start, offset + length - start);
  }

  /** Writes also a line that has not ended, such as progress. */
  @Override
  public void flush() throws IOException {
    end();
    if (to.checkError()) {
      throw new IOException("the stream is closed or full");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    to.close();
  }

  private void end() {
    if (!line.isEmpty()) {
      to.write(LogText.line(printable()));
      line.setLength(0);
    }
  }

  private String printable() {
    StringBuilder printable = new StringBuilder(line.length());
    int at = 0;
    while (at < line.length()) {
      int character = line.codePointAt(at);
      int next = isStyled ? endOfStyle(at) : at;
      if (next > at) {
        printable.append(line, at, next);
      } else {
        next = at + Character.charCount(character);
        boolean isKept = character == '\t' || !LogText.isControl(character);
        printable.appendCodePoint(isKept ? character : '\uFFFD');
      }
      at = next;
    }
    return printable.toString();
  }

  /** The end of an escape sequence of Holdfast's own at this place; the place if there is none. */
  private int endOfStyle(int at) {
    if (startsWith(CLEAR_LINE, at)) {
      return at + CLEAR_LINE.length();
    }
    if (!startsWith(STYLE, at)) {
      return at;
    }
    int end = at + STYLE.length();
    while (end < line.length() && "0123456789;".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return end < line.length() && line.charAt(end) == 'm' ? end + 1 : at;
  }

  private boolean startsWith(String text, int at) {
    return at + text.length() <= line.length()
        && line.substring(at, at + text.length()).equals(text);
  }
}
