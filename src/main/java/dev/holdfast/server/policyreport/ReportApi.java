package dev.holdfast.server.policyreport;

import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API for reports, in order of preference. Policy Reporter always reads the first one, and the
 * second one if configured. Both have the same fields, with one exception.
 */
enum ReportApi {
  /** kubernetes-sigs/wg-policy-prototypes, policy-report/crd. */
  WG_POLICY("wgpolicyk8s.io", "v1alpha2", "PolicyReport", "policyreports"),
  /** openreports/reports-api, config. */
  OPEN_REPORTS("openreports.io", "v1alpha1", "Report", "reports");

  private final String group;
  private final String version;
  private final String kind;
  private final String plural;

  ReportApi(String group, String version, String kind, String plural) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.plural = plural;
  }

  String apiVersion() {
    return group + "/" + version;
  }

  String kind(Scope scope) {
    return scope == Scope.NAMESPACED ? kind : "Cluster" + kind;
  }

  String plural(Scope scope) {
    return scope == Scope.NAMESPACED ? plural : "cluster" + plural;
  }

  /** Returns whether a report has a source; in the other API only its results have one. */
  boolean reportsHaveSource() {
    return this == OPEN_REPORTS;
  }

  /** The discovery path of this API. */
  String path() {
    return "/apis/" + apiVersion();
  }

  /** The alternative kinds, for messages: one must be installed. */
  static String plurals(Scope scope) {
    return Stream.of(values())
        .map(api -> api.plural(scope) + "." + api.group)
        .collect(Collectors.joining(" and "));
  }

  /**
   * Discovers the installed APIs.
   *
   * @return the APIs by scope: first the one for writing, then others that may have older reports;
   *     empty if there is none
   * @throws KubernetesClientException if the API server does not answer
   */
  static List<Map<Scope, ReportApi>> served(KubernetesClient client) {
    List<Map<Scope, ReportApi>> ranks = new ArrayList<>();
    for (ReportApi api : values()) {
      List<String> plurals = api.servedPlurals(client);
      for (Scope scope : Scope.values()) {
        if (plurals.contains(api.plural(scope))
            && ranks.stream().noneMatch(rank -> rank.putIfAbsent(scope, api) == null)) {
          ranks.add(new EnumMap<>(Map.of(scope, api)));
        }
      }
    }
    return ranks;
  }

  private List<String> servedPlurals(KubernetesClient client) {
    try {
      byte[] list = client.raw(path(), "GET", null).getBytes(StandardCharsets.UTF_8);
      return Json.read(list).path("resources").findValuesAsText("name");
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  /** The path of all reports of a scope. */
  String path(Scope scope) {
    return path() + "/" + plural(scope);
  }

  /** The path for the creation of a report. */
  String collection(ReportName name) {
    String within = name.scope() == Scope.NAMESPACED ? "/namespaces/" + name.namespace() : "";
    return path() + within + "/" + plural(name.scope());
  }

  /** The path of a report. */
  String path(ReportName name) {
    return collection(name) + "/" + name.name();
  }

  @Override
  public String toString() {
    return apiVersion();
  }
}
