package dev.holdfast.policyreport;

import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The reports of at most one API for each scope, as far as the API server serves them.
 *
 * @param stores the reports of a scope; none if its kind is not installed
 */
record ServedReports(Map<Scope, ReportStore> stores) {

  /** A list that takes longer than etcd remembers (5 minutes) has to be begun again. */
  private static final int ATTEMPTS_TO_LIST = 3;

  ServedReports {
    stores = Map.copyOf(stores);
  }

  /**
   * Asks the API server.
   *
   * @return those to be written first, then others that may have been written before these were
   *     served; empty if none is
   * @throws KubernetesClientException if it does not answer
   */
  static List<ServedReports> ask(KubernetesClient client) {
    List<Map<Scope, ReportStore>> ranks = new ArrayList<>();
    for (ReportApi api : ReportApi.values()) {
      List<String> plurals = plurals(client, api);
      for (Scope scope : Scope.values()) {
        if (plurals.contains(api.plural(scope))) {
          add(new ReportStore(client, api, scope), ranks);
        }
      }
    }
    return ranks.stream().map(ServedReports::new).toList();
  }

  /** Where a report of this name is, if its kind is installed. */
  Optional<ReportStore> store(ReportName name) {
    return Optional.ofNullable(stores.get(name.scope()));
  }

  /** Whether there are totals of Holdfast's. */
  boolean haveTotals() {
    return stores.values().stream().anyMatch(ReportStore::hasTotals);
  }

  /**
   * Tells a plan of all that are there.
   *
   * @param fresh a plan that knows of none yet
   */
  Plan planned(Supplier<Plan> fresh) {
    for (int attempt = 1; ; attempt++) {
      Plan plan = fresh.get();
      try {
        stores.values().forEach(store -> store.list(plan::sees));
        return plan;
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS_TO_LIST) {
          throw e;
        }
      }
    }
  }

  /** Into the first in which there is none of its scope yet. */
  private static void add(ReportStore store, List<Map<Scope, ReportStore>> ranks) {
    for (Map<Scope, ReportStore> rank : ranks) {
      if (rank.putIfAbsent(store.scope(), store) == null) {
        return;
      }
    }
    ranks.add(new EnumMap<>(Map.of(store.scope(), store)));
  }

  private static List<String> plurals(KubernetesClient client, ReportApi api) {
    try {
      byte[] list = client.raw(api.path(), "GET", null).getBytes(StandardCharsets.UTF_8);
      return Json.read(list).path("resources").findValuesAsText("name");
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }
}
