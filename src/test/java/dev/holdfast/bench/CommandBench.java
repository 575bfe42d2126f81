package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How long the command line takes, each time as a new process. */
final class CommandBench {

  private static final int TIMES = 9;
  private static final String SMALL = "src/cluster/demo/ledger.yaml";

  private CommandBench() {}

  static void run(Goals goals) {
    for (int i = 0; i < TIMES; i++) {
      goals.add(Goal.JVM_COMMAND, milliseconds("./holdfast", "review", SMALL));
      Programs.nativeProgram()
          .ifPresent(
              program ->
                  goals.add(
                      Goal.NATIVE_COMMAND,
                      milliseconds(program.files().toString(), "review", SMALL)));
    }
    List<Double> tests = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      tests.add(milliseconds("./holdfast", "test", "policies"));
    }
    System.out.println(
        "  ./holdfast test of the shipped fixtures: " + Samples.of(tests).in(Unit.MILLISECONDS));
  }

  private static double milliseconds(String... command) {
    try {
      long start = System.nanoTime();
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
      return (System.nanoTime() - start) / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
