package dev.holdfast.server.admission;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the memory for parsed bodies bounded. A body may take twenty times its size once parsed
 * (each empty list of it is an object), so large ones take turns; the small ones, which nearly all
 * are, never wait. How many small ones there are at a time, the thread pool bounds.
 */
@Singleton
class LargeBodies {

  private static final int SMALL = 256 * 1024;

  /** Of the large ones that are worked on at a time; more than one of the largest. */
  private static final int MAX_TOGETHER = 8 * 1024 * 1024;

  private record Waiting(int size, Runnable work) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int together;

  /**
   * Starts the work on a body of this size now or in its turn.
   *
   * @param work must not block; whoever started it calls {@link #finished} at its end
   */
  void start(int size, Runnable work) {
    if (size <= SMALL) {
      work.run();
      return;
    }
    synchronized (this) {
      waiting.add(new Waiting(size, work));
    }
    startThoseThatFit();
  }

  /** The work on a body of this size is at its end. */
  void finished(int size) {
    if (size <= SMALL) {
      return;
    }
    synchronized (this) {
      together -= size;
    }
    startThoseThatFit();
  }

  private void startThoseThatFit() {
    for (Runnable work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private synchronized Runnable next() {
    Waiting first = waiting.peek();
    if (first == null || together + first.size() > MAX_TOGETHER) {
      return null;
    }
    together += first.size();
    return waiting.remove().work();
  }
}
