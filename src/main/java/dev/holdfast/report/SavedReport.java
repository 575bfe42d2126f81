package dev.holdfast.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a saved JSON report that later runs need.
 *
 * @param time of the report, if it has one
 * @param findings that are not exempted, in the order of the report
 * @param namespace the only one of the report; empty for all
 * @param complete whether everything could be read; true if the report does not say
 */
public record SavedReport(
    Optional<Instant> time, Set<FindingId> findings, Optional<String> namespace, boolean complete) {

  /** The version of the JSON schema; changes within a version only add members. */
  public static final String API_VERSION = "holdfast.dev/v1alpha1";

  /** The kind of a JSON report. */
  public static final String KIND = "ReviewReport";

  public SavedReport {
    findings = Collections.unmodifiableSet(new LinkedHashSet<>(findings));
  }

  /**
   * Reads a report; the name of the file is for messages.
   *
   * @throws MalformedInput if it is not a report
   */
  public static SavedReport read(String file, byte[] json) {
    JsonNode report;
    try {
      report = Json.readLarge(json);
    } catch (MalformedInput e) {
      throw new MalformedInput(file + ": " + e.getMessage());
    }
    if (!report.path("apiVersion").asText("").equals(API_VERSION)
        || !report.path("kind").asText("").equals(KIND)) {
      throw new MalformedInput(
          file
              + " is not a report: save one with -o json=FILE (apiVersion: %s, kind: %s)"
                  .formatted(API_VERSION, KIND));
    }
    Set<FindingId> findings = new LinkedHashSet<>();
    for (JsonNode object : report.path("objects")) {
      for (JsonNode finding : object.path("findings")) {
        if (!finding.has("exempted")) {
          findings.add(
              new FindingId(
                  object.path("kind").asText(""),
                  object.path("namespace").asText(""),
                  object.path("name").asText(""),
                  finding.path("policy").asText(""),
                  finding.path("key").asText("")));
        }
      }
    }
    return new SavedReport(
        time(report.path("time").asText("")),
        findings,
        Optional.of(report.at("/scanned/namespace").asText("")).filter(only -> !only.isEmpty()),
        report.at("/preview/complete").asBoolean(true));
  }

  /** This report with only the findings of these policies, and Holdfast's own. */
  public SavedReport by(PolicySet policies) {
    Set<String> names =
        policies.policies().stream().map(Policy::name).collect(Collectors.toUnmodifiableSet());
    Set<FindingId> theirs =
        findings.stream()
            .filter(
                id -> names.contains(id.policy()) || id.policy().equals(ReportedFinding.HOLDFAST))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new SavedReport(time, theirs, namespace, complete);
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
