package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.storage.MissingStorageClass.Into;
import dev.holdfast.check.storage.MissingStorageClass.Parameters;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingStorageClassTest {

  private static final Found TEMPLATE =
      new Found("/spec/volumeClaimTemplates/0/spec/storageClassName", "data");

  private static final String SLOW = storageClass("slow", false);
  private static final String STANDARD = storageClass("standard", true);
  private static final String FAST = storageClass("fast", true);

  /** Two sets whose names and templates have dashes, and the claims that one of them has. */
  private static final String SETS =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: shop-db}
      spec: {volumeClaimTemplates: [{metadata: {name: data}}, {metadata: {name: write-ahead}},
        {metadata: {name: named}, spec: {storageClassName: standard}}]}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-shop-db-10},
       spec: {storageClassName: gone}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-shop-db-9},
       spec: {storageClassName: slow}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-shop-db-2},
       spec: {storageClassName: gone}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-shop-db-1},
       spec: {storageClassName: ""}}
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-shop-db-extra-0},
       spec: {storageClassName: standard}}
      ---
      """;

  private static final UserInfo CONTROLLER =
      new UserInfo("system:serviceaccount:kube-system:statefulset-controller", List.of());

  private final CheckTester<Parameters> unaware = CheckTester.of(new MissingStorageClass());
  private final CheckTester<Parameters> noDefault = unaware.in(SLOW);
  private final CheckTester<Parameters> oneDefault = unaware.in(STANDARD + SLOW + SETS);
  private final CheckTester<Parameters> twoDefaults = unaware.in(STANDARD + FAST);

  @Test
  void findsATemplateWhereThereIsNoDefault() {
    noDefault.finds(set("{metadata: {name: data}}"), TEMPLATE);
    noDefault.finds(set("{metadata: {name: data}, spec: {storageClassName: null}}"), TEMPLATE);
  }

  @Test
  void findsAClaimAndAnEphemeralVolume() {
    noDefault.finds(claim("pg", ""), new Found("/spec/storageClassName", "pg"));
    noDefault.finds(
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {
          volumes: [{name: work, ephemeral: {volumeClaimTemplate: {spec: {}}}}]}}}}
        """,
        new Found(
            "/spec/template/spec/volumes/0/ephemeral/volumeClaimTemplate/spec/storageClassName",
            "work"));
  }

  @Test
  void leavesItToTheDefault() {
    oneDefault.leavesAlone(set("{metadata: {name: data}}"));
    oneDefault.leavesAlone(claim("pg", ""));
  }

  @Test
  void findsNothingWhereNobodyCanBeAsked() {
    unaware.leavesAlone(set("{metadata: {name: data}}"));
    var some = ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", SLOW));
    new CheckTester<>(unaware.check(), unaware.parameters(), some).leavesAlone(claim("pg", ""));
  }

  @Test
  void suspectsWhereThereAreTwoDefaults() {
    Finding finding = twoDefaults.finding(set("{metadata: {name: data}}"));
    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(finding.message()).contains("the newest, fast");
  }

  @Test
  void findsWhateverNamesNoneWhereThePolicyNamesOne() {
    oneDefault
        .with(Parameters.of("slow", Into.CLAIMS))
        .finds(set("{metadata: {name: data}}, {spec: {storageClassName: standard}}"), TEMPLATE);
    unaware
        .with(Parameters.of("slow", Into.CLAIMS))
        .finds(claim("pg", ""), new Found("/spec/storageClassName", "pg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {storageClassName: ''}",
        "spec: {storageClassName: fast}",
        "spec: {volumeName: disk-a}",
        "spec: {selector: {matchLabels: {disk: a}}}",
        "annotations: {volume.beta.kubernetes.io/storage-class: fast}",
        "annotations: {volume.beta.kubernetes.io/storage-class: ''}",
      })
  void leavesAlone(String chosen) {
    boolean inMetadata = chosen.startsWith("annotations");
    String object =
        "metadata: {name: data-shop-db-7%s}%s"
            .formatted(inMetadata ? ", " + chosen : "", inMetadata ? "" : ", " + chosen);
    String set = set("{" + object + "}");
    String claim = "{apiVersion: v1, kind: PersistentVolumeClaim, " + object + "}";
    for (Into into : Into.values()) {
      for (CheckTester<Parameters> tester : List.of(noDefault, twoDefaults, oneDefault)) {
        CheckTester<Parameters> check = tester.with(Parameters.of("slow", into));
        check.leavesAlone(set);
        check.leavesAlone(claim);
        assertThat(check.fix(set)).isEmpty();
        assertThat(check.fix(CheckTester.change(claim).by(CONTROLLER))).isEmpty();
      }
    }
  }

  /** The old annotation counts, also if the API server set the field. */
  @Test
  void neverWhereTheOldAnnotationNamesTheDefault() {
    String claim =
        claim("data-shop-db-7", "storageClassName: standard")
            .replace(
                "name: data-shop-db-7",
                "name: data-shop-db-7, annotations: {volume.beta.kubernetes.io/storage-class: standard}");
    assertThat(oneDefault.fix(CheckTester.change(claim).by(CONTROLLER))).isEmpty();
  }

  @Test
  void saysWhatToWrite() {
    String set = set("{metadata: {name: data}}");
    assertThat(noDefault.finding(set).message())
        .endsWith("write storageClassName (one of: slow), or mark a class as the default");
    assertThat(twoDefaults.finding(set).message())
        .endsWith("write storageClassName: fast, or mark only one class as the default");
    assertThat(oneDefault.with(Parameters.of("slow", Into.CLAIMS)).finding(set).message())
        .endsWith("write storageClassName: slow");
  }

  @Test
  void knowsTheWayOutOfAnImmutableTemplate() {
    String set = set("{metadata: {name: data}}");
    assertThat(noDefault.finding(set).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).endsWith("mark a class as the default"));
    assertThat(oneDefault.with(Parameters.of("slow", Into.CLAIMS)).finding(set).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).contains("--cascade=orphan"));
    assertThat(noDefault.finding(claim("pg", "")).updateMessage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ClusterDefault, standard", "slow, slow", "missing,"})
  void pinsTemplatesIfThePolicySaysSo(String storageClass, String pinned) {
    var check = oneDefault.with(Parameters.of(storageClass, Into.TEMPLATES));
    assertThat(check.fix(set("{metadata: {name: data}}")).map(name -> name.textValue()))
        .isEqualTo(Optional.ofNullable(pinned));
  }

  @Test
  void pinsTheNewestOfTwoDefaults() {
    assertThat(
            twoDefaults
                .with(Parameters.of("ClusterDefault", Into.TEMPLATES))
                .fix(set("{metadata: {name: data}}")))
        .contains(TextNode.valueOf("fast"));
  }

  @Test
  void pinsNothingElse() {
    for (CheckTester<Parameters> tester : List.of(unaware, noDefault)) {
      assertThat(
              tester
                  .with(Parameters.of("ClusterDefault", Into.TEMPLATES))
                  .fix(set("{metadata: {name: data}}")))
          .isEmpty();
    }
    assertThat(oneDefault.fix(set("{metadata: {name: data}}"))).isEmpty();
    assertThat(
            oneDefault
                .with(Parameters.of("slow", Into.TEMPLATES))
                .fix(set("").replace("[]", "{a: {metadata: {name: data}}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pg, slow, slow",
    "pg, ClusterDefault,",
    "pg, missing,",
    "data-shop-db-7, slow, slow",
  })
  void givesAClaimByHandThePolicysClass(String name, String storageClass, String given) {
    for (Into into : Into.values()) {
      var check = unaware.in(SLOW + SETS).with(Parameters.of(storageClass, into));
      assertThat(check.fix(claim(name, "")).map(value -> value.textValue()))
          .isEqualTo(Optional.ofNullable(given));
    }
  }

  @Test
  void leavesAClaimByHandWhatTheApiServerFilledIn() {
    var check = oneDefault.with(Parameters.of("slow", Into.CLAIMS));
    assertThat(check.fix(claim("data-shop-db-7", "storageClassName: standard"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // The class of the lowest ordinal among its peers that still exists.
    "data-shop-db-11, ClusterDefault, slow",
    "data-shop-db-11, standard, slow",
    "data-shop-db-0, ClusterDefault, slow",
    // The others, without itself.
    "data-shop-db-9, ClusterDefault,",
    // No peers: the policy's class.
    "write-ahead-shop-db-0, slow, slow",
    "write-ahead-shop-db-0, ClusterDefault,",
    "write-ahead-shop-db-0, missing,",
    // Its template names a class, or there is no such set.
    "named-shop-db-0, slow,",
    "data-shop-db-extra-1, slow,",
    "data-other-0, slow,",
    "data-shop-db, slow,",
    "data-shop-db-01, slow,",
    "data-shop-db-99999999999999999999, slow,",
  })
  void givesTheClaimOfASetTheClassOfItsPeers(String name, String storageClass, String given) {
    var check = oneDefault.with(Parameters.of(storageClass, Into.CLAIMS));
    for (String user : List.of(CONTROLLER.user(), "system:kube-controller-manager")) {
      Change change =
          CheckTester.change(claim(name, "storageClassName: standard"))
              .by(new UserInfo(user, List.of()));
      assertThat(check.fix(change).map(value -> value.textValue()))
          .isEqualTo(Optional.ofNullable(given));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "storageClassName: ''", "storageClassName: slow", "volumeName: disk"})
  void replacesNothingButTheDefault(String spec) {
    Change change = CheckTester.change(claim("data-shop-db-11", spec)).by(CONTROLLER);
    assertThat(oneDefault.fix(change).isPresent()).isEqualTo(spec.isEmpty());
  }

  @Test
  void asksNobodyElse() {
    Change change =
        CheckTester.change(claim("data-shop-db-11", "storageClassName: standard"))
            .by(new UserInfo("alice", List.of()));
    assertThat(oneDefault.fix(change)).isEmpty();
  }

  @Test
  void leavesTheClaimsAloneWhereTemplatesArePinned() {
    Change change =
        CheckTester.change(claim("data-shop-db-11", "storageClassName: standard")).by(CONTROLLER);
    assertThat(oneDefault.with(Parameters.of("slow", Into.TEMPLATES)).fix(change)).isEmpty();
  }

  /** A class that differs from its peers would be worse than no class. */
  @Test
  void givesNothingWhereItsSetIsUnknown() {
    var some = ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", SLOW));
    var check = new CheckTester<>(unaware.check(), Parameters.of("slow", Into.CLAIMS), some);
    assertThat(check.fix(CheckTester.change(claim("data-db-0", "")).by(CONTROLLER))).isEmpty();
    assertThat(check.fix(claim("data-db-0", ""))).isPresent();
  }

  @Test
  void takesAnything() {
    for (Into into : Into.values()) {
      for (String storageClass : List.of("slow", "ClusterDefault")) {
        Parameters parameters = Parameters.of(storageClass, into);
        unaware.with(parameters).takesAnything();
        noDefault.with(parameters).takesAnything();
        twoDefaults.with(parameters).takesAnything();
      }
    }
  }

  private static String storageClass(String name, boolean isDefault) {
    return """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: %s, annotations: {storageclass.kubernetes.io/is-default-class: '%s'}}
        ---
        """
        .formatted(name, isDefault);
  }

  private static String claim(String name, String spec) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s}, spec: {%s}}"
        .formatted(name, spec);
  }

  private static String set(String templates) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [%s]}}"
        .formatted(templates);
  }
}
