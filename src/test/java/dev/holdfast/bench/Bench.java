package dev.holdfast.bench;

import dev.holdfast.e2e.BadInputBench;
import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.DeletionBench;
import dev.holdfast.server.watch.CacheBench;
import dev.holdfast.testcluster.HoldfastServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * {@code make bench}: measures on this machine and prints. Nothing here passes or fails. Arguments
 * choose sections; {@code floor} is all of those that fill the table of goals.
 */
public final class Bench {

  private static final String ALL_GOALS = "floor";
  private static final Set<String> OF_GOALS =
      Set.of("start", "memory", "load", "policies", "commands");

  private final Report report = new Report();
  private final Goals goals = new Goals();
  private final Map<String, Runnable> sections = new LinkedHashMap<>();

  private Bench() {
    sections.put("start", () -> StartBench.run(goals));
    sections.put("memory", () -> MemoryBench.run(goals));
    sections.put("load", () -> LoadBench.run(goals));
    sections.put("policies", () -> PolicyBench.run(goals));
    sections.put("commands", () -> CommandBench.run(goals));
    sections.put("engine", EngineBench::run);
    sections.put("objects", Bench::objects);
    sections.put("bad-input", () -> beside(BadInputBench::run));
    sections.put("deletion", () -> beside(DeletionBench::run));
    sections.put("scale", () -> ScaleBench.components(report));
    sections.put("scan", () -> ScaleBench.commandLine(report));
  }

  public static void main(String[] arguments) {
    List<String> chosen = List.of(arguments);
    int exitCode = new Bench().run(chosen);
    System.exit(exitCode);
  }

  private int run(List<String> chosen) {
    Predicate<String> known = name -> name.equals(ALL_GOALS) || sections.containsKey(name);
    if (!chosen.stream().allMatch(known)) {
      System.err.println("the sections are: floor " + String.join(" ", sections.keySet()));
      return 2;
    }
    report.line(Machine.text());
    sections.forEach(
        (name, section) -> {
          if (isChosen(name, chosen)) {
            System.out.printf("%n%s%n", name);
            section.run();
          }
        });
    if (!goals.isEmpty()) {
      report.table("Goals", goals.table(Programs.nativeProgram().isPresent()));
    }
    report.write();
    return 0;
  }

  private static boolean isChosen(String name, List<String> chosen) {
    return chosen.isEmpty()
        || chosen.contains(name)
        || (chosen.contains(ALL_GOALS) && OF_GOALS.contains(name));
  }

  /** Runs a measurement beside a server, and prints how much memory it had at most. */
  private static void beside(Consumer<HoldfastServer> measurement) {
    try (HoldfastServer server =
        HoldfastServer.start(Programs.jvm(), Cluster.controlPlane(), Guard.SETTINGS)) {
      measurement.accept(server);
      System.out.println(
          "  at most "
              + Unit.MEGABYTES.text(Processes.mostResidentMegabytes(server.pid()))
              + " resident");
    }
  }

  /** The heap of one object as it is kept. */
  private static void objects() {
    System.out.printf(
        "  heap of a claim, of 100,000: %.0f bytes; of a StatefulSet, of 20,000: %.0f bytes%n",
        CacheBench.bytesPerClaim(100_000), CacheBench.bytesPerStatefulSet(20_000));
  }
}
