package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Properties of the injection into any workload, 12,000 in a run. jqwik prints the seeds; about a
 * third have the user's own placement, and most have unknown fields.
 */
class InjectionPropertiesTest {

  private static final int TRIES = 2_000;
  private static final Guard GUARD = injectingAllThereIs();
  private static final String ANNOTATION = "/metadata/annotations/holdfast.dev~1injected";
  private static final ObjectMapper PLAIN =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final List<JsonPointer> OBJECTS =
      List.of(
          JsonPointer.empty(),
          JsonPointer.compile("/metadata"),
          JsonPointer.compile("/metadata/annotations"),
          JsonPointer.compile("/metadata/labels"),
          JsonPointer.compile("/spec"),
          JsonPointer.compile("/spec/selector"),
          JsonPointer.compile("/spec/template"),
          JsonPointer.compile("/spec/template/metadata"),
          JsonPointer.compile("/spec/template/spec"),
          JsonPointer.compile("/spec/template/spec/affinity"),
          JsonPointer.compile("/spec/template/spec/containers/0"),
          JsonPointer.compile("/spec/volumeClaimTemplates/0/spec"));

  @Property(tries = TRIES)
  void thePatchGivesExactlyTheFixedObject(@ForAll("workloads") Resource original) {
    Resource fixed = inject(original).resource();
    JsonNode patched =
        JsonPatch.filling(original, fixed)
            .map(
                patch ->
                    io.fabric8.zjsonpatch.JsonPatch.apply(
                        asTheApiServerReads(Json.write(patch)), original.json().deepCopy()))
            .orElse(original.json());
    assertThat(leaves(patched)).isEqualTo(leaves(fixed.json()));
    assertThat(patched).isEqualTo(fixed.json());
  }

  @Property(tries = TRIES)
  void aSecondPassChangesNothing(@ForAll("workloads") Resource original) {
    Resource fixed = inject(original).resource();
    assertThat(inject(fixed).resource()).isSameAs(fixed);
    assertThat(JsonPatch.filling(fixed, inject(fixed).resource())).isEmpty();
  }

  @Property(tries = TRIES)
  void nothingThatTheUserWroteIsChanged(@ForAll("workloads") Resource original) {
    String before = original.json().toString();
    Injection injection = inject(original);
    Map<String, String> now = leaves(injection.resource().json());

    leaves(original.json())
        .forEach(
            (at, value) -> {
              if (!isFilled(at, value, injection)) {
                assertThat(now).containsEntry(at, value);
              }
            });
    assertThat(original.json()).as("the original").hasToString(before);
  }

  @Property(tries = TRIES)
  void nothingElseIsAdded(@ForAll("workloads") Resource original) {
    Injection injection = inject(original);
    Map<String, String> added = leaves(injection.resource().json());
    added.keySet().removeAll(leaves(original.json()).keySet());
    added.remove(ANNOTATION);
    assertThat(added.keySet())
        .allMatch(
            at ->
                injection.places().stream()
                    .anyMatch(place -> at.startsWith(place.pointer().toString())));
    Statistics.label("injected")
        .collect(!injection.places().isEmpty())
        .coverage(
            coverage -> {
              coverage.check(true).percentage(percent -> percent > 15);
              coverage.check(false).percentage(percent -> percent > 15);
            });
  }

  @Property(tries = TRIES)
  void whatWasInjectedIsFoundNoMore(@ForAll("workloads") Resource original) {
    Injection injection = inject(original);
    Review after = GUARD.review(Change.creationOf(injection.resource()));
    for (Injection.Place place : injection.places()) {
      assertThat(after.findings())
          .filteredOn(found -> found.policy().name().equals(place.policy()))
          .isEmpty();
    }
  }

  @Property(tries = TRIES)
  void theSameManifestAgainChangesNothing(@ForAll("workloads") Resource original) {
    Resource live = inject(original).resource();
    Resource replaced = CarryOver.keep(Change.updateOf(live, original));
    assertThat(leaves(replaced.json())).isEqualTo(leaves(live.json()));
    Resource again = CarryOver.keep(Change.updateOf(replaced, original));
    assertThat(again.json()).isEqualTo(replaced.json());
    assertThat(CarryOver.keep(Change.updateOf(live, live))).isSameAs(live);
  }

  /** The shipped policies, and one that injects into claim templates as well. */
  private static Guard injectingAllThereIs() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("pinned-class", Guard.PINNED_CLASS);
    texts.putAll(new PolicyDirectory(Path.of("policies")).texts());
    return new Guard(PolicyReader.read(texts), ClusterView.empty(), Limits.NONE, "2026-06-01")
        .inAll(
            """
            {apiVersion: v1, kind: Node, metadata: {name: a, labels: {kubernetes.io/hostname: a, topology.kubernetes.io/zone: a}}}
            ---
            {apiVersion: v1, kind: Node, metadata: {name: b, labels: {kubernetes.io/hostname: b, topology.kubernetes.io/zone: b}}}
            """);
  }

  @Provide
  Arbitrary<Resource> workloads() {
    Arbitrary<ObjectNode> skeleton =
        Combinators.combine(
                Arbitraries.of("StatefulSet", "Deployment", "ReplicaSet"),
                Arbitraries.of(
                    "",
                    "\"replicas\":null,",
                    "\"replicas\":0,",
                    "\"replicas\":3,",
                    "\"replicas\":3.0,"),
                claims(),
                selectors(),
                Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.just("")), Tuple.of(1, placements())),
                metadata())
            .as(InjectionPropertiesTest::workload);
    Arbitrary<Map<JsonPointer, Map<String, JsonNode>>> unknown =
        Arbitraries.maps(
                Arbitraries.of(OBJECTS),
                Arbitraries.maps(keys(), anything(3)).ofMinSize(1).ofMaxSize(3))
            .ofMaxSize(4);
    return Combinators.combine(skeleton, unknown).as(InjectionPropertiesTest::with);
  }

  private static Arbitrary<String> claims() {
    return Arbitraries.of(
        "\"volumeClaimTemplates\":[{\"metadata\":{\"name\":\"data\"},\"spec\":{}}]@",
        "\"volumeClaimTemplates\":[{\"metadata\":{\"name\":\"data\"}}]@\"volumes\":[{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"x\"}}],",
        "\"paused\":false@\"volumes\":[{\"name\":\"data\",\"ephemeral\":{\"volumeClaimTemplate\":{\"spec\":{}}}}],",
        "\"paused\":true@\"volumes\":[{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"x\"}}],",
        "\"paused\":true@");
  }

  private static Arbitrary<String> selectors() {
    return Arbitraries.of(
        "{\"matchLabels\":{\"app\":\"db\"}}",
        "{\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"In\",\"values\":[\"db\"]}]}",
        "{}",
        "{\"matchLabels\":{\"app\":\"db\"},\"unknown\":1.50}");
  }

  private static Arbitrary<String> placements() {
    String preferred = "\"preferredDuringSchedulingIgnoredDuringExecution\"";
    return Arbitraries.of(
        "\"affinity\":{},",
        "\"affinity\":null,",
        "\"affinity\":\"odd\",",
        "\"affinity\":{\"podAntiAffinity\":null},",
        "\"affinity\":{\"podAntiAffinity\":{}},",
        "\"affinity\":{\"podAntiAffinity\":\"odd\"},",
        "\"affinity\":{\"nodeAffinity\":{\"x\":1.0}},",
        "\"affinity\":{\"podAffinity\":{"
            + preferred
            + ":[{\"podAffinityTerm\":{\"topologyKey\":\"z\",\"labelSelector\":{}}}]}},",
        "\"affinity\":{\"podAntiAffinity\":{"
            + preferred
            + ":[{\"podAffinityTerm\":{\"topologyKey\":\"z\"}}]}},",
        "\"topologySpreadConstraints\":[],",
        "\"topologySpreadConstraints\":null,",
        "\"topologySpreadConstraints\":{},",
        "\"topologySpreadConstraints\":[{\"topologyKey\":\"kubernetes.io/hostname\"}],",
        "\"topologySpreadConstraints\":[{\"topologyKey\":\"topology.kubernetes.io/zone\",\"maxSkew\":5}],",
        "\"nodeName\":\"n\",",
        "\"nodeSelector\":{\"disk\":\"ssd\"},");
  }

  private static Arbitrary<String> metadata() {
    return Arbitraries.of(
        "",
        "",
        ",\"labels\":{\"app\":\"db\"}",
        ",\"annotations\":null",
        ",\"annotations\":{}",
        ",\"annotations\":{\"a/b\":\"c\"}",
        ",\"annotations\":{\"exempt.holdfast.dev/missing-anti-affinity\":\"on purpose\"}",
        ",\"ownerReferences\":[{\"apiVersion\":\"example.com/v1\",\"kind\":\"X\",\"controller\":true}]");
  }

  private static ObjectNode workload(
      String kind, String replicas, String claims, String selector, String pod, String metadata) {
    String[] claimsAndVolumes = claims.split("@", -1);
    return (ObjectNode)
        read(
            """
            {"apiVersion":"apps/v1","kind":"%s","metadata":{"name":"db","namespace":"shop"%s},
             "spec":{%s"selector":%s,%s,
               "template":{"metadata":{"labels":{"app":"db"}},
                 "spec":{%s%s"containers":[{"name":"db"}]}}}}
            """
                .formatted(
                    kind,
                    metadata,
                    replicas,
                    selector,
                    claimsAndVolumes[0],
                    claimsAndVolumes[1],
                    pod)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Resource with(
      ObjectNode workload, Map<JsonPointer, Map<String, JsonNode>> unknown) {
    ObjectNode copy = workload.deepCopy();
    unknown.forEach(
        (at, fields) -> {
          if (copy.at(at) instanceof ObjectNode object) {
            fields.forEach(object::set);
          }
        });
    return Resource.fromApi(copy);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of(
        "",
        " ",
        "x",
        "a/b",
        "a~b",
        "~1",
        "~0",
        "0",
        "-",
        "ünï/cødé",
        "😀",
        "a.b[0]",
        "\"",
        "\\",
        "\n");
  }

  /** Any JSON, with unusual numbers and texts. */
  private static Arbitrary<JsonNode> anything(int depth) {
    Arbitrary<JsonNode> leaf =
        Arbitraries.of(
                "1.0",
                "1.50",
                "-0.0",
                "1e400",
                "1E-400",
                "12345678901234567890",
                "-98765432109876543210.0123456789",
                "0",
                "null",
                "true",
                "\"\"",
                "\"text\"",
                "\"日本 😀 \\u0000 \\n\"",
                "{}",
                "[]")
            .map(text -> read(text.getBytes(StandardCharsets.UTF_8)));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonNode> inner = anything(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        inner.list().ofMaxSize(3).map(items -> Json.object().arrayNode().addAll(items)),
        Arbitraries.maps(keys(), inner).ofMaxSize(3).map(fields -> Json.object().setAll(fields)));
  }

  /** All scalar values by place, with their exact text. */
  private static Map<String, String> leaves(JsonNode json) {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect(json, JsonPointer.empty(), leaves);
    return leaves;
  }

  private static void collect(JsonNode json, JsonPointer at, Map<String, String> into) {
    if (json.isValueNode() || json.isEmpty()) {
      into.put(at.toString(), json.toString());
    } else if (json.isObject()) {
      json.properties()
          .forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), into));
    } else {
      for (int i = 0; i < json.size(); i++) {
        collect(json.get(i), at.appendIndex(i), into);
      }
    }
  }

  /** Whether it is missing, or an empty object around an injected place. */
  private static boolean isFilled(String at, String value, Injection injection) {
    boolean isEmpty = value.equals("null") || value.equals("{}");
    return isEmpty
        && !injection.places().isEmpty()
        && (ANNOTATION.startsWith(at + "/")
            || injection.places().stream()
                .map(place -> place.pointer().toString())
                .anyMatch(place -> place.equals(at) || place.startsWith(at + "/")));
  }

  private static Injection inject(Resource resource) {
    return GUARD.inject(Change.creationOf(resource));
  }

  private static JsonNode asTheApiServerReads(byte[] patch) {
    try {
      return PLAIN.readTree(new String(patch, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(byte[] bytes) {
    return Json.read(bytes);
  }
}
