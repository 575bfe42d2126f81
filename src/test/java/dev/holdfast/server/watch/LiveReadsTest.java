package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.ObjectSize;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed read is unknown, and reported if a later one may succeed. */
class LiveReadsTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final List<ReadOutcome.Unread> unread = new ArrayList<>();

  @Test
  void whatIsThereIsFound() {
    assertThat(read(path -> new Answer(200, "{\"metadata\":{\"name\":\"fast\"}}")).asOptional())
        .isPresent();
    assertThat(unread).isEmpty();
  }

  @Test
  void whatIsNotThereIsAbsentWhichIsAnAnswer() {
    assertThat(read(path -> Answer.status(404, "not found", 0))).isEqualTo(Lookup.absent());
    assertThat(unread).isEmpty();
  }

  @Test
  void aBadQuestionWouldHaveNoAnswerTheNextTime() {
    assertThat(read(path -> Answer.status(400, "no", 0))).isEqualTo(Lookup.unknown());
    assertThat(unread).isEmpty();
  }

  @Test
  void aMissingRightIsTold() {
    assertThat(read(path -> Answer.status(403, "no", 0))).isEqualTo(Lookup.unknown());
    assertThat(unread)
        .containsExactly(new ReadOutcome.Forbidden("may not get storageclasses: forbidden"));
  }

  @Test
  void anObjectThatCannotBeReadIsTold() {
    String deep = "[".repeat(600) + "]".repeat(600);
    assertThat(
            read(
                path ->
                    new Answer(
                        200, "{\"metadata\":{\"name\":\"fast\"},\"spec\":%s}".formatted(deep))))
        .isEqualTo(Lookup.unknown());
    assertThat(unread)
        .containsExactly(
            new ReadOutcome.Skipped(
                "StorageClass fast cannot be read and is unknown:"
                    + " it is nested more than 500 levels deep"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anApiServerInTroubleMayAnswerTheNextTime(int status) {
    assertThat(read(path -> Answer.status(status, "busy", 0))).isEqualTo(Lookup.unknown());
    assertThat(unread)
        .containsExactly(new ReadOutcome.Failed("could not get storageclasses: no answer"));
  }

  @Test
  void whatTakesTooLongMayBeFasterTheNextTime() {
    assertThat(
            read(
                path -> {
                  sleep();
                  return Answer.status(404, "not found", 0);
                }))
        .isEqualTo(Lookup.unknown());
    assertThat(unread)
        .containsExactly(new ReadOutcome.Failed("could not get storageclasses: no answer"));
  }

  @Test
  void anObjectThatIsTooLargeToBeReviewedIsNotKept() {
    String text =
        "{\"metadata\":{\"name\":\"fast\"},\"spec\":[%s0]}".formatted("0,".repeat(100_000));
    assertThatExceptionOfType(TooLarge.class)
        .isThrownBy(() -> read(path -> new Answer(200, text), ObjectSize::reviewable));
  }

  private Lookup<Resource> read(Function<String, Answer> answers) {
    return read(answers, resource -> resource);
  }

  private Lookup<Resource> read(Function<String, Answer> answers, UnaryOperator<Resource> keep) {
    try (FakeApiServer server = FakeApiServer.answering(answers);
        ApiClient client = server.client()) {
      return new LiveReads(client, new SimpleMeterRegistry(), SHORT, unread::add)
          .read(Kind.STORAGE_CLASS.api(), "", "fast", keep, Deadline.in(SHORT));
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(SHORT.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
