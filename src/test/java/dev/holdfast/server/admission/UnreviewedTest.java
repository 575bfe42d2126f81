package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnreviewedTest {

  private static final AdmissionRequest REQUEST =
      new AdmissionRequest(
          "u-1",
          false,
          "apps",
          Optional.empty(),
          Change.creationOf(
              Guard.resource(
                  "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace:"
                      + " shop}}")));

  @Test
  void aDenialSaysWhatIsWrongWhereAndWhatToDo() {
    JsonNode status = answer(Verdict.DENIED, Unreviewed.tooLarge(7 * 1024 * 1024)).path("status");
    assertThat(status.path("code").asInt()).isEqualTo(413);
    assertThat(status.path("reason").asText()).isEqualTo("RequestEntityTooLarge");
    assertThat(status.path("message").asText())
        .isEqualTo(
            "Deployment shop/web cannot be reviewed: the request is larger than 7 MiB, in which"
                + " each <, > and & counts six bytes. Make the object smaller: keep long texts,"
                + " scripts and lists in ConfigMaps");
  }

  @Test
  void tooManyTokensAreTooLargeInWordsWithoutTheParsersClasses() {
    MalformedInput malformed = malformed("[" + "1,".repeat((int) Json.MAX_TOKENS) + "1]");
    Unreviewed why = Unreviewed.of(malformed);
    assertThat(why.code()).isEqualTo(413);
    assertThat(why.message())
        .contains("Token count", "maximum allowed (1000000)", "Make the object smaller")
        .doesNotContain("StreamReadConstraints", "\n");
    assertThat(Unreviewed.of(malformed("[".repeat(1000))).message())
        .contains("nesting depth", "(500)")
        .doesNotContain("StreamReadConstraints");
  }

  @Test
  void whatTheEngineSaysIsTakenOver() {
    Unreviewed why = Unreviewed.of(new TooLarge("it has 12,000 volumes. Use fewer"));
    assertThat(why.code()).isEqualTo(413);
    assertThat(why.message()).isEqualTo("it has 12,000 volumes. Use fewer");
  }

  @Test
  void aFailureOfOursIsAVerdictToo() {
    Unreviewed why = Unreviewed.of(new IllegalStateException("secret detail"));
    assertThat(why.code()).isEqualTo(500);
    assertThat(why.reason()).isEqualTo("InternalError");
    assertThat(why.message()).contains("log").doesNotContain("secret");
  }

  @Test
  void clientsRetryWhatFindsNoRoom() {
    JsonNode status = answer(Verdict.DENIED, Unreviewed.NO_ROOM).path("status");
    assertThat(status.path("code").asInt()).isEqualTo(429);
    assertThat(status.path("details").path("retryAfterSeconds").asInt()).isEqualTo(1);
  }

  @Test
  void aWarningIsOneLineWithinTheLimitOfKubernetes() {
    JsonNode response =
        answer(Verdict.WARNED, Unreviewed.of(malformed("{\"" + "x".repeat(9000) + "\"")));
    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(response.path("status").isMissingNode()).isTrue();
    assertThat(response.path("warnings")).hasSize(1);
    assertThat(response.path("warnings").get(0).asText())
        .startsWith("holdfast: it was not reviewed: ")
        .hasSizeLessThanOrEqualTo(256);
    assertThat(response.path("auditAnnotations").path("verdict").asText()).isEqualTo("warned");
    assertThat(response.path("auditAnnotations").path("not-reviewed").asText())
        .startsWith("RequestEntityTooLarge: ");
  }

  @Test
  void whatMustNotBeInTheWayIsAllowedWithoutAWord() {
    JsonNode response = answer(Verdict.ALLOWED, Unreviewed.NO_ROOM);
    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(response.has("warnings")).isFalse();
  }

  private static MalformedInput malformed(String text) {
    try {
      Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedInput e) {
      return e;
    }
    throw new AssertionError("it was read");
  }

  private static JsonNode answer(Verdict verdict, Unreviewed why) {
    return Json.read(AdmissionResponse.of(REQUEST, verdict, why)).path("response");
  }
}
