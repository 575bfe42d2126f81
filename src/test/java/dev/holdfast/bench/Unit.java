package dev.holdfast.bench;

import java.util.Locale;

/** What is measured in. */
enum Unit {
  MICROSECONDS("µs"),
  MILLISECONDS("ms"),
  SECONDS("s"),
  MEGABYTES("MB"),
  TIMES("×"),
  BYTES("bytes"),
  COUNT("");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** A value with its unit. */
  String text(double value) {
    String number = this == COUNT ? count(Math.round(value)) : Samples.number(value);
    return (number + " " + symbol).strip();
  }

  /** With commas. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
