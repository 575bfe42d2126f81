package dev.holdfast.scan.server;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.live.Listing;
import dev.holdfast.cluster.live.LiveClusterView;
import dev.holdfast.cluster.live.Progress;
import dev.holdfast.cluster.live.ReadOutcome;
import dev.holdfast.leadership.Leadership;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.scan.LiveReview;
import dev.holdfast.scan.Scan;
import dev.holdfast.scan.ScanResults;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.PoliciesInForce;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One scan in the server: by the policies in force, with the cluster as the watches know it. */
@Singleton
class ServerScan {

  private static final Logger LOG = Logger.getLogger(ServerScan.class);

  /** How long the API server may be away while one page is asked for. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final PoliciesInForce policies;
  private final LiveClusterView cluster;
  private final Listing listing;
  private final Leadership leadership;
  private final boolean byNamespace;
  private final List<ScanPublisher> publishers;
  private List<String> told = List.of();

  ServerScan(
      PoliciesInForce policies,
      LiveClusterView cluster,
      KubernetesClient client,
      Leadership leadership,
      ScanConfig config,
      Instance<ScanPublisher> publishers,
      MeterRegistry metrics) {
    this.policies = policies;
    this.cluster = cluster;
    this.listing = new Listing(client, PATIENCE);
    this.leadership = leadership;
    this.byNamespace = config.metrics().namespaces();
    this.publishers =
        publishers.stream()
            .filter(ScanPublisher::isEnabled)
            .<ScanPublisher>map(publisher -> new GuardedPublisher(publisher, metrics))
            .toList();
  }

  /**
   * Whether everything is there that a scan needs: policies, and a memory of the cluster that can
   * be believed. What is unknown is not found, and would look as if it had been mended.
   */
  boolean isPossible() {
    List<String> missing = missing();
    if (!missing.equals(told)) {
      told = missing;
      if (!missing.isEmpty()) {
        LOG.infof("no scan as long as these are not known: %s", String.join(", ", missing));
      }
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
  Scanned run() {
    PolicySet inForce = policies.policies();
    Set<String> unanswered = new TreeSet<>();
    ClusterView view = cluster.forScan(unanswered::add);
    Reviewer reviewer = new Reviewer(inForce, view, Limits.NONE, Clock.systemUTC());
    FindingCounter counter = new FindingCounter(byNamespace);
    ScanResults all = new Several(Stream.concat(Stream.of(counter), publishers.stream()).toList());
    publishers.forEach(ScanPublisher::start);
    ScanSummary summary =
        believed(
            new Scan(listing, new LiveReview(reviewer, view), Optional.empty())
                .of(inForce.kinds(), all, Progress.SILENT),
            unanswered);
    return new Scanned(inForce, counter.counts(), summary);
  }

  /** Writes what the last scan found into the cluster. An interrupted thread ends it early. */
  void publish(Scanned scanned) {
    if (leadership.leads()) {
      publishers.forEach(publisher -> publisher.publish(scanned.summary()));
    }
  }

  /**
   * Where the memory could no longer be believed at the end, or a read had no answer, nothing is
   * complete: what checks did not know they did not find.
   */
  private ScanSummary believed(ScanSummary summary, Set<String> unanswered) {
    List<ReadOutcome.Unread> unknown =
        Stream.concat(
                cluster.stale().stream().map(kind -> kind + " is no longer known"),
                unanswered.stream().map(kind -> "could not get " + kind + ": no answer"))
            .<ReadOutcome.Unread>map(ReadOutcome.BrokenOff::new)
            .toList();
    return unknown.isEmpty()
        ? summary
        : new ScanSummary(
            summary.objects(),
            Set.of(),
            Stream.concat(summary.unread().stream(), unknown.stream()).toList());
  }
}
