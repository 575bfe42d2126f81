package dev.holdfast.review;

import static dev.holdfast.review.LargeObjects.MEGABYTE;
import static dev.holdfast.review.LargeObjects.addClaims;
import static dev.holdfast.review.LargeObjects.addEphemeral;
import static dev.holdfast.review.LargeObjects.addOwners;
import static dev.holdfast.review.LargeObjects.addTemplates;
import static dev.holdfast.review.LargeObjects.container;
import static dev.holdfast.review.LargeObjects.deployment;
import static dev.holdfast.review.LargeObjects.list;
import static dev.holdfast.review.LargeObjects.resource;
import static dev.holdfast.review.LargeObjects.statefulSet;
import static dev.holdfast.review.LargeObjects.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.CpuTime;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.TooLarge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No object keeps a worker busy for longer than the API server waits. */
class BoundedWorkTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Storage classes and claims of a cluster in which the objects have findings. */
  private static final String CLUSTER =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: gp3, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
      provisioner: ebs.csi.aws.com
      """;

  private final Guard guard = Guard.shipped().inAll(CLUSTER);

  @ParameterizedTest
  @ValueSource(strings = {" ", "exec ", "a ", "\t", "/", "-", "$(", "a=", "\u2003"})
  void aCommandOfAMegabyteIsUnknown(String repeated) {
    ObjectNode database = statefulSet();
    container(database)
        .putArray("command")
        .add("sh")
        .add("-c")
        .add(repeated.repeat(MEGABYTE / repeated.length()) + "!");
    assertThat(reviewed(database).findings().getFirst().finding().message())
        .startsWith("its pods have no volume");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "/", ",", "/a,", "/a/,"})
  void aDirectoryOfAMegabyteIsUnknown(String repeated) {
    ObjectNode database = statefulSet();
    list(database, "/spec/template/spec/containers/0/env")
        .addObject()
        .put("name", "PGDATA")
        .put("value", "/" + repeated.repeat(MEGABYTE / repeated.length()) + "x");
    assertThat(reviewed(database).findings().getFirst().finding().message())
        .startsWith("postgres:16 keeps data, but");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/", ":", "@", "a/", "1", "postgres:1"})
  void anImageOfAMegabyteIsUnknown(String repeated) {
    ObjectNode database = statefulSet();
    container(database).put("image", repeated.repeat(MEGABYTE / repeated.length()) + "postgres:16");
    assertThat(reviewed(database).findings().getFirst().finding().message())
        .startsWith("its pods have no volume");
  }

  @Test
  void manyTemplatesVolumesAndOwnersTakeLinearTime() {
    ObjectNode database = statefulSet();
    addTemplates(database, 1_000);
    addEphemeral(database, 1_000);
    addOwners(database, 3_000);
    assertThat(reviewed(database).findings()).hasSizeGreaterThan(2_000);
  }

  @Test
  void manyFindingsThatExistedBeforeTakeLinearTime() {
    ObjectNode database = statefulSet();
    addTemplates(database, 3_000);
    ObjectNode scaled = database.deepCopy();
    ((ObjectNode) scaled.get("spec")).put("replicas", 4);
    Change change = Change.updateOf(resource(database), resource(scaled));
    CpuTime.assertAtMost(
        LIMIT, () -> assertThat(guard.review(change).findings()).hasSizeGreaterThan(3_000));
  }

  @Test
  void manyTermsAndLabelsTakeLinearTime() {
    ObjectNode database = statefulSet();
    addTemplates(database, 1);
    ObjectNode labels = (ObjectNode) database.at("/spec/template/metadata/labels");
    times(8_000, i -> labels.put("l" + i, ""));
    ArrayNode terms =
        list(
            database,
            "/spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution");
    times(
        2_000,
        i -> terms.addObject().putObject("labelSelector").putObject("matchLabels").put("no", "l"));
    reviewed(database);
  }

  @Test
  void manyClaimsAndTermsTakeLinearTime() {
    ObjectNode web = deployment();
    addClaims(web, 2_000);
    ArrayNode terms =
        list(
            web,
            "/spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution");
    times(4_000, i -> terms.addObject().put("topologyKey", "zone"));
    StringBuilder claims = new StringBuilder(CLUSTER);
    times(
        2_000,
        i ->
            claims.append(
                """
                ---
                {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c%d, namespace: shop},
                  spec: {accessModes: [ReadWriteOnce], storageClassName: gp3}}
                """
                    .formatted(i)));
    Guard shared = guard.inAll(claims.toString());
    Change change = Change.creationOf(resource(web));
    CpuTime.assertAtMost(
        LIMIT, () -> assertThat(shared.review(change).findings()).hasSizeGreaterThan(2_000));
  }

  @Test
  void namesWithTheSameHashTakeLinearTime() {
    ObjectNode database = statefulSet();
    ArrayNode env = list(database, "/spec/template/spec/containers/0/env");
    times(6_000, i -> env.addObject().put("name", colliding(i)));
    reviewed(database);
  }

  @Test
  void aLongNameInManyFindingsDoesNotFillTheMemory() {
    ObjectNode database = statefulSet();
    container(database).put("name", "n".repeat(700_000));
    times(
        5_000,
        i ->
            list(database, "/spec/template/spec/containers/0/volumeMounts")
                .addObject()
                .put("name", "v" + i));
    assertTooLarge(database);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/spec/volumeClaimTemplates",
        "/spec/template/spec/volumes",
        "/spec/template/spec/containers/0/env"
      })
  void anObjectWithTooManyPartsIsNotJudgedInPart(String place) {
    ObjectNode database = statefulSet();
    times(10_500, i -> list(database, place).addObject().put("name", "n" + i));
    assertTooLarge(database);
    Change change = Change.creationOf(resource(database));
    CpuTime.assertAtMost(LIMIT, () -> assertThat(guard.inject(change).places()).isEmpty());
  }

  @Test
  void manyArgumentsAreTooManyParts() {
    ObjectNode database = statefulSet();
    ArrayNode args = container(database).putArray("args");
    times(400_000, i -> args.add(""));
    assertTooLarge(database);
  }

  @Test
  void whatTheApiServerWritesIsNotCounted() {
    ObjectNode database = statefulSet();
    ObjectNode fields =
        ((ObjectNode) database.get("metadata")).putArray("managedFields").addObject();
    times(30_000, i -> fields.put("f:" + i, ""));
    times(30_000, i -> database.withArray("/status/conditions").add(i));
    assertThat(reviewed(database).findings()).isNotEmpty();
  }

  /** A delete is the way to get rid of it. */
  @Test
  void theDeleteOfAnObjectWithTooManyPartsIsOnlyWarnedAbout() {
    ObjectNode database = statefulSet();
    times(20_500, i -> list(database, "/spec/template/spec/volumes").addObject());
    Change delete = Change.deletionOf(resource(database), RequestOptions.NONE);
    for (String failurePolicy : List.of("Ignore", "Fail")) {
      Guard deletes =
          new Guard(
              PolicyReader.read(
                  Map.of(
                      "p.yaml",
                      """
                      apiVersion: holdfast.dev/v1alpha1
                      kind: Policy
                      metadata: {name: p}
                      spec:
                        check: expression
                        parameters: {expression: "false"}
                        action: Deny
                        failurePolicy: %s
                        match: {operations: [CREATE, DELETE]}
                      """
                          .formatted(failurePolicy))),
              ClusterView.empty(),
              Limits.NONE,
              "2026-06-01");
      assertThat(deletes.judge(delete)).containsExactly("p check-failed Warn");
      assertThatExceptionOfType(TooLarge.class)
          .isThrownBy(() -> deletes.review(Change.creationOf(resource(database))));
    }
  }

  private Review reviewed(ObjectNode object) {
    Change change = Change.creationOf(resource(object));
    List<Review> reviews = new ArrayList<>();
    CpuTime.assertAtMost(
        LIMIT,
        () -> {
          guard.inject(change);
          reviews.add(guard.review(change));
        });
    assertThat(reviews.getFirst().failures()).isEmpty();
    return reviews.getFirst();
  }

  private void assertTooLarge(ObjectNode object) {
    Change change = Change.creationOf(resource(object));
    CpuTime.assertAtMost(
        LIMIT,
        () ->
            assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> guard.review(change))
                .withMessageEndingWith("split it into smaller objects"));
  }

  /** Thirteen pairs of letters that have the same hash. */
  private static String colliding(int number) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 13; bit++) {
      name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }
}
