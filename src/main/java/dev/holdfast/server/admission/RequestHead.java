package dev.holdfast.server.admission;

import dev.holdfast.resource.MalformedInput;
import java.util.Optional;
import java.util.Set;

/**
 * Who requests what, read from an AdmissionReview of any size that arrives in parts. The API server
 * writes these fields before the object, and those of the object near its beginning.
 */
final class RequestHead {

  private static final Set<String> WANTED =
      Set.of(
          "apiVersion",
          "kind",
          "request/uid",
          "request/kind/group",
          "request/kind/version",
          "request/kind/kind",
          "request/resource/group",
          "request/resource/resource",
          "request/subResource",
          "request/name",
          "request/namespace",
          "request/operation",
          "request/userInfo/username",
          "request/dryRun",
          "request/object/metadata/name",
          "request/object/metadata/generateName",
          "request/object/metadata/deletionTimestamp",
          "request/oldObject/metadata/name",
          "request/oldObject/metadata/deletionTimestamp");

  private final JsonFields fields = new JsonFields(WANTED);

  /** The request of a whole body; empty if it is not known who requests what. */
  static Optional<AdmissionRequest> of(byte[] body) {
    RequestHead head = new RequestHead();
    head.add(body);
    return head.request();
  }

  /** Reads the next part of the body. */
  void add(byte[] part) {
    fields.add(part);
  }

  /** The request so far; empty if it is not known who requests what. */
  Optional<AdmissionRequest> request() {
    try {
      return Optional.of(AdmissionRequest.ofHead(fields.found()));
    } catch (MalformedInput e) {
      return Optional.empty();
    }
  }
}
