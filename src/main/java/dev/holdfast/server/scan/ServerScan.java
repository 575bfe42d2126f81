package dev.holdfast.server.scan;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.scan.CheckFailure;
import dev.holdfast.scan.LiveReview;
import dev.holdfast.scan.Scan;
import dev.holdfast.scan.ScanResults;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.configuration.ActivePolicies;
import dev.holdfast.server.configuration.UserFacts;
import dev.holdfast.server.watch.LiveClusterView;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One scan in the server: by the policies in force, with the cluster as the watches know it. */
@Singleton
class ServerScan {

  private static final Logger LOG = Logger.getLogger(ServerScan.class);

  /** How long the API server may be away while one page is asked for. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ActivePolicies policies;
  private final LiveClusterView cluster;
  private final UserFacts facts;
  private final Listing listing;
  private final Leadership leadership;
  private final boolean byNamespace;
  private final List<ScanPublisher> publishers;
  private final MeterRegistry metrics;
  private final LogThrottle<List<String>> obstacles = LogThrottle.untilEnded();

  ServerScan(
      ActivePolicies policies,
      LiveClusterView cluster,
      UserFacts facts,
      KubernetesClient client,
      Leadership leadership,
      ScanConfig config,
      LastReport page,
      ReportPublisher reports,
      MeterRegistry metrics) {
    this.policies = policies;
    this.cluster = cluster;
    this.facts = facts;
    this.listing = new Listing(client, PATIENCE);
    this.leadership = leadership;
    this.metrics = metrics;
    this.byNamespace = config.metrics().namespaces();
    this.publishers =
        // The page first, because reports take minutes.
        Stream.<ScanPublisher>of(page, reports)
            .filter(ScanPublisher::isEnabled)
            .<ScanPublisher>map(GuardedPublisher::new)
            .toList();
  }

  /**
   * Whether everything is there that a scan needs: policies, and a memory of the cluster that can
   * be believed. What is unknown is not found, and would look as if it had been mended.
   */
  boolean isPossible() {
    List<String> missing = missing();
    if (missing.isEmpty()) {
      obstacles.endAll();
    } else if (obstacles.changesTo(missing)) {
      LOG.infof("no scan as long as these are not known: %s", String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  private List<String> missing() {
    Stream<String> noPolicies = policies.areLoaded() ? Stream.empty() : Stream.of("policies");
    return Stream.of(noPolicies, cluster.unsynced().stream(), cluster.stale().stream())
        .flatMap(all -> all)
        .distinct()
        .toList();
  }

  /** Scans the cluster. An interrupted thread ends it early. */
  FinishedScan run() {
    PolicySet inForce = policies.policies();
    Set<ReadOutcome.Unread> unknown = new LinkedHashSet<>();
    ClusterView view = cluster.forScan(unknown::add);
    Reviewer reviewer = new Reviewer(inForce, view, facts.facts(), Limits.NONE, Clock.systemUTC());
    FindingCounter counter = new FindingCounter(byNamespace);
    ScanResults all = new Several(Stream.concat(Stream.of(counter), publishers.stream()).toList());
    publishers.forEach(ScanPublisher::start);
    ScanSummary summary =
        believed(
            new Scan(listing, new LiveReview(reviewer, view), Optional.empty())
                .of(inForce.kinds(), all, Progress.SILENT),
            unknown);
    summary.failures().forEach(this::tell);
    return new FinishedScan(inForce, counter.counts(), summary);
  }

  /** This replica leads no more. */
  void leave() {
    publishers.forEach(ScanPublisher::leave);
  }

  private void tell(CheckFailure failure) {
    metrics
        .counter("holdfast.check.failures", "policy", failure.policy())
        .increment(failure.objects());
    LOG.error(failure.describe(), failure.cause());
  }

  /** Publishes what the last scan found. An interrupted thread ends it early. */
  void publish(FinishedScan scanned) {
    if (leadership.leads()) {
      publishers.forEach(publisher -> publisher.publish(scanned.summary()));
    }
  }

  /**
   * Where something was not known that may be the next time, nothing is complete: what checks did
   * not know they did not find.
   */
  private static ScanSummary believed(ScanSummary summary, Set<ReadOutcome.Unread> unknown) {
    return new ScanSummary(
        summary.objects(),
        unknown.stream().anyMatch(ReadOutcome.Unread::isTemporary) ? Set.of() : summary.complete(),
        Stream.concat(summary.unread().stream(), unknown.stream()).toList(),
        summary.failures(),
        summary.ended());
  }
}
