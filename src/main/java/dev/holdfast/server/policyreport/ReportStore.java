package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reports in the cluster. All methods throw {@link KubernetesClientException} if the API server
 * refuses or does not answer.
 *
 * @param client with the rights of Holdfast's ServiceAccount
 * @param apis by which those of a scope are read and written; none if its kind is not installed
 */
record ReportStore(KubernetesClient client, Map<Scope, ReportApi> apis) {

  /**
   * Reports in a page. Anybody may have made them, and as large as etcd takes them, which is 1.5
   * MB; a page is in memory as a whole.
   */
  private static final int PAGE = 10;

  /**
   * In which the API server gives up by itself, above all where a webhook that it has to ask says
   * nothing. Silence is then its own.
   */
  private static final String IN_TIME = "?timeout=5s";

  private static final String OURS =
      encoded(DesiredReport.MANAGED_BY + "=" + DesiredReport.HOLDFAST);

  private static final String TOTALS = encoded("metadata.name=" + ReportName.TOTALS);

  ReportStore {
    apis = Map.copyOf(apis);
  }

  /** Whether a report of this name can be written. */
  boolean serves(ReportName name) {
    return apis.containsKey(name.scope());
  }

  /** Shows each that is marked as Holdfast's. */
  void list(Consumer<LiveReport> each) {
    apis.forEach((scope, api) -> list(scope, api, each));
  }

  private void list(Scope scope, ReportApi api, Consumer<LiveReport> each) {
    String token = "";
    do {
      String query = "?labelSelector=" + OURS + "&limit=" + PAGE + "&continue=" + encoded(token);
      token =
          ReportReader.page(
              get(api.path(scope) + query), json -> each.accept(new LiveReport(api, json)));
    } while (!token.isEmpty());
  }

  /** Whether there are totals of Holdfast's. */
  boolean hasTotals() {
    String query = "?labelSelector=" + OURS + "&fieldSelector=" + TOTALS + "&limit=1";
    List<JsonNode> totals = new ArrayList<>();
    for (Map.Entry<Scope, ReportApi> api : apis.entrySet()) {
      var unused = ReportReader.page(get(api.getValue().path(api.getKey()) + query), totals::add);
      if (!totals.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** One; empty if there is none. */
  Optional<LiveReport> read(ReportName name) {
    ReportApi api = apiOf(name);
    try {
      return Optional.of(new LiveReport(api, ReportReader.one(get(api.path(name)))));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Creates a report, unless its name is taken. */
  boolean create(DesiredReport desired) {
    ReportApi api = apiOf(desired.name());
    try {
      var unused = send("POST", api.collection(desired.name()), desired.in(api));
      return true;
    } catch (KubernetesClientException e) {
      if (WriteFailure.of(e) != WriteFailure.CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Replaces a report, if it is still in that state.
   *
   * @return whether it is in another now; if not, what differs is left out by the installed kind
   */
  boolean update(DesiredReport desired, LiveReport.Version version) {
    ReportApi api = apiOf(desired.name());
    ObjectNode report = desired.in(api);
    version.putInto(report.withObject("/metadata"));
    String answer = send("PUT", api.path(desired.name()), report);
    LiveReport now = new LiveReport(api, ReportReader.one(answer));
    return !now.version().resourceVersion().equals(version.resourceVersion());
  }

  /** Deletes a report, if it is still in that state; that it has gone is fine. */
  void delete(ReportName name, LiveReport.Version version) {
    ObjectNode options = Json.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
    version.putInto(options.putObject("preconditions"));
    try {
      var unused = send("DELETE", apiOf(name).path(name), options);
    } catch (KubernetesClientException e) {
      if (WriteFailure.of(e) != WriteFailure.GONE) {
        throw e;
      }
    }
  }

  /** Nothing is to be written that is not served. */
  private ReportApi apiOf(ReportName name) {
    return Optional.ofNullable(apis.get(name.scope())).orElseThrow();
  }

  private String get(String path) {
    return client.raw(path, "GET", null);
  }

  private String send(String method, String path, JsonNode body) {
    return client.raw(path + IN_TIME, method, new String(Json.write(body), StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
