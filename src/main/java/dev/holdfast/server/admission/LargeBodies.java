package dev.holdfast.server.admission;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets large bodies proceed only while their total size is limited; the others wait in line. Small
 * bodies, which are nearly all, never wait.
 */
final class LargeBodies {

  /** No more proceed at once, so that threads stay free for small bodies. */
  private static final int MAX_AT_ONCE = 16;

  private record Waiting(int size, Runnable work) {}

  private final int maxTotal;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int total;

  /**
   * @param maxTotal of the large bodies that proceed; no body may be larger
   */
  LargeBodies(int maxTotal) {
    this.maxTotal = maxTotal;
  }

  /**
   * Starts the work on a body of this size, now or when there is room for it.
   *
   * @param work must not block; the caller calls {@link #finished} when it has ended
   */
  void start(int size, Runnable work) {
    if (size <= BodyMemory.SMALL) {
      work.run();
      return;
    }
    synchronized (this) {
      waiting.add(new Waiting(weight(size), work));
    }
    startWaiting();
  }

  /** The work on a body of this size has ended. */
  void finished(int size) {
    if (size <= BodyMemory.SMALL) {
      return;
    }
    synchronized (this) {
      total -= weight(size);
    }
    startWaiting();
  }

  private int weight(int size) {
    return Math.max(size, maxTotal / MAX_AT_ONCE);
  }

  private void startWaiting() {
    for (Runnable work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private synchronized Runnable next() {
    Waiting first = waiting.peek();
    if (first == null || total + first.size() > maxTotal) {
      return null;
    }
    total += first.size();
    return waiting.remove().work();
  }
}
