package dev.holdfast.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The class that Jazzer starts. A finding is written, and the fuzzer goes on; it ends only if an
 * execution does not.
 */
public final class JazzerEntry {

  private static final Duration CPU_LIMIT = Duration.ofMillis(500);
  private static final long MOST_SECONDS = 30;
  private static final int HUNG = 3;

  private static Execution execution;
  private static Recipe recipes;
  private static FindingFiles findings;
  private static volatile byte[] current = {};
  private static volatile long begun;

  private JazzerEntry() {}

  /**
   * Called once by Jazzer.
   *
   * @param arguments the name of the target, the folder for findings, and that of the corpus
   */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    FuzzTarget target = FuzzTargets.named(arguments[0]);
    execution = new Execution(target, CPU_LIMIT);
    List<String> seeds = FuzzTargets.seeds(target);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(Path.of(arguments[2], "seed-" + i), Recipe.of(i));
      Files.write(Path.of(arguments[2], "changed-" + i), Recipe.withSteps(i));
    }
    recipes = new Recipe(target, seeds);
    findings = new FindingFiles(Path.of(arguments[1]), target.syntax().extension());
    watch(Thread.currentThread());
  }

  /** Called by Jazzer for each recipe. */
  public static void fuzzerTestOneInput(byte[] recipe) {
    byte[] document = recipes.make(recipe);
    current = document;
    begun = System.nanoTime();
    execution.failure(document).ifPresent(problem -> findings.add(document, problem));
    begun = 0;
  }

  private static void watch(Thread fuzzer) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var unused = watch.scheduleAtFixedRate(() -> endIfHung(fuzzer), 1, 1, TimeUnit.SECONDS);
  }

  private static void endIfHung(Thread fuzzer) {
    long since = begun;
    if (since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
      findings.addHang(current, List.of(fuzzer.getStackTrace()));
      Runtime.getRuntime().halt(HUNG);
    }
  }
}
