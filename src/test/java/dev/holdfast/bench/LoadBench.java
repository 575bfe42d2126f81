package dev.holdfast.bench;

import dev.holdfast.testcluster.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * CPU time of a review and of a denial, and how long answers take at a given rate: by turns of the
 * webhook that allows everything, the native program and the JVM.
 */
final class LoadBench {

  private static final int ROUNDS = 3;
  private static final int REVIEWS = 10_000;
  private static final int DENIALS = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(24);
  private static final Duration WARM_UP_OF_DENIALS = Duration.ofSeconds(6);
  private static final Duration WARM_UP_OF_COMPILED = Duration.ofSeconds(1);
  private static final Duration AT_A_RATE = Duration.ofSeconds(10);

  /** The rows of a program. */
  private record Rows(Goal cpu, Goal denialCpu, Goal at100, Goal at500) {}

  private static final Rows JVM =
      new Rows(Goal.JVM_CPU, Goal.JVM_DENIAL_CPU, Goal.JVM_P99_AT_100, Goal.JVM_P99_AT_500);
  private static final Rows NATIVE =
      new Rows(
          Goal.NATIVE_CPU, Goal.NATIVE_DENIAL_CPU, Goal.NATIVE_P99_AT_100, Goal.NATIVE_P99_AT_500);

  /** Where a value goes. */
  private interface Sink {
    void add(Function<Rows, Goal> row, double value);
  }

  private LoadBench() {}

  static void run(Goals goals) {
    Optional<Program> binary = Programs.nativeProgram();
    try (Guard floor = Guard.floor();
        Guard jvm = Guard.start(Programs.jvm())) {
      if (binary.isPresent()) {
        try (Guard compiled = Guard.start(binary.get())) {
          run(goals, floor, Optional.of(compiled), jvm);
        }
      } else {
        run(goals, floor, Optional.empty(), jvm);
      }
    }
  }

  private static void run(Goals goals, Guard floor, Optional<Guard> compiled, Guard jvm) {
    List<Rows> measured = new ArrayList<>(List.of(JVM));
    compiled.ifPresent(guard -> measured.add(NATIVE));
    warmUp(floor, WARM_UP_OF_COMPILED, WARM_UP_OF_COMPILED);
    compiled.ifPresent(guard -> warmUp(guard, WARM_UP_OF_COMPILED, WARM_UP_OF_COMPILED));
    warmUp(jvm, WARM_UP_OF_DENIALS, WARM_UP);
    for (int i = 0; i < ROUNDS; i++) {
      measure(
          floor, (row, value) -> measured.forEach(rows -> goals.addFloor(row.apply(rows), value)));
      compiled.ifPresent(
          guard -> measure(guard, (row, value) -> goals.add(row.apply(NATIVE), value)));
      measure(jvm, (row, value) -> goals.add(row.apply(JVM), value));
    }
  }

  private static void warmUp(Guard guard, Duration denials, Duration reviews) {
    var unused = guard.denied().firstAnswer();
    guard.denied().warmUp(denials);
    guard.good().warmUp(reviews);
  }

  private static void measure(Guard guard, Sink sink) {
    sink.add(Rows::cpu, guard.good().reviews(REVIEWS).cpu());
    sink.add(Rows::denialCpu, guard.denied().reviews(DENIALS).cpu());
    sink.add(Rows::at100, guard.good().perSecond(100, AT_A_RATE).p99());
    sink.add(Rows::at500, guard.good().perSecond(500, AT_A_RATE).p99());
  }
}
