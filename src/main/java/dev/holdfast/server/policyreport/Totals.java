package dev.holdfast.server.policyreport;

import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How many findings of a kind there are, by namespace, policy and action. */
final class Totals {

  /** What is counted together. */
  private record Group(Result.Source source, Rating rating, String action) {}

  /** How many of a group. */
  private record Count(int findings, int objects) {
    Count plus(Count other) {
      return new Count(findings + other.findings, objects + other.objects);
    }
  }

  private final Kind kind;
  private final Map<String, Map<Group, Count>> namespaces = new HashMap<>();

  Totals(Kind kind) {
    this.kind = kind;
  }

  /** Counts what was found in an object. */
  void add(ReportedObject object, List<ReportedFinding> findings) {
    Map<Group, Count> totals =
        namespaces.computeIfAbsent(object.namespace(), absent -> new HashMap<>());
    findings.stream()
        .collect(Collectors.groupingBy(Totals::group, Collectors.summingInt(finding -> 1)))
        .forEach((group, count) -> totals.merge(group, new Count(count, 1), Count::plus));
  }

  /** The namespaces in which something was found; an empty one for what stands in none. */
  Set<String> namespaces() {
    return namespaces.keySet();
  }

  /** One result for each policy and action. */
  Results in(String namespace) {
    Results results = new Results();
    namespaces
        .getOrDefault(namespace, Map.of())
        .forEach((group, count) -> results.add(result(namespace, group, count), count.findings()));
    return results;
  }

  private static Group group(ReportedFinding finding) {
    return new Group(
        new Result.Source(finding.policy(), finding.check()), Rating.of(finding), finding.word());
  }

  private Result result(String namespace, Group group, Count count) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("kind", kind.text());
    properties.put("action", group.action());
    properties.put("findings", Integer.toString(count.findings()));
    properties.put("objects", Integer.toString(count.objects()));
    return Result.of(
        group.rating(),
        kind.text(),
        group.source(),
        "%d of kind %s, with %d findings that %s; there are too many in the cluster for a report on each, holdfast scan names them"
            .formatted(count.objects(), kind.text(), count.findings(), group.rating().verb()),
        String.join(
            "\n",
            "totals",
            namespace,
            kind.text(),
            group.source().policy(),
            group.action(),
            group.rating().name()),
        Optional.empty(),
        properties);
  }
}
