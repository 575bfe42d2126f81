package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The storage class, injected into templates and kept there, and injected into claims. */
class StorageClassInjectionTest {

  private static final JsonPointer FIRST =
      JsonPointer.compile("/spec/volumeClaimTemplates/0/spec/storageClassName");
  private static final JsonPointer SECOND =
      JsonPointer.compile("/spec/volumeClaimTemplates/1/spec/storageClassName");
  private static final JsonPointer OF_CLAIM = JsonPointer.compile("/spec/storageClassName");

  private static final String CLUSTER =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: standard
        annotations: {storageclass.kubernetes.io/is-default-class: "true"}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: fast}
      ---
      {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop},
       spec: {volumeClaimTemplates: [{metadata: {name: data}}]}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-db-0, namespace: shop},
       spec: {storageClassName: fast}}
      """;

  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        volumeClaimTemplates:
          - {metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}
          - {metadata: {name: logs}}
      """;

  private final Guard templates = guard("ClusterDefault", "Templates");

  @ParameterizedTest
  @CsvSource({"ClusterDefault, standard", "fast, fast"})
  void pinsEveryTemplateThatNamesNone(String parameter, String pinned) {
    Resource live = create(guard(parameter, "Templates"));
    assertThat(live.at(FIRST)).isEqualTo(TextNode.valueOf(pinned));
    assertThat(live.at(SECOND)).isEqualTo(TextNode.valueOf(pinned));
    assertThat(live.annotation("holdfast.dev/injected")).contains(FIRST + "," + SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ClusterDefault", "fast"})
  void isAFixedPointWithoutFindings(String parameter) {
    Guard guard = guard(parameter, "Templates");
    Change again = Change.creationOf(create(guard));
    assertThat(guard.inject(again).resource()).isSameAs(again.resource());
    assertThat(guard.judge(again)).isEmpty();
  }

  @Test
  void theSameManifestAgainChangesNothing() {
    Resource live = create(templates);
    Resource applied = CarryOver.keep(Change.updateOf(live, resource(MANIFEST)));
    assertThat(applied.json()).isEqualTo(live.json());
    Resource again = CarryOver.keep(Change.updateOf(applied, resource(MANIFEST)));
    assertThat(again.json()).isEqualTo(applied.json());
    assertThat(templates.judge(Change.updateOf(live, applied))).isEmpty();
  }

  @Test
  void thoughTheDefaultHasChangedMeanwhile() {
    Resource live = create(templates);
    Guard later = guard("fast", "Templates");
    Resource applied = CarryOver.keep(Change.updateOf(live, resource(MANIFEST)));
    assertThat(applied.at(FIRST)).isEqualTo(TextNode.valueOf("standard"));
    assertThat(later.judge(Change.updateOf(live, applied))).isEmpty();
  }

  /** The API server denies it, because templates cannot be changed; Holdfast leaves that to it. */
  @Test
  void anEmptyAnnotationGivesItUp() {
    Resource manifest =
        resource(
            MANIFEST.replace("name: db,", "name: db, annotations: {holdfast.dev/injected: ''},"));
    Change update = Change.updateOf(create(templates), manifest);
    assertThat(CarryOver.keep(update)).isSameAs(manifest);
    Resource created = templates.inject(Change.creationOf(manifest)).resource();
    assertThat(created).isSameAs(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "standard", "''"})
  void theUsersOwnValueIsLeftAlone(String own) {
    String manifest =
        MANIFEST.replace("[ReadWriteOnce]", "[ReadWriteOnce], storageClassName: " + own);
    Resource created = templates.inject(Change.creationOf(resource(manifest))).resource();
    assertThat(created.at(FIRST)).isEqualTo(resource(manifest).at(FIRST));
    assertThat(created.annotation("holdfast.dev/injected")).contains(SECOND.toString());

    Resource kept = CarryOver.keep(Change.updateOf(create(templates), resource(manifest)));
    assertThat(kept.at(FIRST)).isEqualTo(resource(manifest).at(FIRST));
    assertThat(kept.at(SECOND)).isEqualTo(TextNode.valueOf("standard"));
  }

  @Test
  void aTemplateOfAnotherNameInItsPlaceGetsNothing() {
    String renamed = MANIFEST.replace("name: data", "name: archive");
    Resource kept = CarryOver.keep(Change.updateOf(create(templates), resource(renamed)));
    assertThat(kept.at(FIRST).isMissingNode()).isTrue();
    assertThat(kept.at(SECOND)).isEqualTo(TextNode.valueOf("standard"));
  }

  @Test
  void aClaimOfASetGetsTheClassOfItsPeers() {
    Guard claims = guard("ClusterDefault", "Claims");
    Change change = claimOfSet("standard");
    Resource given = claims.inject(change).resource();
    assertThat(given.at(OF_CLAIM)).isEqualTo(TextNode.valueOf("fast"));
    assertThat(given.annotation("holdfast.dev/injected")).contains(OF_CLAIM.toString());

    assertThat(claims.inject(change.to(given)).resource()).isSameAs(given);
    assertThat(claims.judge(change.to(given))).isEmpty();
  }

  @Test
  void alsoWhereASetOwnsIt() {
    Change change = claimOfSet("standard");
    JsonNode owned = change.resource().json().deepCopy();
    ((ObjectNode) owned.at("/metadata"))
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "StatefulSet")
        .put("controller", true);
    assertThat(
            guard("ClusterDefault", "Claims")
                .inject(change.to(change.resource().with(owned)))
                .places())
        .hasSize(1);
  }

  @Test
  void theManifestStaysAsItIsMeanwhile() {
    Change change = Change.creationOf(resource(MANIFEST));
    Guard claims = guard("ClusterDefault", "Claims");
    assertThat(claims.inject(change).resource()).isSameAs(change.resource());
    assertThat(claims.judge(change)).isEmpty();
  }

  private static Resource create(Guard guard) {
    return guard.inject(Change.creationOf(resource(MANIFEST))).resource();
  }

  private static Change claimOfSet(String filledIn) {
    return Change.creationOf(
            resource(
                """
                {apiVersion: v1, kind: PersistentVolumeClaim,
                 metadata: {name: data-db-1, namespace: shop}, spec: {storageClassName: %s}}
                """
                    .formatted(filledIn)))
        .by(new UserInfo("system:serviceaccount:kube-system:statefulset-controller", List.of()));
  }

  private static Guard guard(String storageClass, String into) {
    String policy =
        """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: missing-storage-class}
        spec:
          check: missing-storage-class
          parameters: {storageClassName: %s, into: %s}
          action: Warn
          inject: true
        """
            .formatted(storageClass, into);
    return new Guard(
        PolicyReader.read(Map.of("policy.yaml", policy)),
        ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", CLUSTER)),
        Limits.NONE,
        "2026-06-01");
  }
}
