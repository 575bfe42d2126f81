package dev.holdfast.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a page of metrics says that must not differ: names, help, labels, and values that neither
 * the time nor the process decides.
 *
 * @param texts the lines of help and types
 * @param values by series, that is by name and labels
 */
record MetricsPage(Set<String> texts, Map<String, String> values) {

  private static final Pattern PROCESS =
      Pattern.compile("(# (HELP|TYPE) )?(jvm|process|system|executor|worker_pool)_.*");

  /**
   * Times and durations; of a histogram only the count says how often something happened. How often
   * something was read live depends on how soon the API server answered.
   */
  private static final Pattern TIME =
      Pattern.compile("\\w*(_seconds(_bucket|_sum|_max)?(\\{.*)?|read\\w*_count\\{.*)");

  /** Series that are there only if a read took too long. */
  private static final Pattern TOO_LATE = Pattern.compile("\\w*read\\w*\\{.*\"unknown\".*");

  private static final String ANY = "<any>";

  static MetricsPage parse(String page) {
    Set<String> texts = new TreeSet<>();
    Map<String, String> values = new TreeMap<>();
    page.lines()
        .filter(line -> !line.isBlank() && !PROCESS.matcher(line).matches())
        .filter(line -> !TOO_LATE.matcher(line).matches())
        .forEach(
            line -> {
              if (line.startsWith("#")) {
                texts.add(line);
                return;
              }
              int space = line.lastIndexOf(' ');
              String series = line.substring(0, space);
              values.put(series, TIME.matcher(series).matches() ? ANY : line.substring(space + 1));
            });
    return new MetricsPage(texts, values);
  }

  /** What was counted since an earlier page of the same server; gauges stay as they are. */
  MetricsPage since(MetricsPage earlier) {
    Map<String, String> counted = new TreeMap<>();
    values.forEach((series, value) -> counted.put(series, since(earlier, series, value)));
    return new MetricsPage(texts, counted);
  }

  /** A channel for the texts and for each series, so that each is confirmed by itself. */
  Answer answer() {
    Map<String, String> channels = new LinkedHashMap<>();
    channels.put("metrics: help and types", String.join("\n", texts));
    values.forEach((series, value) -> channels.put("metrics: " + series, value));
    return new Answer(channels);
  }

  private static String since(MetricsPage earlier, String series, String value) {
    boolean isCounter = series.matches("\\w*_(total|count)(\\{.*)?");
    if (!isCounter || value.equals(ANY)) {
      return value;
    }
    double before = Double.parseDouble(earlier.values.getOrDefault(series, "0"));
    return Double.toString(Double.parseDouble(value) - before);
  }
}
