package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reports in the cluster. All methods throw {@link ApiException} if the API server refuses or
 * does not answer.
 *
 * @param client with the rights of Holdfast's ServiceAccount
 * @param apis the API of each scope; none if it is not installed
 */
record ReportStore(ApiClient client, Map<Scope, ReportApi> apis) {

  /**
   * The page size. Others may have created the reports, up to etcd's limit of 1.5 MB, and a whole
   * page is in memory.
   */
  private static final int PAGE = 10;

  /**
   * The API server's own timeout, shorter than the client's, above all for a webhook that does not
   * answer.
   */
  private static final String IN_TIME = "?timeout=5s";

  private static final String OURS =
      encoded(DesiredReport.MANAGED_BY + "=" + DesiredReport.HOLDFAST);

  private static final String TOTALS =
      "&limit=1&fieldSelector=" + encoded("metadata.name=" + ReportName.TOTALS);

  ReportStore {
    apis = Map.copyOf(apis);
  }

  /** Returns whether a report of this name can be written. */
  boolean serves(ReportName name) {
    return apis.containsKey(name.scope());
  }

  /** Calls the visitor with each report that has Holdfast's label. */
  void list(Consumer<LiveReport> each) {
    apis.forEach((scope, api) -> list(scope, api, each));
  }

  private void list(Scope scope, ReportApi api, Consumer<LiveReport> each) {
    String token = "";
    do {
      String query = "&limit=" + PAGE + "&continue=" + encoded(token);
      token = page(scope, api, query, json -> each.accept(new LiveReport(api, json)));
    } while (!token.isEmpty());
  }

  /** Returns whether Holdfast has written totals. */
  boolean hasTotals() {
    List<JsonNode> totals = new ArrayList<>();
    apis.forEach((scope, api) -> page(scope, api, TOTALS, totals::add));
    return !totals.isEmpty();
  }

  private String page(Scope scope, ReportApi api, String query, Consumer<JsonNode> each) {
    String path = api.kind(scope).path("") + "?labelSelector=" + OURS + query;
    return ReportReader.page(client.text(path), each);
  }

  /** Reads a report; empty if there is none. */
  Optional<LiveReport> read(ReportName name) {
    ReportApi api = apiOf(name);
    return ApiClient.ifFound(() -> client.text(api.path(name)))
        .map(found -> new LiveReport(api, ReportReader.one(found)));
  }

  /** Creates a report; returns false if the name is taken. */
  boolean create(DesiredReport desired) {
    ReportApi api = apiOf(desired.name());
    try {
      var unused = client.create(api.collection(desired.name()) + IN_TIME, desired.in(api));
      return true;
    } catch (ApiException e) {
      if (WriteFailure.of(e) != WriteFailure.CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Replaces a report, if it has this version.
   *
   * @return whether it was changed; if not, the installed kind drops the fields that differ
   */
  boolean update(DesiredReport desired, LiveReport.Version version) {
    ReportApi api = apiOf(desired.name());
    ObjectNode report = desired.in(api);
    version.putInto(report.withObject("/metadata"));
    LiveReport now =
        new LiveReport(api, client.replace(api.path(desired.name()) + IN_TIME, report));
    return !now.version().resourceVersion().equals(version.resourceVersion());
  }

  /** Deletes a report, if it has this version and exists. */
  void delete(ReportName name, LiveReport.Version version) {
    ObjectNode options = Json.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
    version.putInto(options.putObject("preconditions"));
    try {
      client.delete(apiOf(name).path(name) + IN_TIME, options);
    } catch (ApiException e) {
      if (WriteFailure.of(e) != WriteFailure.GONE) {
        throw e;
      }
    }
  }

  private ReportApi apiOf(ReportName name) {
    return Optional.ofNullable(apis.get(name.scope())).orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
