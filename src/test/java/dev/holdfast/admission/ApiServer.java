package dev.holdfast.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sends raw objects to the API server, as a service account that may do everything: nobody is known
 * to ask for a file, and the engine treats both alike.
 */
final class ApiServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client = Cluster.controlPlane().client(User.ADMIN);
  private final String namespace;

  ApiServer(String namespace) {
    this.namespace = namespace;
  }

  HttpResponse<String> create(Resource resource, boolean dryRun) {
    return request("POST", path(resource, false) + query(dryRun), resource.json().toString());
  }

  HttpResponse<String> update(Resource resource, boolean dryRun) {
    return request("PUT", path(resource, true) + query(dryRun), resource.json().toString());
  }

  HttpResponse<String> read(Resource resource) {
    return request("GET", path(resource, true), "");
  }

  static JsonNode body(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static String query(boolean dryRun) {
    return dryRun ? "?dryRun=All" : "";
  }

  private String path(Resource resource, boolean named) {
    Kind kind = resource.kind().orElseThrow();
    String plural = kind.text().toLowerCase(Locale.ROOT) + "s";
    List<String> parts =
        new ArrayList<>(List.of("/apis", resource.apiVersion(), "namespaces", namespace, plural));
    if (named) {
      parts.add(resource.name());
    }
    return String.join("/", parts);
  }

  private HttpResponse<String> request(String method, String path, String body) {
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(Cluster.controlPlane().url() + path)
            .header("Impersonate-User", "system:serviceaccount:delivery:deployer")
            .header("Impersonate-Group", "system:masters")
            .method(method, "application/json", body.isEmpty() ? null : body)
            .build();
    return client.getHttpClient().sendAsync(request, String.class).join();
  }
}
