package dev.holdfast.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request in an AdmissionReview of admission.k8s.io/v1.
 *
 * @param dryRun whether the review must have no side effects
 * @param group the API group of the object
 * @param scaled the kind of the workload if the request scales one
 */
record AdmissionRequest(
    String uid, boolean dryRun, String group, Optional<Kind> scaled, Change change) {

  static final String API_VERSION = "admission.k8s.io/v1";
  static final String KIND = "AdmissionReview";

  /**
   * Reads a request body.
   *
   * @throws MalformedInput with a message of one line, for the sender
   */
  static AdmissionRequest parse(byte[] body) {
    JsonNode request = request(Json.read(body));
    Operation operation = operation(request);
    boolean isDelete = operation == Operation.DELETE;
    JsonNode object = object(request, isDelete ? "oldObject" : "object", operation);
    Change change =
        new Change(
            operation,
            request.path("subResource").asText(""),
            request.path("namespace").asText(""),
            Resource.fromApi(object),
            operation == Operation.UPDATE
                ? Optional.of(Resource.fromApi(object(request, "oldObject", operation)))
                : Optional.empty(),
            Optional.of(userInfo(request.path("userInfo"))),
            new RequestOptions(request.path("options")));
    return new AdmissionRequest(
        uid(request),
        request.path("dryRun").asBoolean(),
        request.path("kind").path("group").asText(""),
        change.subresource().equals("scale") ? kindOf(request.path("resource")) : Optional.empty(),
        change);
  }

  /**
   * The request of an AdmissionReview of whose objects only some metadata is known. The change has
   * no previous resource, so that nothing is concluded from what is not known.
   *
   * @throws MalformedInput if it is not known who requests what
   */
  static AdmissionRequest ofHead(JsonNode review) {
    JsonNode request = request(review);
    JsonNode kind = request.path("kind");
    String group = kind.path("group").asText("");
    String version = kind.path("version").asText("");
    String subresource = request.path("subResource").asText("");
    ObjectNode object =
        Json.object()
            .put("apiVersion", group.isEmpty() ? version : group + "/" + version)
            .put("kind", kind.path("kind").asText(""));
    ObjectNode metadata = object.putObject("metadata");
    String field = operation(request) == Operation.DELETE ? "oldObject" : "object";
    if (request.path(field).path("metadata") instanceof ObjectNode known) {
      metadata.setAll(known);
    }
    if (request.hasNonNull("name")) {
      metadata.set("name", request.path("name"));
    }
    return new AdmissionRequest(
        uid(request),
        request.path("dryRun").asBoolean(),
        group,
        subresource.equals("scale") ? kindOf(request.path("resource")) : Optional.empty(),
        new Change(
            operation(request),
            subresource,
            request.path("namespace").asText(""),
            Resource.fromApi(object),
            Optional.empty(),
            Optional.of(userInfo(request.path("userInfo"))),
            RequestOptions.NONE));
  }

  /** The kind whose policies apply; empty if Holdfast does not review it. */
  Optional<Kind> reviewedKind() {
    return scaled.or(() -> change.resource().kind());
  }

  /** This request with another change and the API group of its object. */
  AdmissionRequest with(Change other) {
    String otherGroup = other.resource().kind().map(Kind::group).orElse(group);
    return new AdmissionRequest(uid, dryRun, otherGroup, scaled, other);
  }

  private static JsonNode request(JsonNode review) {
    String apiVersion = review.path("apiVersion").asText("");
    String kind = review.path("kind").asText("");
    if (!apiVersion.equals(API_VERSION) || !kind.equals(KIND)) {
      throw new MalformedInput(
          "apiVersion is %s and kind is %s; expected %s %s"
              .formatted(quoted(apiVersion), quoted(kind), API_VERSION, KIND));
    }
    return review.path("request");
  }

  private static Optional<Kind> kindOf(JsonNode resource) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.group().equals(resource.path("group").asText("")))
        .filter(kind -> kind.plural().equals(resource.path("resource").asText("")))
        .findFirst();
  }

  private static String uid(JsonNode request) {
    String uid = request.path("uid").asText("");
    if (uid.isEmpty()) {
      throw new MalformedInput("request.uid is missing");
    }
    return uid;
  }

  private static Operation operation(JsonNode request) {
    String text = request.path("operation").asText("");
    return Stream.of(Operation.values())
        .filter(operation -> operation.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedInput(
                    "request.operation is %s; allowed: CREATE, UPDATE, DELETE, CONNECT"
                        .formatted(quoted(text))));
  }

  private static JsonNode object(JsonNode request, String field, Operation operation) {
    JsonNode object = request.path(field);
    if (!object.isObject()) {
      throw new MalformedInput(
          "request.%s must be an object if the operation is %s".formatted(field, operation));
    }
    return object;
  }

  private static UserInfo userInfo(JsonNode userInfo) {
    List<String> groups = new ArrayList<>();
    userInfo.path("groups").forEach(group -> groups.add(group.asText("")));
    return new UserInfo(userInfo.path("username").asText(""), groups);
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "missing" : "\"" + text + "\"";
  }
}
