package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line for kubectl describe, within the limit of an Event. */
class EventMessageTest {

  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        template: {spec: {containers: [{name: db, volumeMounts: [{name: data, mountPath: /data}]}]}}
      """;

  private static final String EXEMPT =
      DATABASE.replace(
          "namespace: shop",
          "namespace: shop, annotations: {exempt.holdfast.dev/missing-volume-claim-templates: a cache}");

  @Test
  void namesTheRequestEveryPolicyAndWhatToWrite() {
    assertThat(message(Change.creationOf(Guard.resource(DATABASE))))
        .isEqualTo(
            "request to create: missing-volume-claim-templates: its pods have no volume that"
                + " outlives them, so what they write is lost at the next restart; add"
                + " spec.volumeClaimTemplates and mount them where the application keeps its data;"
                + " undefined-volume-mount: container \"db\" uses the volume \"data\", which is"
                + " neither in volumes nor in volumeClaimTemplates, so no pod can start; there are"
                + " no volumes: add it");
  }

  @Test
  void whoTakesAnExemptionAwayIsToldToKeepIt() {
    assertThat(message(Change.updateOf(Guard.resource(EXEMPT), Guard.resource(DATABASE))))
        .startsWith("request to update: missing-volume-claim-templates: ")
        .endsWith(
            ". It was exempted only by the annotation"
                + " exempt.holdfast.dev/missing-volume-claim-templates, which this request"
                + " removes: keep it.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600, 700, 720, 730, 740, 1000, 5000, 100_000})
  void isNeverLongerThan1024Bytes(int length) {
    for (String character : List.of("x", "ü", "€", "😀", "x y ")) {
      String message = message(Change.creationOf(mounting(character.repeat(length))));
      assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
      assertThat(message).doesNotContain("\uFFFD").doesNotContain("?");
    }
  }

  @Test
  void usesTheRoomThatThereIs() {
    assertThat(message(Change.creationOf(mounting("x".repeat(5000)))))
        .hasSize(1024)
        .endsWith("xxx...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u001b[2Jb"})
  void isOneLineThatSteersNoTerminal(String name) {
    assertThat(message(Change.creationOf(mounting(name))))
        .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
  }

  private static String message(Change change) {
    Review review = Guard.shipped().review(change);
    return EventMessage.of(review);
  }

  private static Resource mounting(String volume) {
    ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "StatefulSet");
    ObjectNode pod = set.putObject("spec").putObject("template").putObject("spec");
    pod.putArray("containers")
        .addObject()
        .put("name", "db")
        .putArray("volumeMounts")
        .addObject()
        .put("name", volume);
    return Resource.fromApi(set);
  }
}
