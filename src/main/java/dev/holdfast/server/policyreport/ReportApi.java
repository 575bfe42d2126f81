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
 * An API for reports, in the order in which they are tried. Policy Reporter always reads the first,
 * and the second where it is told to. Both have the same fields, but for one.
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

  /** Whether a report itself says who made it; in the other API only its results do. */
  boolean reportsHaveSource() {
    return this == OPEN_REPORTS;
  }

  /** The path at which the API server lists the kinds of this API. */
  String path() {
    return "/apis/" + apiVersion();
  }

  /** For people: the kinds of which one has to be installed. */
  static String plurals(Scope scope) {
    return Stream.of(values())
        .map(api -> api.plural(scope) + "." + api.group)
        .collect(Collectors.joining(" and "));
  }

  /**
   * What the API server serves.
   *
   * @return the APIs of each scope: first those by which reports are written, then others by which
   *     some may have been written before these were served; empty if there is none
   * @throws KubernetesClientException if it does not answer
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

  /** The path at which a report is created. */
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
