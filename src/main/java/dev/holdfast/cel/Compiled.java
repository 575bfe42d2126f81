package dev.holdfast.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.holdfast.resource.TooLarge;

/** A source and its program, which any thread can run. */
record Compiled(String source, CelRuntime.Program program) {

  private static final Pattern WITH_POSITION =
      Pattern.compile("(?s)evaluation error(?: at <input>:([0-9]+))?: (.*)");

  /**
   * Returns the value of the program.
   *
   * @throws CelFailure if the evaluation fails
   * @throws TooLarge after the deadline
   */
  Object evaluate(Evaluation evaluation) {
    return TimeLimit.until(evaluation.deadline(), () -> evaluated(evaluation));
  }

  private Object evaluated(Evaluation evaluation) {
    try {
      return program.trace(evaluation::find, (part, value) -> TimeLimit.check());
    } catch (CelEvaluationException e) {
      throw new CelFailure(describe(e.getMessage()), hasUnknown(e), e);
    } catch (StackOverflowError e) {
      throw new CelFailure("it is nested too deeply", false, e);
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

  /** The library gives a character offset; users expect line and column. */
  private String describe(String message) {
    Matcher matcher = WITH_POSITION.matcher(message);
    String problem = matcher.matches() ? matcher.group(2) : message;
    String brief = Wording.of(problem);
    return matcher.matches() && matcher.group(1) != null
        ? place(Integer.parseInt(matcher.group(1))) + ": " + brief
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
