package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class KeptBodyTest {

  private static final String HEAD =
      """
      {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u-1",\
      "kind":{"group":"apps","version":"v1","kind":"Deployment"},"operation":"CREATE",\
      "object":{"metadata":{"annotations":{"pad":"\
      """;

  private static final int LARGE = 2 * BodyMemory.SMALL;

  private final BodyMemory memory = new BodyMemory(LARGE, 2 * LARGE);

  @Test
  void aBodyWithinTheLimitsIsWhole() {
    KeptBody body = open();
    body.add(Buffer.buffer(HEAD));
    body.arrived();
    assertThat(body.isWhole()).isTrue();
    assertThat(body.bytes()).hasSize(HEAD.length());
  }

  /** Its event loop may be busy, so it does not wait until it is its turn. */
  @Test
  void aLargeBodyIsFreedAtOnceAndItsHeadIsStillKnown() {
    KeptBody first = large();
    large();
    large();
    assertThat(first.size()).isZero();
    first.add(Buffer.buffer("more"));
    assertThat(first.isWhole()).isFalse();
    assertThat(first.whyHead()).isEqualTo(Unreviewed.NO_ROOM);
    assertThat(first.request()).map(AdmissionRequest::uid).contains("u-1");
  }

  @Test
  void aBodyThatHadToGoIsNotReviewedIfItHasJustArrived() {
    KeptBody first = large();
    large();
    large();
    first.arrived();
    assertThat(first.isWhole()).isFalse();
    assertThat(first.request()).isPresent();
  }

  @Test
  void aBodyThatIsTooLargeIsReadToItsEndForItsFields() {
    KeptBody body = open();
    body.keepHead(Unreviewed.tooLarge(BoundedBody.MAX_PARSED));
    body.add(Buffer.buffer(HEAD));
    body.add(Buffer.buffer("x\"}}},\"dryRun\":true}}"));
    assertThat(body.request()).map(AdmissionRequest::dryRun).contains(true);
    assertThat(memory.total()).isZero();
  }

  @Test
  void theFirstReasonCounts() {
    KeptBody body = open();
    body.keepHead(Unreviewed.tooLarge(BoundedBody.MAX_PARSED));
    body.keepHead(Unreviewed.TOO_SLOW);
    assertThat(body.whyHead().code()).isEqualTo(413);
  }

  private KeptBody open() {
    return new KeptBody(memory, () -> {});
  }

  private KeptBody large() {
    KeptBody body = open();
    body.add(Buffer.buffer(HEAD));
    body.add(Buffer.buffer("x".repeat(LARGE - HEAD.length())));
    return body;
  }
}
