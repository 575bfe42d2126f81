package dev.holdfast.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A scan reviews what can be read, and names what cannot. */
class ScanTest {

  private static final String GOOD = "{\"metadata\":{\"name\":\"good\",\"namespace\":\"shop\"}}";

  @Test
  void objectsThatCannotBeReadTakeNoOtherWithThem() {
    ScanSummary summary = scan(Answer.page("", deep(1), GOOD));
    assertThat(summary.objects()).isEqualTo(Map.of(Kind.STATEFUL_SET, 1));
    assertThat(summary.complete()).containsExactly(Kind.STATEFUL_SET);
    assertThat(summary.unread())
        .containsExactly(
            new ReadOutcome.Skipped(
                "StatefulSet shop/deep-1 cannot be read and is unknown:"
                    + " it is nested more than 500 levels deep"));
    assertThat(summary.isComplete()).as("it would be the same the next time").isTrue();
  }

  @Test
  void ofManySomeAreNamed() {
    ScanSummary summary =
        scan(
            Answer.page(
                "", IntStream.range(0, 30).mapToObj(ScanTest::deep).toArray(String[]::new)));
    assertThat(summary.reasons())
        .hasSize(21)
        .last()
        .isEqualTo("10 more statefulsets cannot be read");
  }

  private static ScanSummary scan(Answer answer) {
    Reviewer reviewer =
        new Reviewer(
            ShippedPolicies.read(),
            ClusterView.empty(),
            Facts.shipped(),
            Limits.NONE,
            Clock.systemUTC());
    try (FakeApiServer server = FakeApiServer.answering(path -> answer);
        ApiClient client = server.client()) {
      return new Scan(
              Listing.prompt(client),
              new LiveReview(reviewer, ClusterView.empty()),
              Optional.empty())
          .of(List.of(Kind.STATEFUL_SET), new ScanReport(), Progress.SILENT);
    }
  }

  private static String deep(int number) {
    return "{\"metadata\":{\"name\":\"deep-%d\",\"namespace\":\"shop\"},\"spec\":%s%s}"
        .formatted(number, "[".repeat(600), "]".repeat(600));
  }
}
