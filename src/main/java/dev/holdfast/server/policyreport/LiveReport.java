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
 * A report as it stands in the cluster, whoever wrote it.
 *
 * @param api by which it was read
 * @param json as the API server gives it
 */
record LiveReport(ReportApi api, JsonNode json) {

  private static final List<String> CONTENT = List.of("source", "scope", "summary", "results");

  ReportName name() {
    JsonNode metadata = metadata();
    return new ReportName(metadata.path("namespace").asText(""), metadata.path("name").asText());
  }

  /** What a write must name, so that it is refused if another wrote since this was read. */
  Version version() {
    return new Version(
        metadata().path("uid").asText(), metadata().path("resourceVersion").asText());
  }

  /**
   * Which state of which object.
   *
   * @param uid of the object
   * @param resourceVersion of its state
   */
  record Version(String uid, String resourceVersion) {

    void putInto(ObjectNode metadata) {
      metadata.put("uid", uid).put("resourceVersion", resourceVersion);
    }
  }

  /** Whether it is marked as Holdfast's, and has a name such as Holdfast gives. */
  boolean isOurs() {
    return isMarked() && name().isOurs();
  }

  /** Whether Holdfast has made it, even if somebody took its label away. */
  boolean isMadeByUs() {
    return !kindsOf(metadata()).isMissingNode();
  }

  /** The kinds of the objects in which its results were found. */
  Set<Kind> kinds() {
    List<String> names = Arrays.asList(kindsOf(metadata()).asText("").split(",", -1));
    return Stream.of(Kind.values())
        .filter(kind -> names.contains(kind.text()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether writing this report anew would change nothing that Holdfast cares for. */
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
