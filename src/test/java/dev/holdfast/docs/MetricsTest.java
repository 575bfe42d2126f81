package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md names the metrics that there are, and its alerts ask for no others. */
class MetricsTest {

  private static final Document MONITORING = Document.read(Path.of("docs", "monitoring.md"));

  /** How a metric is made in the code: what kind it is, its name, and what follows. */
  private static final Pattern MADE =
      Pattern.compile(
          "(Gauge\\.builder|Timer\\.builder|counter)\\(\\s*\"(holdfast[a-z.]+)\"(.*?);",
          Pattern.DOTALL);

  /**
   * The field of one that has a row for each of its labels' values; they are told with the rows.
   */
  private static final Pattern WITH_ROWS =
      Pattern.compile("(\\w+) =\\s*MultiGauge\\.builder\\(\\s*\"(holdfast[a-z.]+)\"");

  private static final Pattern UNIT = Pattern.compile("baseUnit\\(\"(\\w+)\"\\)");
  private static final Pattern LABEL =
      Pattern.compile("(?:tags?\\(|Tags\\.of\\(|,)\\s*\"([a-z_]+)\",");
  private static final Pattern NAME = Pattern.compile("`(holdfast_[a-z_]+)`");
  private static final Pattern SELECTOR = Pattern.compile("(holdfast_[a-z_]+)(?:\\{([^}]*)\\})?");
  private static final Pattern MATCHED = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
  private static final Pattern GROUPED = Pattern.compile("(?:by|without) ?\\(([a-z_, ]+)\\)");

  @Test
  void theTableHasEveryMetricWithItsLabels() throws IOException {
    assertThat(table()).containsExactlyInAnyOrderElementsOf(made());
  }

  @Test
  void alertsAskForMetricsAndLabelsThatThereAre() throws IOException {
    Set<Metric> made = made();
    int alerts = 0;
    for (Block block : MONITORING.blocks()) {
      if (block.text().contains("kind: PrometheusRule")) {
        JsonNode rules = YamlReader.read("monitoring.md", block.text()).getFirst().json();
        for (JsonNode expression : rules.findValues("expr")) {
          alerts++;
          asksForWhatThereIs(expression.asText(), made);
        }
      }
    }
    assertThat(alerts).isPositive();
  }

  private static void asksForWhatThereIs(String expression, Set<Metric> made) {
    Matcher selector = SELECTOR.matcher(expression);
    assertThat(selector.find()).as(expression).isTrue();
    selector.reset();
    Set<String> labels = new TreeSet<>(Set.of("pod", "le"));
    while (selector.find()) {
      String name = selector.group(1).replaceFirst("_(bucket|count|sum)$", "");
      Metric metric =
          made.stream()
              .filter(known -> known.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no metric " + name + ": " + expression));
      labels.addAll(metric.labels());
      String matchers = selector.group(2) == null ? "" : selector.group(2);
      assertThat(metric.labels()).as(expression).containsAll(all(MATCHED, matchers));
    }
    for (String list : all(GROUPED, expression)) {
      assertThat(labels).as(expression).contains(list.split(", *", -1));
    }
  }

  private record Metric(String name, Set<String> labels) {}

  private static Set<Metric> table() {
    Set<Metric> metrics = new HashSet<>();
    for (List<String> row : MONITORING.rows()) {
      Matcher name = NAME.matcher(row.getFirst());
      if (name.matches()) {
        metrics.add(new Metric(name.group(1), labels(row.get(1))));
      }
    }
    return metrics;
  }

  private static Set<String> labels(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(", *", -1));
  }

  private static Set<Metric> made() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> String.join("\n", Document.read(file).lines()))
          .flatMap(code -> MADE.matcher(code).results().map(made -> metric(made, code)))
          .collect(Collectors.toSet());
    }
  }

  /** Named as Micrometer names it for Prometheus. */
  private static Metric metric(MatchResult made, String code) {
    String name = made.group(2).replace('.', '_');
    String suffix =
        switch (made.group(1)) {
          case "counter" -> "_total";
          case "Timer.builder" -> "_seconds";
          default ->
              all(UNIT, made.group(3)).stream().map(unit -> "_" + unit).findFirst().orElse("");
        };
    Set<String> labels = all(LABEL, made.group(3));
    labels.addAll(labelsOfRows(made.group(2), code));
    return new Metric(name.endsWith(suffix) ? name : name + suffix, labels);
  }

  private static Set<String> labelsOfRows(String name, String code) {
    return WITH_ROWS
        .matcher(code)
        .results()
        .filter(field -> field.group(2).equals(name))
        .flatMap(
            field ->
                Pattern.compile("\\b" + field.group(1) + "\\.register\\(\\s*(.*?);", Pattern.DOTALL)
                    .matcher(code)
                    .results())
        .flatMap(rows -> all(LABEL, rows.group(1)).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
