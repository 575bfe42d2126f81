package dev.holdfast.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One JVM in which Jazzer fuzzes one target.
 *
 * @param target the name of the target
 * @param folder for all that it writes
 */
record FuzzRun(String target, Path folder) {

  private static final Pattern DONE = Pattern.compile("#(\\d+)\\s+DONE\\s.*");
  private static final Pattern BRANCHES = Pattern.compile("\\S+\\.java: (\\d+)/\\d+ .*");

  /**
   * What a run did.
   *
   * @param executions 0 if the JVM did not end as it should
   * @param branches of Holdfast's code that were taken at least once
   */
  record Result(String target, long seconds, long executions, long branches, List<Path> findings) {

    boolean isComplete() {
      return executions > 0;
    }
  }

  Path findings() {
    return folder.resolve("findings");
  }

  Path log() {
    return folder.resolve("log");
  }

  /** Fuzzes for this time. */
  Result run(long seconds) throws InterruptedException {
    try {
      Path corpus = Files.createDirectories(folder.resolve("corpus"));
      for (Path old : FindingFiles.in(findings())) {
        Files.delete(old);
      }
      Process process =
          new ProcessBuilder(command(corpus, seconds))
              .redirectErrorStream(true)
              .redirectOutput(log().toFile())
              .start();
      Thread end = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(end);
      process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return result(seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path corpus, long seconds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + JazzerEntry.class.getName());
    command.add("--target_args=" + target + " " + findings() + " " + corpus);
    command.add("--instrumentation_includes=dev.holdfast.**");
    command.add(
        "--instrumentation_excludes=dev.holdfast.fuzz.**:"
            + String.join(":", FuzzTargets.classes()));
    // Its own detectors look for uses of files, processes and reflection, of which there are none.
    command.add("--custom_hook_includes=none");
    command.add("--trace=cov");
    command.add("--mutator_framework=false");
    command.add("--coverage_report=" + folder.resolve("coverage"));
    command.add("-max_total_time=" + seconds);
    command.add("-max_len=" + Recipe.MAX_LENGTH);
    command.add("-rss_limit_mb=0");
    command.add(corpus.toString());
    return command;
  }

  private Result result(long seconds) throws IOException {
    long executions = 0;
    for (String line : Files.readAllLines(log())) {
      Matcher done = DONE.matcher(line);
      executions = done.matches() ? Long.parseLong(done.group(1)) : executions;
    }
    return new Result(target, seconds, executions, branches(), FindingFiles.in(findings()));
  }

  /** The first part of the report has the branches of each file, the second one the lines. */
  private long branches() throws IOException {
    Path coverage = folder.resolve("coverage");
    if (!Files.exists(coverage)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(coverage)) {
      return lines
          .takeWhile(line -> !line.startsWith("Line coverage"))
          .map(BRANCHES::matcher)
          .filter(Matcher::matches)
          .mapToLong(file -> Long.parseLong(file.group(1)))
          .sum();
    }
  }
}
