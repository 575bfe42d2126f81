package dev.holdfast.report.format;

import dev.holdfast.policy.Action;
import dev.holdfast.report.Printable;
import java.util.Map;
import java.util.stream.Collectors;

/** The line above a report with assumed actions. */
final class AsIfText {

  private AsIfText() {}

  /** The line with its line break; empty without assumed actions. */
  static String head(Map<String, Action> asIf, Style style) {
    return asIf.isEmpty()
        ? ""
        : style.strong(
                asIf.entrySet().stream()
                    .map(of -> Printable.of(of.getKey()) + "=" + of.getValue().text())
                    .collect(Collectors.joining(", ", "As if ", "")))
            + "\n";
  }
}
