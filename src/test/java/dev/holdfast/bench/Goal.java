package dev.holdfast.bench;

/** A row of the goals table, in its order. */
enum Goal {
  NATIVE_DENIAL("native: exec → first correct denial", Unit.MILLISECONDS, "≤ 100 ms"),
  NATIVE_READY("native: exec → ready", Unit.MILLISECONDS, "≤ 120 ms"),
  NATIVE_RESIDENT("native: resident after 1,000 reviews", Unit.MEGABYTES, "≤ 64 MB"),
  NATIVE_SIZE("native: program", Unit.MEGABYTES, "≤ 70 MB"),
  NATIVE_CPU("native: CPU of a review", Unit.MILLISECONDS, "≤ 2 ×"),
  NATIVE_DENIAL_CPU("native: CPU of a denial", Unit.MILLISECONDS, ""),
  NATIVE_P99_AT_100("native: p99 at 100/s", Unit.MILLISECONDS, ""),
  NATIVE_P99_AT_500("native: p99 at 500/s", Unit.MILLISECONDS, ""),
  JVM_CPU("JVM, warm: CPU of a review", Unit.MILLISECONDS, "≤ 1 ×"),
  JVM_DENIAL_CPU("JVM, warm: CPU of a denial", Unit.MILLISECONDS, "≤ 3 ×"),
  JVM_P99_AT_100("JVM, warm: p99 at 100/s", Unit.MILLISECONDS, "≤ 1 ×"),
  JVM_P99_AT_500("JVM, warm: p99 at 500/s", Unit.MILLISECONDS, "≤ 1.5 ×"),
  JVM_RESIDENT("JVM: resident after 10,000 reviews", Unit.MEGABYTES, "≤ 160 MB"),
  JVM_DENIAL("JVM: exec → first correct denial", Unit.MILLISECONDS, "≤ 1500 ms"),
  JVM_READY("JVM: exec → ready", Unit.MILLISECONDS, ""),
  JVM_SIZE("JVM: application, without Java", Unit.MEGABYTES, ""),
  POLICY_THAT_MATCHES("one policy more that matches", Unit.MICROSECONDS, "≤ 5 µs"),
  POLICY_FOR_ANOTHER_KIND("one policy more for another kind", Unit.MICROSECONDS, "0 µs"),
  JVM_COMMAND("JVM: ./holdfast review of a small file", Unit.MILLISECONDS, "≤ 300 ms"),
  NATIVE_COMMAND("native: holdfast review of a small file", Unit.MILLISECONDS, "≤ 20 ms");

  private final String text;
  private final Unit unit;
  private final String limit;

  Goal(String text, Unit unit, String limit) {
    this.text = text;
    this.unit = unit;
    this.limit = limit;
  }

  String text() {
    return text;
  }

  Unit unit() {
    return unit;
  }

  /** What is wanted; with × the ratio to the floor, and empty if nothing was set. */
  String limit() {
    return limit;
  }

  boolean isNative() {
    return name().startsWith("NATIVE_");
  }
}
