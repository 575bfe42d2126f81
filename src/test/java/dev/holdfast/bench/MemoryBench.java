package dev.holdfast.bench;

import dev.holdfast.testcluster.Program;

/** The memory of a program that has answered some reviews since its start. */
final class MemoryBench {

  private static final int ROUNDS = 3;
  private static final int OF_NATIVE = 1_000;
  private static final int OF_JVM = 10_000;

  private MemoryBench() {}

  static void run(Goals goals) {
    for (int i = 0; i < ROUNDS; i++) {
      Programs.nativeProgram()
          .ifPresent(
              program -> {
                goals.addFloor(Goal.NATIVE_RESIDENT, floor(OF_NATIVE));
                goals.add(Goal.NATIVE_RESIDENT, resident(program, OF_NATIVE));
              });
      goals.addFloor(Goal.JVM_RESIDENT, floor(OF_JVM));
      goals.add(Goal.JVM_RESIDENT, resident(Programs.jvm(), OF_JVM));
    }
  }

  private static double floor(int reviews) {
    try (Guard floor = Guard.floor()) {
      var unused = floor.good().firstAnswer();
      return floor.good().reviews(reviews).resident();
    }
  }

  private static double resident(Program program, int reviews) {
    try (Guard guard = Guard.start(program)) {
      return guard.good().reviews(reviews).resident();
    }
  }
}
