package dev.holdfast.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces what differs from run to run and from program to program by design: times, ids, ports
 * and folders.
 *
 * @param names what stands for each literal text, such as the path of a checkout
 */
record Normalizer(Map<String, String> names) {

  private static final Map<Pattern, String> RULES = new LinkedHashMap<>();

  static {
    rule(
        "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z| UTC|[+-]\\d\\d:\\d\\d)?",
        "<time>");
    rule("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b", "<uid>");
    rule("\\b(127\\.0\\.0\\.1|localhost):\\d+", "$1:<port>");
    rule("[^\\s\"']*/holdfast-cluster-\\d+(/holdfast-\\d+)?", "<cluster>");
    rule("(\"[A-Za-z-]*[dD]uration[A-Za-z]*\" ?: ?)\\d+(\\.\\d+)?", "$1<duration>");
    rule("\\bin \\d+(\\.\\d+)? m?s\\b", "in <duration>");
  }

  Normalizer {
    names = new LinkedHashMap<>(names);
  }

  private static void rule(String pattern, String replacement) {
    RULES.put(Pattern.compile(pattern), replacement);
  }

  /** The text without what may differ. */
  String normalize(String text) {
    String result = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      result = result.replace(name.getKey(), name.getValue());
    }
    for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
      result = rule.getKey().matcher(result).replaceAll(rule.getValue());
    }
    return result;
  }
}
