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
 * What came and went since an earlier report. What is exempted counts as no finding: with an
 * exemption a finding goes, and when the exemption ends it comes.
 *
 * @param time of the earlier report, if it says so
 * @param came in the order of the report
 * @param went in the order of the earlier report
 * @param complete whether the earlier report was; if not, some of what came was only not seen then
 */
public record Comparison(
    Optional<Instant> time, List<Came> came, List<FindingId> went, boolean complete) {

  /**
   * A finding that is new.
   *
   * @param object in which it is
   * @param finding what was found
   */
  public record Came(ReportedObject object, ReportedFinding finding) {

    /** By what it is known from now on. */
    public FindingId id() {
      return FindingId.of(object, finding);
    }
  }

  public Comparison {
    came = List.copyOf(came);
    went = List.copyOf(went);
  }

  /**
   * Compares a report with an earlier one. What was not looked at this time has not gone: a finding
   * of a kind that is not complete, of a namespace that was not scanned, of an object at which a
   * check failed. And where the earlier report did not look, nothing has come, nor has what a
   * baseline accepts.
   */
  static Comparison of(Report report, SavedReport earlier, Set<Kind> complete) {
    Map<FindingId, Came> now = new LinkedHashMap<>();
    for (ReportedObject object : report.objects()) {
      for (ReportedFinding finding : object.findings()) {
        if (finding.exempted().isEmpty()) {
          now.putIfAbsent(FindingId.of(object, finding), new Came(object, finding));
        }
      }
    }
    List<Came> came = new ArrayList<>();
    now.forEach(
        (id, found) -> {
          if (!earlier.findings().contains(id)
              && id.isIn(earlier.namespace())
              && !found.finding().accepted()) {
            came.add(found);
          }
        });
    Set<String> kinds = complete.stream().map(Kind::text).collect(Collectors.toSet());
    Set<FindingId.Subject> unjudged = report.unjudged();
    Optional<String> only = report.scanned().flatMap(Report.Scanned::namespace);
    return new Comparison(
        earlier.time(),
        came,
        earlier.findings().stream()
            .filter(id -> !now.containsKey(id))
            .filter(id -> kinds.contains(id.kind()))
            .filter(id -> id.isIn(only))
            .filter(id -> !unjudged.contains(id.subject()))
            .toList(),
        earlier.complete());
  }
}
