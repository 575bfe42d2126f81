package dev.holdfast.server.policyreport;

import dev.holdfast.resource.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The writes that make the reports in the cluster as they should be. It looks at each existing
 * report, and keeps none.
 */
final class Plan {

  private final SortedMap<ReportName, DesiredReport> desired;
  private final Set<Kind> unread;
  private final Set<ReportName> needed;
  private final Set<ReportName> present = new HashSet<>();
  private final List<Write> deletes = new ArrayList<>();
  private final List<Write> updates = new ArrayList<>();

  /**
   * @param desired the reports as they should be
   * @param unread the kinds that could not be read completely; reports on them are not changed.
   *     Kinds that no policy matches any more are not included
   */
  Plan(SortedMap<ReportName, DesiredReport> desired, Set<Kind> unread) {
    this(desired, unread, Set.of());
  }

  private Plan(
      SortedMap<ReportName, DesiredReport> desired, Set<Kind> unread, Set<ReportName> needed) {
    this.desired = desired;
    this.unread = unread;
    this.needed = needed;
  }

  /**
   * Creates a plan that deletes the reports of another API.
   *
   * @param needed reports that have no replacement yet; they are kept
   */
  static Plan ofRemoval(Set<Kind> unread, Set<ReportName> needed) {
    return new Plan(new TreeMap<>(), unread, needed);
  }

  void sees(LiveReport live) {
    if (!live.isOurs()) {
      return;
    }
    ReportName name = live.name();
    present.add(name);
    if (needed.contains(name)
        || !Collections.disjoint(unread, live.kinds())
        || isUncounted(name.namespace())) {
      return;
    }
    DesiredReport report = desired.get(name);
    if (report == null) {
      deletes.add(new Write.Delete(name, live.version()));
    } else if (!live.says(report)) {
      updates.add(new Write.Update(report, live.version()));
    }
  }

  /** Returns deletions first, then updates, and then as many new reports as the limit allows. */
  List<Write> writes() {
    return Stream.of(deletes.stream(), updates.stream(), missing().limit(room()))
        .flatMap(writes -> writes)
        .toList();
  }

  /** Returns how many reports exceed the limit, because other reports must be kept. */
  int leftOut() {
    return Math.toIntExact(Math.max(0, missing().count() - room()));
  }

  /** Returns the desired reports that neither exist nor were created. */
  Set<ReportName> lacking(Set<ReportName> created) {
    Set<ReportName> lacking = new HashSet<>(desired.keySet());
    lacking.removeAll(present);
    lacking.removeAll(created);
    return lacking;
  }

  private Stream<Write> missing() {
    return desired.values().stream()
        .filter(
            report -> !present.contains(report.name()) && !isUncounted(report.name().namespace()))
        .map(Write.Create::new);
  }

  /**
   * Returns whether this namespace will have totals that are incomplete; then nothing is changed
   * there.
   */
  private boolean isUncounted(String namespace) {
    DesiredReport totals = desired.get(ReportName.ofTotals(namespace));
    return totals != null && !Collections.disjoint(unread, totals.kinds());
  }

  /** Totals are few, so they are not counted. */
  private long room() {
    long totals = desired.values().stream().filter(report -> report.owner().isEmpty()).count();
    return Math.max(0, Bounds.REPORTS + totals - (present.size() - deletes.size()));
  }
}
