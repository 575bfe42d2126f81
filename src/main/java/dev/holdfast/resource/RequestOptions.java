package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The options of a request, for example DeleteOptions. They may be malformed: a field that is
 * missing or of another type reads as absent.
 *
 * @param json raw; missing for a file or a scan
 */
public record RequestOptions(JsonNode json) {

  /** A request without options. */
  public static final RequestOptions NONE = new RequestOptions(MissingNode.getInstance());

  /** Options of a DELETE with this propagation policy. */
  public static RequestOptions propagating(Propagation propagation) {
    return new RequestOptions(Json.object().put("propagationPolicy", propagation.text()));
  }

  /** What happens to the objects that a deleted object owns. */
  public enum Propagation implements Keyword {
    BACKGROUND,
    FOREGROUND,
    ORPHAN
  }

  /**
   * Whether a DELETE leaves the objects that the deleted object owns. Source: Kubernetes API
   * reference, DeleteOptions; {@code orphanDependents} is its deprecated form.
   */
  public boolean orphansDependents() {
    return json.path("propagationPolicy").asText("").equals(Propagation.ORPHAN.text())
        || json.path("orphanDependents").asBoolean();
  }
}
