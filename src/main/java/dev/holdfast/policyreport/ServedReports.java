package dev.holdfast.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An API for reports that the API server serves. Its two kinds are installed apart from each other,
 * so that one may be there without the other.
 *
 * @param api that is served
 * @param inNamespaces whether reports in namespaces are
 * @param inNone whether those on what stands in no namespace are
 */
record ServedReports(ReportApi api, boolean inNamespaces, boolean inNone) {

  /**
   * Asks the API server.
   *
   * @return the one to be written by comes first; empty if none is served
   * @throws KubernetesClientException if it does not answer
   */
  static List<ServedReports> ask(KubernetesClient client) {
    return Stream.of(ReportApi.values())
        .map(api -> of(api, plurals(client, api)))
        .filter(served -> served.inNamespaces || served.inNone)
        .toList();
  }

  /** Whether such a report can be there. */
  boolean has(ReportName name) {
    return name.isNamespaced() ? inNamespaces : inNone;
  }

  /** Which of the two are served: those in namespaces, and those in none. */
  List<Boolean> scopes() {
    return Stream.of(true, false).filter(scope -> scope ? inNamespaces : inNone).toList();
  }

  private static ServedReports of(ReportApi api, Set<String> plurals) {
    return new ServedReports(
        api, plurals.contains(api.plural(true)), plurals.contains(api.plural(false)));
  }

  private static Set<String> plurals(KubernetesClient client, ReportApi api) {
    try {
      JsonNode list =
          Json.read(client.raw(api.path(), "GET", null).getBytes(StandardCharsets.UTF_8));
      Set<String> plurals = new HashSet<>();
      list.path("resources").forEach(resource -> plurals.add(resource.path("name").asText()));
      return plurals;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Set.of();
      }
      throw e;
    }
  }
}
