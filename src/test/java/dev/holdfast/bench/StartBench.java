package dev.holdfast.bench;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a program takes from its start until it answers, beside a control plane that runs: a
 * client sends a StatefulSet without claims, beginning before the program listens, until it is
 * denied. Another start measures until it is ready.
 */
final class StartBench {

  private static final int ROUNDS = 7;

  private StartBench() {}

  static void run(Goals goals) {
    Optional<Program> binary = Programs.nativeProgram();
    Program jvm = Programs.jvm();
    // What the first start reads from the disk, the others find in memory.
    binary.ifPresent(StartBench::untilDenial);
    untilDenial(jvm);
    for (int i = 0; i < ROUNDS; i++) {
      double floor = untilAllowed();
      goals.addFloor(Goal.JVM_DENIAL, floor);
      goals.addFloor(Goal.NATIVE_DENIAL, floor);
      goals.add(Goal.JVM_DENIAL, untilDenial(jvm));
      goals.add(Goal.JVM_READY, untilReady(jvm));
      if (binary.isPresent()) {
        goals.add(Goal.NATIVE_DENIAL, untilDenial(binary.get()));
        goals.add(Goal.NATIVE_READY, untilReady(binary.get()));
      }
    }
    goals.add(Goal.JVM_SIZE, Processes.megabytes(jvm.files()));
    binary.ifPresent(
        program -> {
          goals.add(Goal.NATIVE_SIZE, Processes.megabytes(program.files()));
          goals.addFloor(Goal.NATIVE_SIZE, Processes.megabytes(Programs.floor()));
        });
  }

  private static double untilDenial(Program program) {
    try (Guard guard = Guard.launch(program)) {
      return milliseconds(guard.started(), guard.denied().firstAnswer());
    }
  }

  private static double untilAllowed() {
    try (Guard floor = Guard.floor()) {
      return milliseconds(floor.started(), floor.denied().firstAnswer());
    }
  }

  private static double untilReady(Program program) {
    try (HoldfastServer server =
        HoldfastServer.launch(program, Cluster.controlPlane(), Guard.SETTINGS)) {
      return milliseconds(
          server.started(), Load.firstPage(server.managementUrl().resolve("/health/ready")));
    }
  }

  private static double milliseconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
