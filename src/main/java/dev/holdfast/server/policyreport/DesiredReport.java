package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as it should be.
 *
 * @param owner the object that it is about, and with which it is deleted; empty for totals
 * @param kinds the kinds of the objects with its results
 */
record DesiredReport(ReportName name, Optional<Subject> owner, Set<Kind> kinds, Results results) {

  /** The label by which Holdfast finds its reports. */
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  static final String HOLDFAST = "holdfast";

  /**
   * The annotation with the kinds that must be read completely before the report may be changed.
   */
  static final String KINDS = "holdfast.dev/kinds";

  /** The name of a result that stands for others; no policy has this name. */
  private static final String NOT_SHOWN = "not-shown";

  DesiredReport {
    kinds = Set.copyOf(kinds);
  }

  /** Returns the report as it is written, at most {@link Bounds#BYTES} long. */
  ObjectNode in(ReportApi api) {
    ApiResource kind = api.kind(name.scope());
    ObjectNode report = Json.object().put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    metadata(report.putObject("metadata"));
    if (api.reportsHaveSource()) {
      report.put("source", Result.SOURCE);
    }
    scope().ifPresent(scope -> report.set("scope", scope));
    ObjectNode summary = report.putObject("summary");
    for (String result : List.of("pass", "fail", "warn", "error", "skip")) {
      summary.put(result, count(result));
    }
    ArrayNode shown = report.putArray("results");
    shownWithin(Bounds.BYTES - Bounds.storedLength(Json.write(report)))
        .forEach(result -> shown.add(result.tree()));
    return report;
  }

  private void metadata(ObjectNode metadata) {
    metadata.put("name", name.name());
    if (name.scope() == Scope.NAMESPACED) {
      metadata.put("namespace", name.namespace());
    }
    metadata.putObject("labels").put(MANAGED_BY, HOLDFAST);
    metadata
        .putObject("annotations")
        .put(KINDS, kinds.stream().sorted().map(Kind::text).collect(Collectors.joining(",")));
    owner.ifPresent(subject -> metadata.putArray("ownerReferences").add(subject.ownerReference()));
  }

  private Optional<ObjectNode> scope() {
    if (owner.isPresent() || name.scope() == Scope.CLUSTER) {
      return owner.map(Subject::reference);
    }
    return Optional.of(
        Json.object()
            .put("apiVersion", "v1")
            .put("kind", "Namespace")
            .put("name", name.namespace()));
  }

  private int count(String result) {
    return Stream.of(Rating.values())
        .filter(rating -> rating.result().equals(result))
        .mapToInt(results::count)
        .sum();
  }

  /**
   * Returns all results if they fit; otherwise the worst ones, and a note with the number of the
   * others.
   */
  private Stream<Result> shownWithin(int bytes) {
    List<Result> kept = results.kept();
    if (results.size() <= Bounds.RESULTS && fitting(kept, bytes) == kept.size()) {
      return kept.stream();
    }
    // The length of the note varies only by a digit or two.
    int room = bytes - note(results.size()).bytes() - 2;
    int shown = Math.min(fitting(kept, room), Bounds.RESULTS - 1);
    return Stream.concat(kept.stream().limit(shown), Stream.of(note(results.size() - shown)));
  }

  /** Returns how many results, each with a comma, fit in these bytes. */
  private static int fitting(List<Result> kept, int bytes) {
    int used = 0;
    for (int i = 0; i < kept.size(); i++) {
      used += kept.get(i).bytes() + 1;
      if (used > bytes) {
        return i;
      }
    }
    return kept.size();
  }

  private Result note(int more) {
    return Result.of(
        Rating.LEFT_OUT,
        "",
        new Result.Source(NOT_SHOWN, NOT_SHOWN),
        "%d more are not shown, for a report has at most %d results and %d kB; holdfast scan names all"
            .formatted(more, Bounds.RESULTS, Bounds.BYTES / 1024),
        "note\n" + name,
        Optional.empty(),
        Map.of("notShown", Integer.toString(more)));
  }
}
