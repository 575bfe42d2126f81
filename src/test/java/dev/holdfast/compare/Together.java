package dev.holdfast.compare;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two values, one of each program.
 *
 * @param first of the commit
 * @param second of the working tree
 */
record Together<T>(T first, T second) {

  /** Computes both at the same time. */
  static <T> Together<T> compute(Callable<T> first, Callable<T> second) {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<T> one = threads.submit(first);
      Future<T> other = threads.submit(second);
      return new Together<>(one.get(), other.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("one of the two programs failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
