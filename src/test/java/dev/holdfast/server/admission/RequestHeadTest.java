package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who requests what is known from the beginning of a body, however large and odd the rest is. */
class RequestHeadTest {

  /** The fields in the order in which the API server writes them. */
  private static final String HEAD =
      """
      {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u-1",\
      "kind":{"group":"apps","version":"v1","kind":"Deployment"},\
      "resource":{"group":"apps","version":"v1","resource":"deployments"},\
      "name":"web","namespace":"shop","operation":"UPDATE",\
      "userInfo":{"username":"alice","uid":"7","groups":["dev","system:authenticated"]},\
      """;

  private static final String REST =
      """
      "object":{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web",\
      "deletionTimestamp":null,"labels":{"uid":"x","operation":"DELETE"}},"spec":{"args":["<\\"}"]}},\
      "oldObject":{"metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z"}},"dryRun":true}}
      """;

  @Test
  void isKnownBeforeTheObject() {
    AdmissionRequest request = read(HEAD).orElseThrow();
    assertThat(request.uid()).isEqualTo("u-1");
    assertThat(request.group()).isEqualTo("apps");
    assertThat(request.reviewedKind()).contains(Kind.DEPLOYMENT);
    assertThat(request.change().operation()).isEqualTo(Operation.UPDATE);
    assertThat(request.change().resource().describe("shop")).isEqualTo("Deployment shop/web");
    assertThat(request.change().namespace()).isEqualTo("shop");
    assertThat(request.change().userInfo().map(UserInfo::user)).contains("alice");
  }

  @Test
  void theObjectAddsOnlyItsOwnFields() {
    AdmissionRequest request = read(HEAD + REST).orElseThrow();
    assertThat(request.uid()).isEqualTo("u-1");
    assertThat(request.dryRun()).isTrue();
    assertThat(request.change().operation()).isEqualTo(Operation.UPDATE);
    assertThat(request.change().resource().isBeingDeleted()).isFalse();
    assertThat(request.change().previous()).isEmpty();
  }

  @Test
  void anObjectThatIsBeingDeletedIsRecognized() {
    String deleted = REST.replace("Timestamp\":null", "Timestamp\":\"2026-01-01T00:00:00Z\"");
    assertThat(read(HEAD + deleted).orElseThrow().change().resource().isBeingDeleted()).isTrue();
  }

  private static final String DELETE =
      HEAD.replace("UPDATE", "DELETE")
          + """
          "object":null,"oldObject":{"metadata":{"name":"web-1","labels":{"a":"b"}}},
          "options":{"kind":"DeleteOptions","propagationPolicy":"Orphan"},"dryRun":false}}
          """;

  @Test
  void ofADeleteTheObjectThatGoesIsKnown() {
    AdmissionRequest request = read(DELETE).orElseThrow();
    assertThat(request.change().operation()).isEqualTo(Operation.DELETE);
    assertThat(request.change().resource().describe("shop")).isEqualTo("Deployment shop/web");
    assertThat(request.change().resource().isBeingDeleted()).isFalse();
    assertThat(request.change().previous()).isEmpty();
  }

  /** A deletecollection names no object. */
  @Test
  void ofManyDeletesEachHasTheNameOfItsObject() {
    AdmissionRequest request = read(DELETE.replace("\"name\":\"web\",", "")).orElseThrow();
    assertThat(request.change().resource().name()).isEqualTo("web-1");
  }

  @Test
  void aDeletedObjectMayBeBeingDeletedAlready() {
    String again = "\"name\":\"web-1\",\"deletionTimestamp\":\"2026-01-01T00:00:00Z\"";
    assertThat(
            read(DELETE.replace("\"name\":\"web-1\"", again))
                .orElseThrow()
                .change()
                .resource()
                .isBeingDeleted())
        .isTrue();
  }

  @Test
  void partsMayEndAnywhere() {
    byte[] all =
        (HEAD + REST).replace("alice", "\\u00e4\\\\\\\"lice").getBytes(StandardCharsets.UTF_8);
    RequestHead head = new RequestHead();
    for (byte next : all) {
      head.add(new byte[] {next});
    }
    AdmissionRequest request = head.request().orElseThrow();
    assertThat(request.dryRun()).isTrue();
    assertThat(request.change().userInfo().map(UserInfo::user)).contains("ä\\\"lice");
  }

  @Test
  void aNameOfMegabytesIsCutOff() {
    String name = "\\u003c".repeat(3_000_000);
    AdmissionRequest request =
        read(HEAD.replace("\"name\":\"web\"", "\"name\":\"" + name + "\"")).orElseThrow();
    assertThat(request.change().resource().name()).startsWith("<<<").hasSizeLessThan(2000);
    assertThat(request.change().namespace()).isEqualTo("shop");
    assertThat(request.change().userInfo().map(UserInfo::user)).contains("alice");
  }

  @Test
  void aScaleIsThatOfItsWorkload() {
    String scale =
        HEAD.replace("\"name\"", "\"subResource\":\"scale\",\"name\"")
            .replace("\"kind\":\"Deployment\"", "\"kind\":\"Scale\"");
    assertThat(read(scale).orElseThrow().reviewedKind()).contains(Kind.DEPLOYMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[1, 2, 3]",
        "}}}}]]]],,,:::",
        "\"",
        "{\"request\":{\"uid\":\"u-1\",\"operation\":\"CREATE\"}}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{}}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":[{\"uid\":\"u\"}]}"
      })
  void isUnknownWithoutUidAndOperation(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void isUnknownOfWhatIsNoReview() {
    for (String wrong : List.of("v1beta1", "v10", "\\u0000")) {
      assertThat(read(HEAD.replace("k8s.io/v1", "k8s.io/" + wrong))).isEmpty();
    }
    assertThat(read(HEAD.replace("UPDATE", "MEND"))).isEmpty();
    assertThat(read("[".repeat(100_000) + HEAD)).isEmpty();
  }

  private static Optional<AdmissionRequest> read(String body) {
    return RequestHead.of(body.getBytes(StandardCharsets.UTF_8));
  }
}
