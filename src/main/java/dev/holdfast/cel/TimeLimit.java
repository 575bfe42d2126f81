package dev.holdfast.cel;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.resource.TooLarge;
import java.util.function.Supplier;

/** Ends the evaluation that runs in this thread at its deadline. */
final class TimeLimit {

  private static final ThreadLocal<Deadline> RUNNING =
      ThreadLocal.withInitial(() -> Deadline.NEVER);

  private TimeLimit() {}

  /** An Error, because an operator such as {@code ||} may ignore any exception and go on. */
  private static final class Reached extends Error {
    private static final long serialVersionUID = 1L;

    Reached(TooLarge cause) {
      super("the deadline", cause, false, false);
    }
  }

  /**
   * Evaluates something until the deadline.
   *
   * @throws TooLarge after the deadline
   */
  static <T> T until(Deadline deadline, Supplier<T> evaluation) {
    Deadline outer = RUNNING.get();
    RUNNING.set(deadline);
    try {
      return evaluation.get();
    } catch (Reached e) {
      throw (TooLarge) e.getCause();
    } finally {
      RUNNING.set(outer);
    }
  }

  /** Ends the evaluation if its deadline is over. */
  static void check() {
    try {
      RUNNING.get().check();
    } catch (TooLarge e) {
      throw new Reached(e);
    }
  }
}
