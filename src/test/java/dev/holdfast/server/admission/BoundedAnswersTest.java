package dev.holdfast.server.admission;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.holdfast.CpuTime;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Limits;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However large an object is, the answer is small, and it is made in time and memory for it. */
class BoundedAnswersTest {

  private static final Guard SHIPPED = Guard.shipped();

  /** Nearly as many as an object may have and still be reviewed. */
  private static final int MANY = 3_000;

  /** Carry-over goes on in objects that are too large to be reviewed. */
  private static final int TOO_MANY = 10_500;

  private static final long MAX_ALLOCATED = 400_000_000;

  @Test
  void eachMountOfAnUndefinedVolumeDoesNotNameAllVolumes() {
    JsonNode response =
        validate(
            statefulSet(
                "",
                """
                "volumes": [%s], "containers": [{"name": "c", "volumeMounts": [%s]}]
                """
                    .formatted(
                        list(i -> "{\"name\": \"volume-%d\", \"emptyDir\": {}}".formatted(i)),
                        list(i -> "{\"name\": \"x%d\", \"mountPath\": \"/%d\"}".formatted(i, i))),
                "\"paused\": true"));
    assertThat(response.at("/status/message").asText())
        .contains("there are: volume-0, volume-1, volume-10 and 2997 more")
        .contains(" and 2981 more");
  }

  @Test
  void aDenialDescribesTwentyMistakesAndCountsTheOthers() {
    JsonNode response =
        validate(
            statefulSet(
                "",
                "\"containers\": [{\"name\": \"c\"}]",
                "\"volumeClaimTemplates\": [%s]"
                    .formatted(list(i -> "{\"metadata\": {\"name\": \"data-%d\"}}".formatted(i)))));
    assertThat(response.at("/status/details/causes")).hasSize(20);
    assertThat(response.at("/status/message").asText())
        .startsWith("StatefulSet shop/db has 9000 mistakes:")
        .endsWith("\n\n  and 8980 more\n");
  }

  @Test
  void aMessageIsShortHoweverLongTheNamesAre() {
    String name = "n".repeat(500_000);
    JsonNode response =
        validate(
            statefulSet(
                "",
                """
                "containers": [{"name": "%1$s", "volumeMounts": [{"name": "%1$s", "mountPath": "/"}]}]
                """
                    .formatted(name),
                "\"paused\": true"));
    assertThat(response.at("/status/details/causes/1/message").asText()).contains("nnn...");
  }

  /** The injected place of a list that a tenant has made long; the list once took 441 MB. */
  @Test
  void whatIsCarriedOverIsNotFoundByComparingLists() {
    String injected =
        "\"annotations\": {\"holdfast.dev/injected\": \"/spec/volumeClaimTemplates/0/spec/storageClassName\"}";
    String templates =
        list(
            TOO_MANY,
            i -> "{\"metadata\": {\"name\": \"a\"}, \"spec\": {%s}}".formatted(i == 0 ? "@" : ""));
    String before =
        statefulSet(
            injected,
            "",
            "\"volumeClaimTemplates\": [%s]"
                .formatted(templates.replace("@", "\"storageClassName\": \"fast\"")));
    String after =
        statefulSet("", "", "\"volumeClaimTemplates\": [%s]".formatted(templates.replace("@", "")));

    AdmissionRequest request = AdmissionRequest.parse(review("UPDATE", after, before));
    JsonNode response =
        bounded(
            () -> {
              Resource kept = CarryOver.keep(request.change());
              Injection injection = SHIPPED.inject(request.change().to(kept));
              return AdmissionResponse.of(
                  request,
                  kept,
                  injection,
                  SHIPPED.reviewer().advise(request.change().to(kept), Deadline.NEVER));
            });
    assertThat(patch(response)).hasSize(2);
  }

  @Test
  void atMostAHundredPlacesAreInjected() {
    Guard pinning =
        new Guard(
            PolicyReader.read(Map.of("pinned-class", Guard.PINNED_CLASS)),
            ClusterView.empty(),
            Limits.NONE,
            "2026-06-01");
    String set =
        statefulSet(
            "",
            "",
            "\"volumeClaimTemplates\": [%s]"
                .formatted(
                    list(i -> "{\"metadata\": {\"name\": \"t%d\"}, \"spec\": {}}".formatted(i))));
    AdmissionRequest request = AdmissionRequest.parse(review("CREATE", set, "null"));
    JsonNode response =
        bounded(
            () -> {
              Injection injection = pinning.inject(request.change());
              return AdmissionResponse.of(
                  request,
                  injection.resource(),
                  injection,
                  pinning.reviewer().advise(request.change(), Deadline.NEVER));
            });
    assertThat(patch(response)).hasSize(101);
  }

  private static JsonNode validate(String statefulSet) {
    AdmissionRequest request = AdmissionRequest.parse(review("CREATE", statefulSet, "null"));
    return bounded(() -> AdmissionResponse.of(request, SHIPPED.review(request.change())));
  }

  private static JsonNode bounded(Supplier<byte[]> answer) {
    byte[][] bytes = new byte[1][];
    CpuTime.assertAtMost(
        Duration.ofSeconds(10),
        () -> {
          ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = memory.getCurrentThreadAllocatedBytes();
          bytes[0] = answer.get();
          assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
        });
    JsonNode response = Json.read(bytes[0]).path("response");
    assertThat(response.at("/status/message").asText().length()).isLessThan(32_000);
    assertThat(bytes[0]).hasSizeLessThan(100_000);
    return response;
  }

  private static JsonNode patch(JsonNode response) {
    return Json.read(Base64.getDecoder().decode(response.path("patch").asText()));
  }

  private static byte[] review(String operation, String object, String oldObject) {
    return """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
         "request": {"uid": "u", "operation": "%s", "namespace": "shop",
                     "kind": {"group": "apps", "version": "v1", "kind": "StatefulSet"},
                     "object": %s, "oldObject": %s}}
        """
        .formatted(operation, object, oldObject)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String statefulSet(String metadata, String podSpec, String spec) {
    return """
        {"apiVersion": "apps/v1", "kind": "StatefulSet",
         "metadata": {"name": "db", "namespace": "shop"%s%s},
         "spec": {"replicas": 0, "template": {"spec": {%s}}, %s}}
        """
        .formatted(metadata.isEmpty() ? "" : ", ", metadata, podSpec, spec);
  }

  private static String list(IntFunction<String> item) {
    return list(MANY, item);
  }

  private static String list(int length, IntFunction<String> item) {
    return IntStream.range(0, length).mapToObj(item).collect(joining(", "));
  }
}
