package dev.holdfast.policyreport;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Keeps reports in the cluster of what the server's scan finds. It is told of a round object by
 * object and then publishes; called by one thread. Where reports are switched off it does nothing.
 */
@Singleton
public class PolicyReports {

  private static final Logger LOG = Logger.getLogger(PolicyReports.class);

  private static final int WRITES_A_SECOND = 50;

  private static final int TIMEOUT_MILLISECONDS = 10_000;
  private static final int RETRIES = 3;

  /** A list that takes longer than etcd remembers (5 minutes) has to be begun again. */
  private static final int ATTEMPTS_TO_LIST = 3;

  private final boolean enabled;
  private final boolean auditFindings;
  private final KubernetesClient client;
  private final MeterRegistry metrics;
  private final Pace pace;
  private final Set<Kind> begun = EnumSet.noneOf(Kind.class);
  private Kind current = Kind.STATEFUL_SET;
  private Round round;
  private Set<Refusal> known = Set.of();

  @Inject
  PolicyReports(ReportsConfig config, KubernetesClient client, MeterRegistry metrics) {
    this(config.enabled(), config.auditFindings(), client, metrics, new Pace(WRITES_A_SECOND));
  }

  PolicyReports(
      boolean enabled,
      boolean auditFindings,
      KubernetesClient client,
      MeterRegistry metrics,
      Pace pace) {
    this.enabled = enabled;
    this.auditFindings = auditFindings;
    this.client = client;
    this.metrics = metrics;
    this.pace = pace;
    this.round = new Round(auditFindings);
  }

  /** Whether reports are switched on. */
  public boolean isEnabled() {
    return enabled;
  }

  /**
   * A kind begins; StatefulSets come first. A kind that begins again right away starts anew: what
   * came of it before does not count. One that begins again after others begins a new round,
   * whatever became of the one before.
   */
  public void begin(Kind kind) {
    boolean again = begun.contains(kind);
    if (again && (kind != current || begun.size() == 1)) {
      startAnew();
    }
    begun.add(kind);
    current = kind;
    round.begin(kind);
  }

  /** An object of the kind that began last was reviewed; something was found in it, or nothing. */
  public void reviewed(ReportedObject object) {
    if (enabled) {
      round.add(current, object);
    }
  }

  /**
   * The round is over: writes, changes and deletes reports until they are as the round found, or
   * the thread is interrupted. Trouble with the cluster is counted and logged, and left to the next
   * round.
   *
   * @param complete the kinds of which every object was reviewed; reports on others stay
   */
  public void publish(Set<Kind> complete) {
    Round finished = round;
    startAnew();
    if (!enabled) {
      return;
    }
    Refusals refusals = new Refusals(metrics);
    try {
      publish(finished, complete, refusals);
    } catch (KubernetesClientException e) {
      if (!Thread.currentThread().isInterrupted()) {
        refusals.add(Refusal.of(e), Refusal.words(e));
      }
    } catch (MalformedInput e) {
      refusals.add(Refusal.UNANSWERED, "the API server's answer cannot be read: " + e.getMessage());
    }
    refusals.tell(known);
    known = refusals.reasons();
  }

  private void startAnew() {
    begun.clear();
    round = new Round(auditFindings);
  }

  private void publish(Round finished, Set<Kind> complete, Refusals refusals) {
    KubernetesClient patient = patient();
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
    SortedMap<ReportName, Draft> drafts = served(finished.drafts(), served.getFirst(), refusals);
    for (ServedReports api : served) {
      ReportStore store = new ReportStore(patient, api.api());
      // What was written by another API, when this one was not there, goes.
      boolean preferred = api.equals(served.getFirst());
      Plan plan = planned(store, api, preferred ? drafts : new TreeMap<>(), complete);
      for (int i = 0; i < plan.leftOut(); i++) {
        refusals.add(Refusal.NO_ROOM, "others must stay, for their kinds were not scanned");
      }
      write(plan, store, refusals);
    }
  }

  private static SortedMap<ReportName, Draft> served(
      SortedMap<ReportName, Draft> drafts, ServedReports served, Refusals refusals) {
    drafts.keySet().stream()
        .filter(name -> !served.has(name))
        .forEach(
            name ->
                refusals.add(
                    Refusal.NOT_SERVED,
                    "%s of %s are not installed"
                        .formatted(served.api().plural(name.isNamespaced()), served.api())));
    drafts.keySet().removeIf(name -> !served.has(name));
    return drafts;
  }

  private static Plan planned(
      ReportStore store,
      ServedReports served,
      SortedMap<ReportName, Draft> drafts,
      Set<Kind> complete) {
    for (int attempt = 1; ; attempt++) {
      Plan plan = new Plan(served.api(), drafts, complete);
      try {
        served.scopes().forEach(inNamespaces -> store.list(inNamespaces, plan::sees));
        return plan;
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS_TO_LIST) {
          throw e;
        }
      }
    }
  }

  private void write(Plan plan, ReportStore store, Refusals refusals) {
    Publication publication = new Publication(store, pace, refusals::add);
    publication.write(plan.writes());
    Map<String, Integer> written = publication.written();
    written.forEach(
        (verb, count) ->
            metrics.counter("holdfast.report.writes", "operation", verb).increment(count));
    if (!written.isEmpty()) {
      LOG.infof("reports of %s written: %s", store.api(), new TreeMap<>(written));
    }
  }

  /** The client's own patience is minutes, in which nothing else would be written. */
  private KubernetesClient patient() {
    return client
        .adapt(NamespacedKubernetesClient.class)
        .withRequestConfig(
            new RequestConfigBuilder()
                .withRequestTimeout(TIMEOUT_MILLISECONDS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build())
        .call(configured -> configured);
  }
}
