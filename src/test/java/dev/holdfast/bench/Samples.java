package dev.holdfast.bench;

import java.util.List;
import java.util.Locale;

/**
 * What several measurements of one thing gave.
 *
 * @param values sorted; at least one
 */
record Samples(List<Double> values) {

  static Samples of(List<Double> values) {
    return new Samples(values.stream().sorted().toList());
  }

  double median() {
    return values.get(values.size() / 2);
  }

  /** The median, and the range if there are several values. */
  String in(Unit unit) {
    String median = unit.text(median());
    return values.size() == 1
        ? median
        : "%s (%s–%s)".formatted(median, number(values.getFirst()), number(values.getLast()));
  }

  /** With three digits. */
  static String number(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
