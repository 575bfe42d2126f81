package dev.holdfast.server.policyreport;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.kube.TimedClient;
import dev.holdfast.resource.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Compares the reports that there are with those that there should be, and writes what differs. */
final class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int RETRIES = 3;

  private final KubernetesClient client;
  private final RateLimiter pace;
  private final MeterRegistry metrics;

  /**
   * A publisher.
   *
   * @param client with the rights of Holdfast's ServiceAccount
   * @param pace keeps writes apart, so that many of them take nothing away from others
   */
  Publisher(KubernetesClient client, RateLimiter pace, MeterRegistry metrics) {
    this.client = client;
    this.pace = pace;
    this.metrics = metrics;
  }

  /**
   * Makes the reports in the cluster what a round found, as far as the API server lets it.
   *
   * @param unread the kinds of which not every object could be read
   * @throws KubernetesClientException if it cannot be read what there is
   * @throws dev.holdfast.resource.MalformedInput if the answer is none
   */
  void publish(Round finished, Set<Kind> unread, Refusals refusals) {
    // The client's own patience is minutes, in which nothing else would be written.
    KubernetesClient patient = TimedClient.of(client, TIMEOUT, RETRIES);
    for (int i = 0; i < finished.withoutUid(); i++) {
      refusals.add(Refusal.NO_UID, "the API server gives an object without a uid");
    }
    List<ServedReports> served = ServedReports.ask(patient);
    if (served.isEmpty()) {
      refusals.add(
          Refusal.NOT_SERVED,
          "neither %s nor %s is installed in the cluster"
              .formatted(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS));
      return;
    }
    Set<Kind> unsure = withClaims(unread);
    if ((finished.isNearlyCrowded() || !unsure.isEmpty()) && haveTotals(served)) {
      finished.keepTotals();
    }
    ServedReports preferred = served.getFirst();
    SortedMap<ReportName, Draft> drafts = installed(finished.drafts(), preferred, refusals);
    Plan plan = preferred.planned(() -> new Plan(drafts, unsure));
    for (int i = 0; i < plan.leftOut(); i++) {
      refusals.add(Refusal.NO_ROOM, "others must stay, for their kinds were not scanned");
    }
    Publication publication = new Publication(preferred, pace, refusals);
    boolean goesOn = write(plan, publication);
    Set<ReportName> needed = plan.lacking(publication.created());
    for (int i = 1; goesOn && i < served.size(); i++) {
      ServedReports other = served.get(i);
      Plan removal = other.planned(() -> Plan.ofRemoval(unsure, needed));
      goesOn = write(removal, new Publication(other, pace, refusals));
    }
  }

  /** Claims stand in the reports of StatefulSets; of which, is not known while these are not. */
  private static Set<Kind> withClaims(Set<Kind> unread) {
    if (!unread.contains(Kind.STATEFUL_SET)) {
      return unread;
    }
    Set<Kind> unsure = EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM);
    unsure.addAll(unread);
    return unsure;
  }

  /** What is in the cluster says it, so that it outlives a change of the leader. */
  private static boolean haveTotals(List<ServedReports> served) {
    return served.stream().anyMatch(ServedReports::haveTotals);
  }

  /** Those of which a kind is installed. */
  private static SortedMap<ReportName, Draft> installed(
      SortedMap<ReportName, Draft> drafts, ServedReports served, Refusals refusals) {
    for (ReportName name : List.copyOf(drafts.keySet())) {
      if (served.store(name).isEmpty()) {
        refusals.add(Refusal.NOT_SERVED, ReportApi.plurals(name.scope()) + " are not installed");
        drafts.remove(name);
      }
    }
    return drafts;
  }

  /** Whether all was tried. */
  private boolean write(Plan plan, Publication publication) {
    boolean complete = publication.write(plan.writes());
    Map<String, Integer> written = publication.written();
    written.forEach(
        (verb, count) ->
            metrics.counter("holdfast.report.writes", "operation", verb).increment(count));
    if (!written.isEmpty()) {
      LOG.infof("reports written: %s", new TreeMap<>(written));
    }
    return complete;
  }
}
