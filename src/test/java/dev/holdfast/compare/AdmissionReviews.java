package dev.holdfast.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compare.ApiObjects.Served;
import java.util.Optional;

/**
 * Writes AdmissionReviews as the API server sends them.
 *
 * @param objects how kinds are served
 */
record AdmissionReviews(ApiObjects objects) {

  /** The review of a question; empty if the API server does not serve the kind. */
  Optional<ObjectNode> of(Scene.Question question, String namespace) {
    return objects.served(question.object()).map(served -> review(question, namespace, served));
  }

  private static ObjectNode review(Scene.Question question, String namespace, Served served) {
    String apiVersion = question.object().path("apiVersion").asText();
    String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*", "") : "";
    String version = apiVersion.replaceFirst(".*/", "");
    ObjectNode review = Yaml.JSON.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", "compare-1");
    if (question.isScale()) {
      kind(request, "autoscaling", "v1", "Scale").put("subResource", "scale");
    } else {
      kind(request, group, version, question.object().path("kind").asText());
    }
    request
        .putObject("resource")
        .put("group", group)
        .put("version", version)
        .put("resource", served.plural());
    request.put("name", question.object().at("/metadata/name").asText());
    if (served.isNamespaced()) {
      request.put("namespace", namespace);
    }
    request.put("operation", question.operation()).put("dryRun", false);
    request
        .putObject("userInfo")
        .put("username", question.user())
        .putArray("groups")
        .add("system:authenticated");
    if (!question.operation().equals("DELETE")) {
      request.set("object", sent(question, question.object(), namespace, served));
    }
    if (!question.operation().equals("CREATE")) {
      request.set("oldObject", sent(question, question.previous(), namespace, served));
    }
    return review;
  }

  private static ObjectNode kind(ObjectNode request, String group, String version, String kind) {
    request.putObject("kind").put("group", group).put("version", version).put("kind", kind);
    return request;
  }

  private static ObjectNode sent(
      Scene.Question question, ObjectNode object, String namespace, Served served) {
    ObjectNode moved = ApiObjects.in(namespace, object, served);
    return question.isScale() ? scale(moved) : moved;
  }

  private static ObjectNode scale(JsonNode workload) {
    ObjectNode scale = Yaml.JSON.createObjectNode();
    scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    scale
        .putObject("metadata")
        .put("name", workload.at("/metadata/name").asText())
        .put("namespace", workload.at("/metadata/namespace").asText());
    scale.putObject("spec").set("replicas", workload.at("/spec/replicas"));
    return scale;
  }
}
