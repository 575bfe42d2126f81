package dev.holdfast.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fuzzes targets one after the other, as many at once as there are processors: {@code make fuzz}
 * runs it. It ends with 0 if nothing was found, with 1 if something was, and with 2 if a fuzzer did
 * not run.
 */
public final class FuzzMain {

  private static final Path FOLDER = Path.of("target/fuzz");
  private static final int FOUND = 1;
  private static final int FAILED = 2;

  private FuzzMain() {}

  /**
   * Fuzzes.
   *
   * @param arguments the minutes for all targets together, then the targets; none for all
   */
  public static void main(String[] arguments) throws InterruptedException {
    double minutes = Double.parseDouble(arguments[0]);
    List<String> targets =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : FuzzTargets.names();
    int atOnce = Math.min(targets.size(), Runtime.getRuntime().availableProcessors());
    double perShare = minutes * 60 / turns(targets, atOnce);
    System.out.printf("Fuzzing %s; %d at once ...%n", String.join(", ", targets), atOnce);
    List<FuzzRun.Result> results = run(targets, atOnce, perShare);
    print(results);
    System.exit(exitCode(results));
  }

  /** How many shares of the time follow one another. */
  private static double turns(List<String> targets, int atOnce) {
    int all = targets.stream().mapToInt(FuzzTargets::share).sum();
    int longest = targets.stream().mapToInt(FuzzTargets::share).max().orElse(1);
    return Math.max(longest, (double) all / atOnce);
  }

  private static List<FuzzRun.Result> run(List<String> targets, int atOnce, double perShare)
      throws InterruptedException {
    try (ExecutorService turns = Executors.newFixedThreadPool(atOnce)) {
      List<Future<FuzzRun.Result>> running = new ArrayList<>();
      for (String target : targets) {
        long seconds = Math.max(1, Math.round(perShare * FuzzTargets.share(target)));
        running.add(turns.submit(() -> new FuzzRun(target, FOLDER.resolve(target)).run(seconds)));
      }
      List<FuzzRun.Result> results = new ArrayList<>();
      for (Future<FuzzRun.Result> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void print(List<FuzzRun.Result> results) {
    System.out.printf(
        "%n%-10s %7s %12s %8s %9s %9s%n",
        "target", "seconds", "executions", "per s", "branches", "findings");
    for (FuzzRun.Result result : results) {
      System.out.printf(
          "%-10s %7d %,12d %,8d %,9d %9d%n",
          result.target(),
          result.seconds(),
          result.executions(),
          result.executions() / result.seconds(),
          result.branches(),
          result.findings().size());
    }
    for (FuzzRun.Result result : results) {
      if (!result.isComplete()) {
        System.out.printf(
            "%n%s did not run to its end: see %s%n",
            result.target(), FOLDER.resolve(result.target()).resolve("log"));
      }
      for (Path finding : result.findings()) {
        System.out.printf("%n%s%n  %s%n", finding, FindingFiles.summary(finding));
      }
    }
    if (results.stream().anyMatch(result -> !result.findings().isEmpty())) {
      System.out.printf(
          "%nThe file with the additional ending .txt has the stack trace. Mend the code, copy the"
              + " document%nto %s/<target>/, and make check runs it from then on.%n",
          FuzzTargets.SEEDS);
    }
  }

  private static int exitCode(List<FuzzRun.Result> results) {
    if (results.stream().anyMatch(result -> !result.findings().isEmpty())) {
      return FOUND;
    }
    return results.stream().allMatch(FuzzRun.Result::isComplete) ? 0 : FAILED;
  }
}
