package dev.holdfast.report;

import dev.holdfast.resource.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings that are new and those that are absent since an earlier report. An exempted finding
 * counts as absent, and as new when its exemption ends.
 *
 * @param time of the earlier report, if it has one
 * @param newFindings in the order of the report
 * @param absent in the order of the earlier report
 * @param complete whether the earlier report was complete; if not, some findings may be new only
 *     because they are missing from it
 */
public record Comparison(
    Optional<Instant> time,
    List<NewFinding> newFindings,
    List<FindingId> absent,
    boolean complete) {

  /** A new finding of an object. */
  public record NewFinding(ReportedObject object, ReportedFinding finding) {

    /** The id that identifies it in later reports. */
    public FindingId id() {
      return FindingId.of(object, finding);
    }
  }

  public Comparison {
    newFindings = List.copyOf(newFindings);
    absent = List.copyOf(absent);
  }

  /**
   * Compares a report with an earlier one. A finding is not absent if this report could not contain
   * it: its kind is incomplete, its namespace was not scanned, or a check failed for its object. A
   * finding is not new if the earlier report could not contain it, or if a baseline accepts it.
   */
  static Comparison of(Report report, SavedReport earlier, Set<Kind> complete) {
    Map<FindingId, NewFinding> now = new LinkedHashMap<>();
    for (ReportedObject object : report.objects()) {
      for (ReportedFinding finding : object.findings()) {
        if (finding.exempted().isEmpty()) {
          now.putIfAbsent(FindingId.of(object, finding), new NewFinding(object, finding));
        }
      }
    }
    List<NewFinding> newFindings = new ArrayList<>();
    now.forEach(
        (id, found) -> {
          if (!earlier.findings().contains(id)
              && id.isIn(earlier.namespace())
              && !found.finding().accepted()) {
            newFindings.add(found);
          }
        });
    Set<String> kinds = complete.stream().map(Kind::text).collect(Collectors.toSet());
    Set<FindingId.Subject> unreviewed = report.unreviewed();
    Optional<String> only = report.scanned().flatMap(Report.Scanned::namespace);
    return new Comparison(
        earlier.time(),
        newFindings,
        earlier.findings().stream()
            .filter(id -> !now.containsKey(id))
            .filter(id -> kinds.contains(id.kind()))
            .filter(id -> id.isIn(only))
            .filter(id -> !unreviewed.contains(id.subject()))
            .toList(),
        earlier.complete());
  }
}
