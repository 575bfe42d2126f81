package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Shows a story to a person: headings, commands and what they print. Colours only on a terminal.
 *
 * @param out where it is shown
 * @param colours whether to use them
 */
record Terminal(PrintStream out, boolean colours) {
  private static final String BOLD = "1";
  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String FAINT = "2";

  static Terminal standard() {
    return new Terminal(System.out, System.getenv("NO_COLOR") == null && isTerminal());
  }

  /** System.console() says something else in each version of the JDK. */
  private static boolean isTerminal() {
    try {
      return new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void heading(String text) {
    out.printf("%n%s%n%n", paint(BOLD, text));
  }

  void say(String text) {
    out.println(text);
  }

  void command(String text) {
    out.println(paint(GREEN, "  $ " + text));
  }

  /** What a command printed, indented. */
  void output(String text) {
    text.lines().forEach(line -> out.println("  " + line));
    out.println();
  }

  void remark(String text) {
    out.println(paint(FAINT, "  # " + text));
  }

  void problem(String text) {
    out.println(paint(RED, text));
  }

  /** Does something that may take longer than a second, and says so. */
  <T> T waiting(String what, Callable<T> work) {
    var start = Instant.now();
    out.print("  " + what + " ... ");
    out.flush();
    try {
      var result = work.call();
      var seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      out.printf(Locale.ROOT, "%.1f s%n", seconds);
      return result;
    } catch (RuntimeException e) {
      out.println("failed");
      throw e;
    } catch (Exception e) {
      out.println("failed");
      throw new IllegalStateException(what, e);
    }
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
