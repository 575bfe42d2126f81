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
 * What one scan found, as far as it is going to be reported. It never holds more than reports may
 * have: where there would be too many, it holds totals alone.
 */
final class ReportAccumulator {

  /** An object with a report: what was found in it, and in the claims made for it. */
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
  private boolean crowded;

  /**
   * @param auditFindings whether findings are reported whose action is Audit
   */
  ReportAccumulator(boolean auditFindings) {
    this.auditFindings = auditFindings;
  }

  /** A kind begins; what came of it before does not count. */
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

  /** An object of the kind that began last. */
  void add(ReportedObject object) {
    boolean hasUid = !object.uid().isEmpty();
    if (current == Kind.STATEFUL_SET && !crowded && hasUid) {
      statefulSets.put(nameOf(object.namespace(), object.name()), Subject.of(object));
    }
    List<ReportedFinding> findings = object.findings().stream().filter(this::isReported).toList();
    if (findings.isEmpty()) {
      return;
    }
    totals.add(current, object, findings);
    if (!hasUid) {
      withoutUid++;
    } else if (!crowded) {
      add(object, findings);
    }
  }

  /** How many objects had findings and no uid, without which there is no report on them. */
  int withoutUid() {
    return withoutUid;
  }

  /** Whether it is few enough for a report on each, and too many to return to that from totals. */
  boolean isNearlyCrowded() {
    return !crowded && exceeds(Bounds.PERCENT_TO_RETURN);
  }

  /** There are totals in the cluster, and they stay. */
  void keepTotals() {
    crowded = true;
  }

  /** The reports as they should be. */
  SortedMap<ReportName, DesiredReport> desired() {
    Stream<DesiredReport> all =
        crowded ? totals.desired() : workloads.values().stream().map(Workload::report);
    SortedMap<ReportName, DesiredReport> desired = new TreeMap<>();
    all.forEach(report -> desired.put(report.name(), report));
    return desired;
  }

  private void add(ReportedObject object, List<ReportedFinding> findings) {
    Optional<Subject> statefulSet =
        object.statefulSet().map(name -> statefulSets.get(nameOf(object.namespace(), name)));
    if (statefulSetsBegan && object.statefulSet().isPresent() && statefulSet.isEmpty()) {
      // Its set was not read, or is being deleted: a report of its own would not last.
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
      crowded = true;
      workloads.clear();
      statefulSets.clear();
    }
  }

  /** Whether reports on one object each would take more than so much of what they may. */
  private boolean exceeds(int percent) {
    return workloads.size() * 100L > Bounds.REPORTS * (long) percent
        || bytes * 100L > Bounds.BYTES_OF_ALL * (long) percent;
  }

  /** An Audit finding asks nobody to do anything. */
  private boolean isReported(ReportedFinding finding) {
    return auditFindings || Rating.of(finding) != Rating.RECORD;
  }

  private static String nameOf(String namespace, String name) {
    return namespace + "/" + name;
  }
}
