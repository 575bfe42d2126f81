package dev.holdfast.server.configuration;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The policies of the server. They are reloaded when their files change; if the new files are
 * invalid, the old policies stay active.
 */
@Startup
@Singleton
public class ActivePolicies {

  private static final Logger LOG = Logger.getLogger(ActivePolicies.class);

  /** The texts that were read last, and the active policies. */
  private record State(
      Map<String, String> texts,
      PolicySet policies,
      Reviewer reviewer,
      Instant readAt,
      List<String> problems) {

    State failed(Map<String, String> unread, List<String> why) {
      Instant when = why.equals(problems) ? readAt : Instant.now();
      return new State(unread, policies, reviewer, when, why);
    }
  }

  private final PolicyDirectory directory;
  private final ClusterView cluster;
  private final UserFacts facts;
  private final Limits limits;
  private final PeriodicWork reloading =
      new PeriodicWork("policies", e -> LOG.error("reading the policies failed", e));
  private volatile State state;

  ActivePolicies(
      HoldfastConfig config, ClusterView cluster, UserFacts facts, MeterRegistry metrics) {
    this.directory = new PolicyDirectory(Path.of(config.policies().directory()));
    this.cluster = cluster;
    this.facts = facts;
    this.limits = limits(config);
    this.state =
        new State(Map.of(), PolicySet.EMPTY, reviewerOf(PolicySet.EMPTY), Instant.EPOCH, List.of());
    describe(metrics);
    load();
    reloading.afterEvery(config.policies().reloadPeriod(), this::load);
  }

  /** The reviewer with the active policies. */
  public Reviewer reviewer() {
    return state.reviewer();
  }

  /** The active policies, for reviews with other limits than the server's. */
  public PolicySet policies() {
    return state.policies();
  }

  /** Whether at least one policy is active. */
  public boolean areLoaded() {
    return !state.policies().policies().isEmpty();
  }

  /** The number of active policies. */
  public int count() {
    return state.policies().policies().size();
  }

  /** The problems of the last reload; empty if it succeeded. */
  public List<String> problems() {
    return state.problems();
  }

  @PreDestroy
  void stop() {
    reloading.close();
  }

  private void load() {
    State before = state;
    Map<String, String> texts = Map.of();
    try {
      texts = directory.texts();
      if (!texts.equals(before.texts())) {
        PolicySet read = PolicyReader.read(texts);
        state = new State(texts, read, reviewerOf(read), Instant.now(), List.of());
        LOG.infof("%d policies active, from %s", read.policies().size(), directory.path());
      }
    } catch (InvalidConfiguration e) {
      state = before.failed(texts, e.problems());
    } catch (RuntimeException | StackOverflowError e) {
      // Like invalid policies: the old policies stay active, and the health page says why.
      state = before.failed(texts, List.of("cannot read the policies: " + e));
      LOG.debug("reading the policies failed", e);
    }
    if (!state.problems().isEmpty() && !state.problems().equals(before.problems())) {
      LOG.errorf(
          "the policies cannot be read, %d stay active:\n%s",
          count(), String.join("\n", state.problems()));
    }
  }

  private Reviewer reviewerOf(PolicySet policies) {
    return new Reviewer(policies, cluster, facts.facts(), limits, Clock.systemUTC());
  }

  private static Limits limits(HoldfastConfig config) {
    try {
      Action maxAction =
          Action.of(config.maxAction())
              .orElseThrow(
                  () ->
                      new MalformedInput(
                          "holdfast.max-action is \"%s\"; allowed: %s"
                              .formatted(config.maxAction(), Action.allowed())));
      return new Limits(maxAction, config.auditOnlyNamespaces().map(ActivePolicies::selector));
    } catch (MalformedInput e) {
      // The exception ends the server with a long stack trace, so its message is logged alone.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }

  private static LabelSelector selector(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (MalformedInput e) {
      throw new MalformedInput("holdfast.audit-only-namespaces: " + e.getMessage());
    }
  }

  private void describe(MeterRegistry metrics) {
    Gauge.builder("holdfast.policies", this::count)
        .description("Active policies.")
        .register(metrics);
    Gauge.builder("holdfast.policy.reload.timestamp", () -> state.readAt().getEpochSecond())
        .description("When changed policies were last read, as seconds since 1970.")
        .baseUnit("seconds")
        .register(metrics);
    Gauge.builder("holdfast.policy.reload.success", () -> state.problems().isEmpty() ? 1 : 0)
        .description("1 if the last reload of the policies succeeded, 0 if it failed.")
        .register(metrics);
  }
}
