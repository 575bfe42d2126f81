package dev.holdfast.server.scan;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.scan.LiveReview;
import dev.holdfast.scan.Scan;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import dev.holdfast.server.configuration.ActivePolicies;
import dev.holdfast.server.configuration.UserFacts;
import dev.holdfast.server.watch.LiveClusterView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Scans the cluster with the active policies and the state of the watches. */
@Singleton
final class ServerScan implements ScanScheduler.Task {

  private static final Logger LOG = Logger.getLogger(ServerScan.class);

  /** How long the API server may be unavailable during one page. */
  private static final Duration MAX_OUTAGE = Duration.ofMinutes(1);

  private final ActivePolicies policies;
  private final LiveClusterView cluster;
  private final UserFacts facts;
  private final Listing listing;
  private final LogThrottle<List<String>> obstacles = LogThrottle.untilEnded();

  ServerScan(ActivePolicies policies, LiveClusterView cluster, UserFacts facts, ApiClient client) {
    this.policies = policies;
    this.cluster = cluster;
    this.facts = facts;
    this.listing = new Listing(client, MAX_OUTAGE);
  }

  /**
   * Returns whether policies are loaded and every watch is up to date. Otherwise findings would be
   * missing, and would look as if they were fixed.
   */
  @Override
  public boolean isPossible() {
    List<String> missing =
        Stream.of(
                policies.areLoaded() ? Stream.<String>empty() : Stream.of("policies"),
                cluster.unsynced().stream(),
                cluster.stale().stream())
            .flatMap(all -> all)
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      obstacles.endAll();
    } else if (obstacles.changesTo(missing)) {
      LOG.infof("no scan until these are known: %s", String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  @Override
  public ScanSummary scan(ScanSink sink) {
    PolicySet inForce = policies.policies();
    Set<ReadOutcome.Unread> unknown = new LinkedHashSet<>();
    ClusterView view = cluster.forScan(unknown::add);
    Reviewer reviewer = new Reviewer(inForce, view, facts.facts(), Limits.NONE, Clock.systemUTC());
    sink.start(inForce);
    return new Scan(listing, new LiveReview(reviewer, view), Optional.empty())
        .of(inForce.kinds(), sink, Progress.SILENT)
        .withUnknown(unknown);
  }
}
