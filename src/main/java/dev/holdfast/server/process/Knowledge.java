package dev.holdfast.server.process;

import dev.holdfast.server.configuration.ActivePolicies;
import dev.holdfast.server.watch.LiveClusterView;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What a component must know before it can review: the policies and the cluster. */
@Singleton
final class Knowledge {

  private final ActivePolicies policies;
  private final LiveClusterView cluster;

  Knowledge(ActivePolicies policies, LiveClusterView cluster) {
    this.policies = policies;
    this.cluster = cluster;
  }

  /** Whether there are policies, and every kind has been listed or waited for. */
  boolean isEnough() {
    return policies.areLoaded() && cluster.awaited().isEmpty();
  }

  /** Adds the details. */
  HealthCheckResponseBuilder describe(HealthCheckResponseBuilder response) {
    List<String> unsynced = cluster.unsynced();
    return response
        .withData("policies", policies.count())
        .withData("policy problems", String.join("\n", policies.problems()))
        .withData("cluster known", unsynced.isEmpty())
        .withData("not yet known", String.join(", ", unsynced))
        .withData("no longer known", String.join(", ", cluster.stale()))
        .withData("unreadable objects", String.join("\n", cluster.unreadable()));
  }
}
