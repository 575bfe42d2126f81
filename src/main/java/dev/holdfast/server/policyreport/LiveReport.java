package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report in the cluster, of any author.
 *
 * @param api the API by which it was read
 * @param json the report as the API server sent it
 */
record LiveReport(ReportApi api, JsonNode json) {

  private static final List<String> CONTENT = List.of("source", "scope", "summary", "results");

  ReportName name() {
    JsonNode metadata = metadata();
    return new ReportName(metadata.path("namespace").asText(""), metadata.path("name").asText());
  }

  /** The precondition of a write, so that it fails if the report was changed since it was read. */
  Version version() {
    return new Version(
        metadata().path("uid").asText(), metadata().path("resourceVersion").asText());
  }

  record Version(String uid, String resourceVersion) {

    void putInto(ObjectNode metadata) {
      metadata.put("uid", uid).put("resourceVersion", resourceVersion);
    }
  }

  /** Returns whether it has Holdfast's label and a name of Holdfast's form. */
  boolean isOurs() {
    return isMarked() && name().isOurs();
  }

  /** Returns whether Holdfast created it, even if its label was removed. */
  boolean isMadeByUs() {
    return !kindsOf(metadata()).isMissingNode();
  }

  /** The kinds of the objects with its results. */
  Set<Kind> kinds() {
    List<String> names = Arrays.asList(kindsOf(metadata()).asText("").split(",", -1));
    return Stream.of(Kind.values())
        .filter(kind -> names.contains(kind.text()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether this report has everything that the desired one has. */
  boolean says(DesiredReport desired) {
    JsonNode wanted = desired.in(api);
    JsonNode its = wanted.path("metadata");
    return isMarked()
        && CONTENT.stream().allMatch(field -> json.path(field).equals(wanted.path(field)))
        && metadata().path("ownerReferences").equals(its.path("ownerReferences"))
        && kindsOf(metadata()).equals(kindsOf(its));
  }

  private static JsonNode kindsOf(JsonNode metadata) {
    return metadata.path("annotations").path(DesiredReport.KINDS);
  }

  private boolean isMarked() {
    return metadata()
        .path("labels")
        .path(DesiredReport.MANAGED_BY)
        .asText("")
        .equals(DesiredReport.HOLDFAST);
  }

  private JsonNode metadata() {
    return json.path("metadata");
  }
}
