package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubernetes cuts a warning at 256 characters and drops all beyond 4096 in sum. */
class WarningsTest {

  private static final Guard GUARD =
      new Guard(
          PolicyReader.read(
              Map.of(
                  "p.yaml",
                  """
                  apiVersion: holdfast.dev/v1alpha1
                  kind: Policy
                  metadata: {name: mounts}
                  spec: {check: undefined-volume-mount, action: Warn}
                  """)),
          ClusterView.empty(),
          Limits.NONE,
          "2026-06-01");

  @Test
  void isOneLineAFinding() {
    assertThat(warnings("db", "data", "logs"))
        .containsExactly(
            "holdfast: mounts: container \"db\" uses the volume \"data\", which is neither in volumes"
                + " nor in volumeClaimTemplates, so no pod can start; there are no volumes: add it",
            "holdfast: mounts: container \"db\" uses the volume \"logs\", which is neither in volumes"
                + " nor in volumeClaimTemplates, so no pod can start; there are no volumes: add it");
  }

  @Test
  void isNothingWithoutAFinding() {
    assertThat(warnings("db")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 63, 64, 65, 66, 100, 127, 128, 200, 256, 300, 5000})
  void isNeverLongerThan256Characters(int length) {
    for (String character : List.of("x", "ü", "😀", "x y ")) {
      assertThat(warnings("db", character.repeat(length)))
          .allSatisfy(WarningsTest::assertPrintable);
    }
  }

  @Test
  void isCutBetweenWords() {
    assertThat(warnings("db", "a volume ".repeat(40)).getFirst())
        .endsWith("a volume a...")
        .hasSizeGreaterThan(240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\r\nb", "a\u000bb"})
  void hasNoLineBreak(String name) {
    assertThat(warnings("db", name)).singleElement().asString().contains("\"a b\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 100, 3000})
  void neverHasMoreThan4096CharactersInSum(int count) {
    List<String> warnings =
        warnings(
            "c".repeat(300),
            IntStream.range(0, count).mapToObj(i -> "volume-" + i).toArray(String[]::new));
    assertThat(warnings.stream().mapToInt(text -> text.codePointCount(0, text.length())).sum())
        .isLessThanOrEqualTo(4096);
    assertThat(warnings).allSatisfy(WarningsTest::assertPrintable);
  }

  @Test
  void countsWhatItLeavesOut() {
    String[] sixteen = IntStream.range(0, 16).mapToObj(i -> "v" + i).toArray(String[]::new);
    assertThat(warnings("db", sixteen)).hasSize(15).last().isEqualTo("holdfast: 2 more findings");
    assertThat(warnings("db", Arrays.copyOf(sixteen, 15)))
        .hasSize(15)
        .noneMatch(line -> line.contains("more findings"));
  }

  @Test
  void saysThatItWasSoBefore() {
    Review changed = GUARD.review(Change.updateOf(set("db", "data"), set("db", "data", "data")));
    assertThat(Warnings.of(changed))
        .hasSize(2)
        .allMatch(line -> line.endsWith("add it (it existed before)"));
  }

  @Test
  void saysWhatIsOnlySuspected() {
    Guard shipped = Guard.shipped();
    Review review =
        shipped.review(
            Change.creationOf(
                Guard.resource(
                    """
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata:
                      name: db
                      ownerReferences: [{apiVersion: example.com/v1, kind: X, controller: true}]
                    """)));
    assertThat(Warnings.of(review))
        .singleElement()
        .asString()
        .endsWith("keeps its data (suspected)");
  }

  private static void assertPrintable(String warning) {
    assertThat(warning.codePointCount(0, warning.length())).isLessThanOrEqualTo(256);
    assertThat(warning).doesNotContain("\n", "\t", "\r").isNotBlank();
  }

  private static List<String> warnings(String container, String... volumes) {
    Review review = GUARD.review(Change.creationOf(set(container, volumes)));
    return Warnings.of(review);
  }

  private static Resource set(String container, String... volumes) {
    ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "StatefulSet");
    ObjectNode pod = set.putObject("spec").putObject("template").putObject("spec");
    ArrayNode mounts =
        pod.putArray("containers").addObject().put("name", container).putArray("volumeMounts");
    Arrays.stream(volumes).forEach(volume -> mounts.addObject().put("name", volume));
    return Resource.fromApi(set);
  }
}
