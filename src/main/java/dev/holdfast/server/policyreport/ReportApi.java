package dev.holdfast.server.policyreport;

import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.ApiResource;
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

  private final ApiResource namespaced;
  private final ApiResource clusterScoped;

  ReportApi(String group, String version, String kind, String plural) {
    namespaced = ApiResource.namespaced(group, version, kind, plural);
    clusterScoped = ApiResource.clusterScoped(group, version, "Cluster" + kind, "cluster" + plural);
  }

  /** The kind of the reports of a scope. */
  ApiResource kind(Scope scope) {
    return scope == Scope.NAMESPACED ? namespaced : clusterScoped;
  }

  /** Returns whether a report has a source; in the other API only its results have one. */
  boolean reportsHaveSource() {
    return this == OPEN_REPORTS;
  }

  /** The alternative kinds, for messages: one must be installed. */
  static String plurals(Scope scope) {
    return Stream.of(values())
        .map(api -> api.kind(scope).plural() + "." + api.namespaced.group())
        .collect(Collectors.joining(" and "));
  }

  /**
   * Discovers the installed APIs.
   *
   * @return the APIs by scope: first the one for writing, then others that may have older reports;
   *     empty if there is none
   * @throws ApiException if the API server does not answer
   */
  static List<Map<Scope, ReportApi>> served(ApiClient client) {
    List<Map<Scope, ReportApi>> ranks = new ArrayList<>();
    for (ReportApi api : values()) {
      List<String> plurals = api.servedPlurals(client);
      for (Scope scope : Scope.values()) {
        if (plurals.contains(api.kind(scope).plural())
            && ranks.stream().noneMatch(rank -> rank.putIfAbsent(scope, api) == null)) {
          ranks.add(new EnumMap<>(Map.of(scope, api)));
        }
      }
    }
    return ranks;
  }

  private List<String> servedPlurals(ApiClient client) {
    return client
        .get("/apis/" + this)
        .map(list -> list.path("resources").findValuesAsText("name"))
        .orElse(List.of());
  }

  /** The path for the creation of a report. */
  String collection(ReportName name) {
    return kind(name.scope()).path(name.namespace());
  }

  /** The path of a report. */
  String path(ReportName name) {
    return collection(name) + "/" + name.name();
  }

  @Override
  public String toString() {
    return namespaced.apiVersion();
  }
}
