package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.TimedClient;
import dev.holdfast.resource.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Compares the reports in the cluster with those that there should be, and writes what differs.
 *
 * @param client with the rights of Holdfast's ServiceAccount
 * @param rate keeps writes apart, so that many of them take nothing away from others
 * @param metrics counts what is written
 */
record Publisher(KubernetesClient client, RateLimiter rate, MeterRegistry metrics) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int RETRIES = 3;

  /** A list that takes longer than etcd remembers (5 minutes) has to be begun again. */
  private static final int ATTEMPTS_TO_LIST = 3;

  /**
   * Makes the reports in the cluster say what a scan found, as far as the API server allows it.
   *
   * @param unread the kinds of which not every object could be read
   * @throws KubernetesClientException if it cannot be read what there is
   * @throws dev.holdfast.resource.MalformedInput if the answer is none
   */
  void publish(ReportAccumulator finished, Set<Kind> unread, WriteFailures failures) {
    failures.add(
        WriteFailure.NO_UID, finished.withoutUid(), "the API server gives an object without a uid");
    // The client's own patience is minutes, in which nothing else would be written.
    KubernetesClient patient = TimedClient.of(client, TIMEOUT, RETRIES);
    List<ReportStore> served =
        ReportApi.served(patient).stream().map(apis -> new ReportStore(patient, apis)).toList();
    if (served.isEmpty()) {
      failures.add(
          WriteFailure.NOT_SERVED,
          "neither %s nor %s is installed in the cluster"
              .formatted(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS));
      return;
    }
    Set<Kind> unsure = withClaims(unread);
    // What is in the cluster says whether there are totals, so that it outlives a leader.
    if ((finished.isNearlyCrowded() || !unsure.isEmpty())
        && served.stream().anyMatch(ReportStore::hasTotals)) {
      finished.keepTotals();
    }
    ReportStore preferred = served.getFirst();
    SortedMap<ReportName, DesiredReport> desired = finished.desired();
    desired.keySet().removeIf(name -> isNotInstalled(name, preferred, failures));
    Plan plan = planned(preferred, () -> new Plan(desired, unsure));
    failures.add(
        WriteFailure.NO_ROOM, plan.leftOut(), "others must stay, for their kinds were not scanned");
    PlanExecutor executor = new PlanExecutor(preferred, rate, failures, metrics);
    boolean goesOn = executor.write(plan.writes());
    Set<ReportName> needed = plan.lacking(executor.created());
    for (int i = 1; goesOn && i < served.size(); i++) {
      ReportStore other = served.get(i);
      Plan removal = planned(other, () -> Plan.ofRemoval(unsure, needed));
      goesOn = new PlanExecutor(other, rate, failures, metrics).write(removal.writes());
    }
  }

  /** Claims stand in the reports of StatefulSets; of which, is not known while these are not. */
  private static Set<Kind> withClaims(Set<Kind> unread) {
    Set<Kind> unsure = EnumSet.noneOf(Kind.class);
    unsure.addAll(unread);
    if (unread.contains(Kind.STATEFUL_SET)) {
      unsure.add(Kind.PERSISTENT_VOLUME_CLAIM);
    }
    return unsure;
  }

  private static boolean isNotInstalled(
      ReportName name, ReportStore store, WriteFailures failures) {
    boolean isMissing = !store.serves(name);
    if (isMissing) {
      failures.add(WriteFailure.NOT_SERVED, ReportApi.plurals(name.scope()) + " are not installed");
    }
    return isMissing;
  }

  /** A plan that has seen all reports that there are; a fresh one has seen none. */
  static Plan planned(ReportStore store, Supplier<Plan> fresh) {
    for (int attempt = 1; ; attempt++) {
      Plan plan = fresh.get();
      try {
        store.list(plan::sees);
        return plan;
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS_TO_LIST) {
          throw e;
        }
      }
    }
  }
}
