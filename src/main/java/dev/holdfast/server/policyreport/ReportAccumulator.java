package dev.holdfast.server.policyreport;

import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Collects the findings of one scan for reports. It never holds more than the limits allow: beyond
 * them, it only holds totals.
 */
final class ReportAccumulator {

  /** An object with a report, with its own findings and those of its claims. */
  private record Workload(Subject subject, Map<Kind, Results> byKind) {

    Workload(Subject subject) {
      this(subject, new EnumMap<>(Kind.class));
    }

    DesiredReport report() {
      return new DesiredReport(
          ReportName.of(subject),
          Optional.of(subject),
          byKind.keySet(),
          Results.merged(byKind.values()));
    }
  }

  private final boolean auditFindings;
  private final Map<String, Workload> workloads = new HashMap<>();
  private final Map<String, Subject> statefulSets = new HashMap<>();
  private final Totals totals = new Totals();
  private Kind current = Kind.STATEFUL_SET;
  private boolean statefulSetsBegan;
  private int bytes;
  private int withoutUid;
  private boolean usesTotals;

  /**
   * @param auditFindings whether findings with the action Audit are reported
   */
  ReportAccumulator(boolean auditFindings) {
    this.auditFindings = auditFindings;
  }

  /** Begins a kind; its earlier results are dropped. */
  void begin(Kind kind) {
    current = kind;
    if (kind == Kind.STATEFUL_SET) {
      statefulSets.clear();
      statefulSetsBegan = true;
    }
    totals.begin(kind);
    for (Workload workload : workloads.values()) {
      Results dropped = workload.byKind.remove(kind);
      bytes -= dropped == null ? 0 : dropped.bytes();
    }
    workloads.values().removeIf(workload -> workload.byKind.isEmpty());
  }

  /** Adds an object of the current kind. */
  void add(ReportedObject object) {
    boolean hasUid = !object.uid().isEmpty();
    if (current == Kind.STATEFUL_SET && !usesTotals && hasUid) {
      statefulSets.put(nameOf(object.namespace(), object.name()), Subject.of(object));
    }
    List<ReportedFinding> findings = object.findings().stream().filter(this::isReported).toList();
    if (findings.isEmpty()) {
      return;
    }
    totals.add(current, object, findings);
    if (!hasUid) {
      withoutUid++;
    } else if (!usesTotals) {
      add(object, findings);
    }
  }

  /**
   * The number of objects with findings that have no uid, so that a report on them is not possible.
   */
  int withoutUid() {
    return withoutUid;
  }

  /** Whether reports on objects are still possible, but too large to change back from totals. */
  boolean isNearLimit() {
    return !usesTotals && exceeds(Bounds.PERCENT_TO_RETURN);
  }

  /** Uses totals in this scan too, because the reports in the cluster are totals. */
  void keepTotals() {
    usesTotals = true;
  }

  /** The reports as they should be. */
  SortedMap<ReportName, DesiredReport> desired() {
    Stream<DesiredReport> all =
        usesTotals ? totals.desired() : workloads.values().stream().map(Workload::report);
    SortedMap<ReportName, DesiredReport> desired = new TreeMap<>();
    all.forEach(report -> desired.put(report.name(), report));
    return desired;
  }

  private void add(ReportedObject object, List<ReportedFinding> findings) {
    Optional<Subject> statefulSet =
        object.statefulSet().map(name -> statefulSets.get(nameOf(object.namespace(), name)));
    if (statefulSetsBegan && object.statefulSet().isPresent() && statefulSet.isEmpty()) {
      // Its StatefulSet was not read or is being deleted, so its own report would not last.
      return;
    }
    Subject subject = statefulSet.orElseGet(() -> Subject.of(object));
    Results results =
        workloads
            .computeIfAbsent(subject.uid(), absent -> new Workload(subject))
            .byKind
            .computeIfAbsent(current, absent -> new Results());
    bytes -= results.bytes();
    findings.forEach(finding -> results.add(Result.of(object, finding, statefulSet.isPresent())));
    bytes += results.bytes();
    if (exceeds(100)) {
      usesTotals = true;
      workloads.clear();
      statefulSets.clear();
    }
  }

  /** Returns whether reports on objects would exceed this percentage of a limit. */
  private boolean exceeds(int percent) {
    return workloads.size() * 100L > Bounds.REPORTS * (long) percent
        || bytes * 100L > Bounds.BYTES_OF_ALL * (long) percent;
  }

  /** An Audit finding needs no reaction. */
  private boolean isReported(ReportedFinding finding) {
    return auditFindings || Rating.of(finding) != Rating.RECORD;
  }

  private static String nameOf(String namespace, String name) {
    return namespace + "/" + name;
  }
}
