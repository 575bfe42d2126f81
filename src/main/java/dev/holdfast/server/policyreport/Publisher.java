package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Compares the reports in the cluster with the desired ones, and writes the differences.
 *
 * @param client with the rights of Holdfast's ServiceAccount
 * @param rate limits the rate of writes
 * @param metrics counts writes
 */
record Publisher(ApiClient client, RateLimiter rate, MeterRegistry metrics) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int RETRIES = 3;

  /** A list that takes longer than etcd keeps its state (5 minutes) must be started again. */
  private static final int ATTEMPTS_TO_LIST = 3;

  /**
   * Makes the reports in the cluster match a scan, as far as the API server allows it.
   *
   * @param unread the kinds that could not be read completely
   * @throws ApiException if the existing reports cannot be read
   * @throws dev.holdfast.resource.MalformedInput if the answer is malformed
   */
  void publish(ReportAccumulator finished, Set<Kind> unread, WriteFailures failures) {
    failures.add(
        WriteFailure.NO_UID, finished.withoutUid(), "the API server gives an object without a uid");
    // The client's default timeout is minutes, and would block all other writes.
    ApiClient patient = client.with(TIMEOUT, RETRIES);
    List<ReportStore> served =
        ReportApi.served(patient).stream().map(apis -> new ReportStore(patient, apis)).toList();
    if (served.isEmpty()) {
      failures.add(
          WriteFailure.NOT_SERVED,
          "neither %s nor %s is installed in the cluster"
              .formatted(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS));
      return;
    }
    Set<Kind> incomplete = withClaims(unread);
    // The cluster tells whether there are totals, so a new leader knows it, too.
    if ((finished.isNearLimit() || !incomplete.isEmpty())
        && served.stream().anyMatch(ReportStore::hasTotals)) {
      finished.keepTotals();
    }
    ReportStore preferred = served.getFirst();
    SortedMap<ReportName, DesiredReport> desired = finished.desired();
    desired.keySet().removeIf(name -> isNotInstalled(name, preferred, failures));
    Plan plan = planned(preferred, () -> new Plan(desired, incomplete));
    failures.add(
        WriteFailure.NO_ROOM, plan.leftOut(), "others must stay, for their kinds were not scanned");
    PlanExecutor executor = new PlanExecutor(preferred, rate, failures, metrics);
    boolean canContinue = executor.write(plan.writes());
    Set<ReportName> needed = plan.lacking(executor.created());
    for (int i = 1; canContinue && i < served.size(); i++) {
      ReportStore other = served.get(i);
      Plan removal = planned(other, () -> Plan.ofRemoval(incomplete, needed));
      canContinue = new PlanExecutor(other, rate, failures, metrics).write(removal.writes());
    }
  }

  /** Claims are in the reports of StatefulSets, so they depend on them. */
  private static Set<Kind> withClaims(Set<Kind> unread) {
    Set<Kind> incomplete = EnumSet.noneOf(Kind.class);
    incomplete.addAll(unread);
    if (unread.contains(Kind.STATEFUL_SET)) {
      incomplete.add(Kind.PERSISTENT_VOLUME_CLAIM);
    }
    return incomplete;
  }

  private static boolean isNotInstalled(
      ReportName name, ReportStore store, WriteFailures failures) {
    boolean isMissing = !store.serves(name);
    if (isMissing) {
      failures.add(WriteFailure.NOT_SERVED, ReportApi.plurals(name.scope()) + " are not installed");
    }
    return isMissing;
  }

  /** Returns a plan that has seen all existing reports; it is created anew for each attempt. */
  static Plan planned(ReportStore store, Supplier<Plan> fresh) {
    for (int attempt = 1; ; attempt++) {
      Plan plan = fresh.get();
      try {
        store.list(plan::sees);
        return plan;
      } catch (ApiException e) {
        if (e.code() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS_TO_LIST) {
          throw e;
        }
      }
    }
  }
}
