package dev.holdfast.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source with the program that was made of it.
 *
 * @param source as written
 * @param program for any thread
 */
record Compiled(String source, CelRuntime.Program program) {

  private static final Pattern PLACED =
      Pattern.compile("evaluation error(?: at <input>:(\\d+))?: (.*)", Pattern.DOTALL);

  /**
   * The value of the program.
   *
   * @throws CelFailure if it has none
   */
  Object evaluate(Evaluation evaluation) {
    try {
      return program.eval(evaluation::find);
    } catch (CelEvaluationException e) {
      throw new CelFailure(describe(e.getMessage()), hasUnknown(e), e);
    } catch (StackOverflowError e) {
      throw new CelFailure("it nests too deep", false, e);
    }
  }

  private static boolean hasUnknown(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unknown || (cause instanceof CelFailure inner && inner.isUnknown())) {
        return true;
      }
    }
    return false;
  }

  /** The library says at which character; a person looks for lines and columns. */
  private String describe(String message) {
    Matcher placed = PLACED.matcher(message);
    String problem = placed.matches() ? placed.group(2) : message;
    String brief = Wording.of(problem);
    return placed.matches() && placed.group(1) != null
        ? place(Integer.parseInt(placed.group(1))) + ": " + brief
        : brief;
  }

  private String place(int character) {
    int end =
        source.offsetByCodePoints(
            0, Math.min(character, source.codePointCount(0, source.length())));
    String before = source.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    String inLine = before.substring(before.lastIndexOf('\n') + 1);
    return "line %d, column %d".formatted(line, inLine.codePointCount(0, inLine.length()) + 1);
  }
}
