package dev.holdfast.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the command lines of both checkouts side by side.
 *
 * @param first the checkout that is compared with
 * @param second the checkout that is judged
 * @param scratch a folder for what the programs write
 * @param comparison where answers are compared
 */
record Launcher(Checkout first, Checkout second, Path scratch, Comparison comparison) {

  /**
   * Runs all of them.
   *
   * @param firstCluster the kubeconfig of the first checkout; the file may be missing
   * @param secondCluster the kubeconfig of the second checkout; the file may be missing
   */
  void run(List<Invocation> invocations, Path firstCluster, Path secondCluster) {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(2, processors))) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (Invocation invocation : invocations) {
        answers.add(threads.submit(task(invocation, first, firstCluster, answers.size())));
        answers.add(threads.submit(task(invocation, second, secondCluster, answers.size())));
      }
      for (int i = 0; i < invocations.size(); i++) {
        Invocation invocation = invocations.get(i);
        Answer one = answers.get(2 * i).get();
        Answer other = answers.get(2 * i + 1).get();
        List<Difference> found = comparison.differences(invocation.input(), one, other);
        if (!found.isEmpty()) {
          found = confirmed(invocation, found, firstCluster, secondCluster);
        }
        comparison.count(invocation.input(), one, other);
        comparison.add(found);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a command could not be run", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while commands were running", e);
    }
  }

  private Callable<Answer> task(
      Invocation invocation, Checkout checkout, Path kubeconfig, int number) {
    Path folder = scratch.resolve(checkout.name()).resolve(Integer.toString(number / 2));
    return () -> invocation.run(checkout, folder, kubeconfig);
  }

  /** A busy machine can make a read of the cluster time out; that is no difference. */
  private List<Difference> confirmed(
      Invocation invocation, List<Difference> found, Path firstCluster, Path secondCluster) {
    Answer one =
        invocation.run(first, scratch.resolve(first.name()).resolve("again"), firstCluster);
    Answer other =
        invocation.run(second, scratch.resolve(second.name()).resolve("again"), secondCluster);
    return comparison.differences(invocation.input(), one, other).stream()
        .filter(again -> found.stream().anyMatch(again::isAt))
        .toList();
  }
}
