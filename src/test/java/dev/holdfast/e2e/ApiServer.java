package dev.holdfast.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends raw objects to the API server, as a service account that may do everything: nobody is known
 * to ask for a file, and the engine treats both alike.
 */
final class ApiServer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DRY_RUN = "?dryRun=All";
  private static final String NOBODY_KNOWN = "system:serviceaccount:delivery:deployer";

  /** One for all, because each opens connections of its own; it ends with this JVM. */
  private static final KubernetesClient CLIENT = Cluster.controlPlane().client(User.ADMIN);

  private final String namespace;

  ApiServer(String namespace) {
    this.namespace = namespace;
  }

  /** Asks for a change without making it. */
  HttpResponse<String> rehearse(Change change) {
    String user = change.userInfo().map(UserInfo::user).orElse(NOBODY_KNOWN);
    Resource resource = change.resource();
    String path = path(resource, change.operation() != Operation.CREATE);
    if (change.subresource().equals("scale")) {
      return request("PUT", path + "/scale" + DRY_RUN, scale(resource), user);
    }
    if (change.operation() == Operation.DELETE) {
      return request("DELETE", path + DRY_RUN, deleteOptions(change), user);
    }
    String method = change.operation() == Operation.UPDATE ? "PUT" : "POST";
    return request(method, path + DRY_RUN, resource.json().toString(), user);
  }

  /** Asks to create an object of any kind, by its name in paths, without making it. */
  HttpResponse<String> rehearseCreation(String resources, String json) {
    String path = "/api/v1/namespaces/" + namespace + "/" + resources;
    return request("POST", path + DRY_RUN, json, NOBODY_KNOWN);
  }

  HttpResponse<String> create(Resource resource) {
    return request("POST", path(resource, false), resource.json().toString(), NOBODY_KNOWN);
  }

  HttpResponse<String> delete(Resource resource) {
    return request("DELETE", path(resource, true), "", NOBODY_KNOWN);
  }

  /** Deletes all objects of a core kind with one request, by its name in paths. */
  HttpResponse<String> deleteAll(String resources) {
    return request("DELETE", "/api/v1/namespaces/" + namespace + "/" + resources, "", NOBODY_KNOWN);
  }

  HttpResponse<String> read(Resource resource) {
    return request("GET", path(resource, true), "", NOBODY_KNOWN);
  }

  static JsonNode body(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String deleteOptions(Change change) {
    ObjectNode options =
        JSON.createObjectNode().put("kind", "DeleteOptions").put("apiVersion", "v1");
    change.options().json().properties().forEach(e -> options.set(e.getKey(), e.getValue()));
    return options.toString();
  }

  private String scale(Resource resource) {
    ObjectNode scale = JSON.createObjectNode();
    scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    scale.putObject("metadata").put("name", resource.name()).put("namespace", namespace);
    scale.putObject("spec").set("replicas", resource.json().path("spec").path("replicas"));
    return scale.toString();
  }

  private String path(Resource resource, boolean named) {
    Kind kind = resource.kind().orElseThrow();
    List<String> parts = new ArrayList<>();
    parts.add(kind.group().isEmpty() ? "/api" : "/apis");
    parts.add(resource.apiVersion());
    if (kind.isNamespaced()) {
      parts.addAll(List.of("namespaces", namespace));
    }
    parts.add(kind.plural());
    if (named) {
      parts.add(resource.name());
    }
    return String.join("/", parts);
  }

  private HttpResponse<String> request(String method, String path, String body, String user) {
    HttpRequest request =
        CLIENT
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(Cluster.controlPlane().url() + path)
            .header("Impersonate-User", user)
            .header("Impersonate-Group", "system:masters")
            .method(method, "application/json", body.isEmpty() ? null : body)
            .build();
    return CLIENT.getHttpClient().sendAsync(request, String.class).join();
  }
}
