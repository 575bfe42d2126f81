package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One round after the other, whatever becomes of the one before. */
class PolicyReportsTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final FakeApiServer server = FakeApiServer.answering(this::answer);
  private final ApiClient client = server.client();
  private final PolicyReports reports =
      new PolicyReports(
          new EnabledReports(false), client, metrics, RateLimiter.evenly(10_000, Time.OF_SYSTEM));
  private Answer list = Answer.page("");

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aRoundThatEndsWithoutBeingPublishedLeavesNothingBehind() {
    reports.start(PolicySet.EMPTY);
    reports
        .begin(Kind.DEPLOYMENT)
        .accept(
            Reviewed.object(
                Kind.DEPLOYMENT, "web", "web", Optional.empty(), List.of(Reviewed.denied("a"))));
    Consumer<ReportedObject> statefulSets = reports.begin(Kind.STATEFUL_SET);
    for (int i = 0; i <= Bounds.REPORTS; i++) {
      statefulSets.accept(Reviewed.statefulSet("shop", "db-" + i, Reviewed.denied("a")));
    }
    // No policy asks for Deployments any more, and there are fewer StatefulSets.
    round(database("one"), database("two"));
    assertThat(created()).containsExactly("bank", "bank");
  }

  @Test
  void anAnswerThatIsNoneIsTroubleOfThatRoundAlone() {
    list = new Answer(200, "<html>Sign in</html>");
    round(database("one"));
    assertThat(created()).isEmpty();
    assertThat(failures("unanswered")).isEqualTo(1);
    list = Answer.page("");
    round(database("one"));
    assertThat(created()).containsExactly("bank");
    assertThat(failures("unanswered")).isEqualTo(1);
  }

  private void round(ReportedObject... objects) {
    reports.start(PolicySet.EMPTY);
    List.of(objects).forEach(reports.begin(Kind.STATEFUL_SET));
    reports.publish(Set.of());
  }

  private static ReportedObject database(String name) {
    return Reviewed.statefulSet("bank", name, Reviewed.denied("a"));
  }

  /** The namespaces of what was created. */
  private List<String> created() {
    return server.asked().stream()
        .filter(path -> path.startsWith("POST "))
        .map(path -> path.replaceAll(".*/namespaces/([^/]*)/.*", "$1"))
        .toList();
  }

  private double failures(String reason) {
    return metrics.counter("holdfast.report.failures", "reason", reason).count();
  }

  private Answer answer(String path) {
    if (path.contains("labelSelector")) {
      return list;
    }
    return switch (path) {
      case "/apis/wgpolicyk8s.io/v1alpha2" ->
          new Answer(200, "{\"resources\": [{\"name\": \"policyreports\"}]}");
      case "/apis/openreports.io/v1alpha1" -> Answer.status(404, "not found", 0);
      default -> new Answer(201, "{}");
    };
  }
}
