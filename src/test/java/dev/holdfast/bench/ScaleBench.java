package dev.holdfast.bench;

import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Program;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.List;
import java.util.Set;

/** Holdfast beside an API server with many objects: its start, its memory and its scans. */
final class ScaleBench {

  private static final int SETS = 20_000;
  private static final int CLAIMS_OF_EACH = 5;
  private static final int NODES = 5_000;

  /** For a first try, a smaller cluster. */
  private static final String PERCENT = "holdfast.bench.scale";

  /** What is measured of one program. */
  private interface Part {
    void add(Table table, String name, ScaleRun run);
  }

  private ScaleBench() {}

  /** The component that answers, and the one that scans. */
  static void components(Report report) {
    run(
        report,
        (table, name, run) -> {
          add(table, run.server().row(name + ": serve"));
          add(table, run.controller().row(name + ": controller"));
        });
  }

  /** A scan by the command line. */
  static void commandLine(Report report) {
    run(report, (table, name, run) -> add(table, run.commandLine().row(name + ": holdfast scan")));
  }

  private static void run(Report report, Part part) {
    int percent = Integer.getInteger(PERCENT, 100);
    int sets = SETS * percent / 100;
    int nodes = NODES * percent / 100;
    Table table = new Table("", "ready after", "requests", "resident", "at most", "scan");
    try (ControlPlane cluster = ControlPlane.start(Binaries.locate(), Set.of())) {
      new Registration(Kubectl.of(cluster, User.ADMIN)).applyRights();
      long start = System.nanoTime();
      LargeCluster.fill(cluster.etcd(), sets, CLAIMS_OF_EACH, nodes);
      System.out.printf(
          "  the cluster is filled after %.0f s%n", (System.nanoTime() - start) / 1e9);
      part.add(table, "JVM", new ScaleRun(cluster, Programs.jvm(), "./holdfast"));
      Programs.nativeProgram()
          .ifPresentOrElse(
              program -> part.add(table, "native", scaleRun(cluster, program)),
              () -> add(table, List.of("no native program", "", "", "", "", "")));
    }
    report.table(
        "%s StatefulSets of 7 kB, %s claims, %s nodes"
            .formatted(
                Unit.count(sets), Unit.count((long) sets * CLAIMS_OF_EACH), Unit.count(nodes)),
        table);
  }

  private static ScaleRun scaleRun(ControlPlane cluster, Program program) {
    return new ScaleRun(cluster, program, program.files().toString());
  }

  /** Printed at once as well: the next row takes minutes. */
  private static void add(Table table, List<String> row) {
    System.out.println("  " + String.join("  ", row));
    table.row(row.toArray(String[]::new));
  }
}
