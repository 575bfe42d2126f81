package dev.holdfast.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reports in the cluster. All methods throw {@link KubernetesClientException} if the API server
 * refuses or does not answer.
 *
 * @param client with the rights of Holdfast's ServiceAccount
 * @param api by which they are read and written
 */
record ReportStore(KubernetesClient client, ReportApi api) {

  /** Reports in a page; somebody else may have made them larger than Holdfast does. */
  private static final int PAGE = 100;

  private static final String OURS = encoded(Draft.MANAGED_BY + "=" + Draft.HOLDFAST);

  /** Shows each that is marked as Holdfast's, of all namespaces or of none. */
  void list(boolean inNamespaces, Consumer<LiveReport> each) {
    String token = "";
    do {
      String query = "?labelSelector=" + OURS + "&limit=" + PAGE + "&continue=" + encoded(token);
      JsonNode page = ask("GET", api.path(inNamespaces) + query, "");
      page.path("items").forEach(item -> each.accept(new LiveReport(item)));
      token = page.path("metadata").path("continue").asText("");
    } while (!token.isEmpty());
  }

  /** One; empty if there is none. */
  Optional<LiveReport> read(ReportName name) {
    try {
      return Optional.of(new LiveReport(ask("GET", api.path(name), "")));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void create(Draft draft) {
    var unused = ask("POST", api.collection(draft.name()), text(draft.in(api)));
  }

  /** Replaces a report, if it is still in that state. */
  void update(Draft draft, LiveReport.Version version) {
    ObjectNode report = draft.in(api);
    report
        .withObject("/metadata")
        .put("uid", version.uid())
        .put("resourceVersion", version.resourceVersion());
    var unused = ask("PUT", api.path(draft.name()), text(report));
  }

  /** Deletes a report, if it is still in that state; that it has gone is fine. */
  void delete(ReportName name, LiveReport.Version version) {
    ObjectNode options = Json.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
    options
        .putObject("preconditions")
        .put("uid", version.uid())
        .put("resourceVersion", version.resourceVersion());
    try {
      var unused = ask("DELETE", api.path(name), text(options));
    } catch (KubernetesClientException e) {
      if (Refusal.of(e) != Refusal.GONE) {
        throw e;
      }
    }
  }

  private JsonNode ask(String method, String path, String body) {
    String answer = client.raw(path, method, body.isEmpty() ? null : body);
    return Json.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode json) {
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
