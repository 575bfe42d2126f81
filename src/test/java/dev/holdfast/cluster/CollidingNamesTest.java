package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.CpuTime;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant can choose names with the same hash. */
class CollidingNamesTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int NUMBER = 16_000;

  @Test
  void aWorkloadThatMountsManySuchClaimsIsKeptInLinearTime() {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", "p");
    ArrayNode volumes = pod.withArray("/spec/volumes");
    IntStream.range(0, NUMBER)
        .forEach(
            i ->
                volumes
                    .addObject()
                    .put("name", "v" + i)
                    .putObject("persistentVolumeClaim")
                    .put("claimName", colliding(i)));
    ObjectIndex<WorkloadSummary> index = WorkloadSummary.PODS.noObjects();
    CpuTime.assertAtMost(
        LIMIT,
        () ->
            WorkloadSummary.PODS
                .keep(Resource.fromApi(pod))
                .ifPresent(kept -> index.put("shop", "p", kept)));
    assertThat(index.having("shop", colliding(NUMBER - 1))).hasSize(1);
  }

  @Test
  void aSelectorOfManySuchValuesIsReadInLinearTime() {
    ObjectNode selector = Json.object();
    ObjectNode expression = selector.putArray("matchExpressions").addObject();
    ArrayNode values = expression.put("key", "a").put("operator", "In").putArray("values");
    IntStream.range(0, NUMBER).forEach(i -> values.add(colliding(i)));
    CpuTime.assertAtMost(
        LIMIT,
        () -> assertThat(LabelSelector.of(selector).selects(Map.of("a", colliding(1)))).isTrue());
  }

  /** Fourteen pairs of letters that have the same hash. */
  private static String colliding(int number) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }
}
