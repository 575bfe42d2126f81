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
import java.util.stream.Stream;

/** Counts findings by namespace, kind, policy and action. */
final class Totals {

  private record Group(Kind kind, Result.Source source, Rating rating, String action) {}

  private record Count(int findings, int objects) {
    Count plus(Count other) {
      return new Count(findings + other.findings, objects + other.objects);
    }
  }

  private final Map<String, Map<Group, Count>> namespaces = new HashMap<>();

  /** Begins a kind; its earlier counts are dropped. */
  void begin(Kind kind) {
    namespaces.values().forEach(counts -> counts.keySet().removeIf(group -> group.kind == kind));
  }

  void add(Kind kind, ReportedObject object, List<ReportedFinding> findings) {
    Map<Group, Count> counts =
        namespaces.computeIfAbsent(object.namespace(), absent -> new HashMap<>());
    findings.stream()
        .collect(
            Collectors.groupingBy(
                finding -> group(kind, finding), Collectors.summingInt(finding -> 1)))
        .forEach((group, count) -> counts.merge(group, new Count(count, 1), Count::plus));
  }

  /** Returns a report for each namespace, and one for cluster-scoped objects. */
  Stream<DesiredReport> desired() {
    return namespaces.entrySet().stream()
        .filter(namespace -> !namespace.getValue().isEmpty())
        .map(namespace -> report(namespace.getKey(), namespace.getValue()));
  }

  private static DesiredReport report(String namespace, Map<Group, Count> counts) {
    Set<Kind> kinds = counts.keySet().stream().map(Group::kind).collect(Collectors.toSet());
    Results results = new Results();
    counts.forEach((group, count) -> results.add(result(namespace, group, count), count.findings));
    return new DesiredReport(ReportName.ofTotals(namespace), Optional.empty(), kinds, results);
  }

  private static Group group(Kind kind, ReportedFinding finding) {
    return new Group(
        kind,
        new Result.Source(finding.policy(), finding.check()),
        Rating.of(finding),
        finding.word());
  }

  private static Result result(String namespace, Group group, Count count) {
    String kind = group.kind.text();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("kind", kind);
    properties.put("action", group.action);
    properties.put("findings", Integer.toString(count.findings));
    properties.put("objects", Integer.toString(count.objects));
    return Result.of(
        group.rating,
        kind,
        group.source,
        "%d of kind %s, with %d findings that %s; there are too many in the cluster for a report on each, holdfast scan names them"
            .formatted(count.objects, kind, count.findings, group.rating.verb()),
        String.join(
            "\n",
            "totals",
            namespace,
            kind,
            group.source.policy(),
            group.action,
            group.rating.name()),
        Optional.empty(),
        properties);
  }
}
