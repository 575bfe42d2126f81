package dev.holdfast.server.admission;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits the memory for parsed bodies. A parsed body may need twenty times its size (each empty
 * list in it is an object), so large bodies wait for each other. Small bodies, which are nearly
 * all, never wait; the thread pool limits their number.
 */
@Singleton
class LargeBodies {

  private static final int SMALL = 256 * 1024;

  /** The total size of the large bodies in work; more than the largest possible body. */
  private static final int MAX_TOTAL = 8 * 1024 * 1024;

  private record Waiting(int size, Runnable work) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int total;

  /**
   * Starts the work on a body of this size, now or when there is memory for it.
   *
   * @param work must not block; the caller calls {@link #finished} when it has ended
   */
  void start(int size, Runnable work) {
    if (size <= SMALL) {
      work.run();
      return;
    }
    synchronized (this) {
      waiting.add(new Waiting(size, work));
    }
    startWaiting();
  }

  /** The work on a body of this size has ended. */
  void finished(int size) {
    if (size <= SMALL) {
      return;
    }
    synchronized (this) {
      total -= size;
    }
    startWaiting();
  }

  private void startWaiting() {
    for (Runnable work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private synchronized Runnable next() {
    Waiting first = waiting.peek();
    if (first == null || total + first.size() > MAX_TOTAL) {
      return null;
    }
    total += first.size();
    return waiting.remove().work();
  }
}
