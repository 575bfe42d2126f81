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
 * What has to be written so that the reports in the cluster are as they should be. It sees each
 * report that is there, and keeps none of them.
 */
final class Plan {

  private final SortedMap<ReportName, DesiredReport> desired;
  private final Set<Kind> unread;
  private final Set<ReportName> needed;
  private final Set<ReportName> present = new HashSet<>();
  private final List<Write> deletes = new ArrayList<>();
  private final List<Write> updates = new ArrayList<>();

  /**
   * A plan that knows of no report yet.
   *
   * @param desired the reports as they should be
   * @param unread the kinds of which not every object could be read: a report on them stays as it
   *     is. Kinds that no policy asks for any more are not among them
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
   * A plan for reports that were written by another API: they go.
   *
   * @param needed those of which there is no other yet; they stay as they are
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

  /**
   * What has to be written: first what makes room, then what is there already, then what is new, as
   * far as there is room.
   */
  List<Write> writes() {
    return Stream.of(deletes.stream(), updates.stream(), missing().limit(room()))
        .flatMap(writes -> writes)
        .toList();
  }

  /** How many reports find no room, for others must stay as they are. */
  int leftOut() {
    return Math.toIntExact(Math.max(0, missing().count() - room()));
  }

  /** The reports that there should be, and are not even when these are created. */
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

  /** Whether there are to be totals that lack some of what they count: nothing changes there. */
  private boolean isUncounted(String namespace) {
    DesiredReport totals = desired.get(ReportName.ofTotals(namespace));
    return totals != null && !Collections.disjoint(unread, totals.kinds());
  }

  /** Totals are few, and take no room from the others. */
  private long room() {
    long totals = desired.values().stream().filter(report -> report.owner().isEmpty()).count();
    return Math.max(0, Bounds.REPORTS + totals - (present.size() - deletes.size()));
  }
}
