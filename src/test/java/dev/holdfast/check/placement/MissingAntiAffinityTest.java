package dev.holdfast.check.placement;

import static dev.holdfast.check.placement.Databases.CLAIMS;
import static dev.holdfast.check.placement.Databases.EPHEMERAL;
import static dev.holdfast.check.placement.Databases.NODES;
import static dev.holdfast.check.placement.Databases.apart;
import static dev.holdfast.check.placement.Databases.closeTo;
import static dev.holdfast.check.placement.Databases.database;
import static dev.holdfast.check.placement.Databases.node;
import static dev.holdfast.check.placement.Databases.spreadOver;
import static dev.holdfast.check.placement.Databases.strictlyApart;
import static dev.holdfast.check.placement.Databases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingAntiAffinityTest {

  private static final Found MISTAKE =
      new Found("/spec/template/spec/affinity/podAntiAffinity", "no-anti-affinity");

  private static final String BACKED_UP =
      "volumes: [{name: backups, persistentVolumeClaim: {claimName: backups}}]";

  private final CheckTester<MissingAntiAffinity.Parameters> check =
      CheckTester.of(new MissingAntiAffinity());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "affinity: {}",
        "affinity: null",
        "affinity: {nodeAffinity: {}}",
        "affinity: {podAntiAffinity: {}}",
        "affinity: {podAntiAffinity: null}",
        "nodeSelector: {disk: ssd}",
        "nodeName: ''",
        "topologySpreadConstraints: []",
        "topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {}}]",
        "topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname}]",
        "topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: database}}}]",
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: database}}}]}}",
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}",
        "volumes: [{name: tmp, emptyDir: {}}]",
      })
  void findsWhatNothingKeepsApart(String pod) {
    check.finds(database(pod), MISTAKE);
  }

  @Test
  void leavesAntiAffinityAlone() {
    check.leavesAlone(database(apart("kubernetes.io/hostname")));
    check.leavesAlone(database(strictlyApart("topology.kubernetes.io/zone")));
  }

  @Test
  void leavesASpreadOverNodesAlone() {
    check.leavesAlone(database(spreadOver("zone", "kubernetes.io/hostname")));
  }

  /** Pods of the same group, except for those of the same zone. */
  @Test
  void leavesAntiAffinityAloneThatExcludesItsOwnPodsOnPurpose() {
    String apart =
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
            + " [{topologyKey: kubernetes.io/hostname, labelSelector: {%s"
            + " matchExpressions: [{key: zone, operator: DoesNotExist}, {key: app, operator: NotIn,"
            + " values: [db]}]}}]}}";
    check.leavesAlone(
        database(apart.formatted("matchLabels: {tier: data},"))
            .replace("labels: {app: db}", "labels: {app: db, tier: data}"));
    check.finds(database(apart.formatted("matchLabels: {tier: data},")), MISTAKE);
    check.finds(database(apart.formatted("")), MISTAKE);
  }

  @Test
  void leavesPinnedPodsAlone() {
    check.leavesAlone(database("nodeName: node-1"));
    check.leavesAlone(database("nodeSelector: {kubernetes.io/hostname: node-1}"));
  }

  @Test
  void leavesPodsThatAreKeptTogetherAlone() {
    check.leavesAlone(database(closeTo("{matchLabels: {app: db}}")));
    check.leavesAlone(
        database(closeTo("{matchExpressions: [{key: app, operator: In, values: [db]}]}")));
    check.leavesAlone(database(closeTo("{}")));
    check.leavesAlone(database(closeTo("{matchExpressions: [{key: app, operator: Odd}]}")));
  }

  @Test
  void findsPodsThatAreKeptCloseToOthers() {
    check.finds(database(closeTo("{matchLabels: {app: cache}}")), MISTAKE);
    check.finds(
        database(closeTo("{matchExpressions: [{key: app, operator: NotIn, values: [db]}]}")),
        MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "Deployment", "ReplicaSet"})
  void findsEphemeralClaimsInEveryKind(String kind) {
    check.finds(workload(kind, "replicas: 2", EPHEMERAL), MISTAKE);
  }

  @Test
  void leavesPodsWithoutTheirOwnClaimAlone() {
    check.leavesAlone(workload("Deployment", "replicas: 3", "volumes: [{name: a, emptyDir: {}}]"));
  }

  @Test
  void leavesPodsThatShareAClaimAlone() {
    String shared = "volumes: [{name: shared, persistentVolumeClaim: {claimName: shared}}]";
    check.leavesAlone(workload("Deployment", "replicas: 3", shared));
    check.leavesAlone(database(shared));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ReadWriteOnce]", "[ReadWriteOncePod]"})
  void leavesPodsAloneThatAlsoShareAClaimForOneNode(String modes) {
    check.in(backups(modes, "")).leavesAlone(database(BACKED_UP));
    assertThat(check.in(backups(modes, "")).fix(database(BACKED_UP))).isEmpty();
  }

  @Test
  void findsPodsThatAlsoShareAClaimForManyNodes() {
    check.in(backups("[ReadWriteMany]", "")).finds(database(BACKED_UP), MISTAKE);
    check.in(backups("[ReadWriteOnce, ReadWriteMany]", "")).finds(database(BACKED_UP), MISTAKE);
    assertThat(check.in(backups("[ReadWriteMany]", "")).fix(database(BACKED_UP))).isPresent();
  }

  @Test
  void leavesPodsAloneWhoseSharedVolumeIsOnOneNode() {
    String local =
        """
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: pv}
        spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [a]}]}]}}}
        """;
    check.in(backups("[ReadWriteMany]", "volumeName: pv") + local).leavesAlone(database(BACKED_UP));
  }

  @Test
  void leavesPodsAloneWhoseSharedClaimIsUnknown() {
    check.in(NODES).leavesAlone(database(BACKED_UP));
  }

  @Test
  void hasNoFindingOnOneNodeButPreparesForMore() {
    var one = check.in(node("a", "pool: db"));
    one.leavesAlone(database(""));
    assertThat(one.fix(database(""))).isPresent();
    var many = check.in(node("a", "pool: db") + node("b", "pool: web"));
    many.finds(database(""), MISTAKE);
    many.leavesAlone(database("nodeSelector: {pool: db}"));
  }

  @Test
  void aPlaceholderForATemplateIsNotASharedClaim() {
    check.finds(
        database("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicas: 0, ", "replicas: 1, ", "", "replicas: null, "})
  void leavesOneReplicaAlone(String replicas) {
    check.leavesAlone(workload("StatefulSet", replicas + CLAIMS, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicas: 0, ", "replicas: 1, ", "", "replicas: null, "})
  void butPreparesItForMore(String replicas) {
    assertThat(check.fix(workload("StatefulSet", replicas + CLAIMS, ""))).isPresent();
  }

  @Test
  void itsPolicySaysFromHowManyReplicasOn() {
    var fromFour = check.with(new MissingAntiAffinity.Parameters("kubernetes.io/hostname", 4));
    fromFour.leavesAlone(workload("StatefulSet", "replicas: 3, " + CLAIMS, ""));
    fromFour.finds(workload("StatefulSet", "replicas: 4, " + CLAIMS, ""), MISTAKE);
    var fromOne = check.with(new MissingAntiAffinity.Parameters("kubernetes.io/hostname", 1));
    fromOne.finds(workload("StatefulSet", CLAIMS, ""), MISTAKE);
  }

  @Test
  void itsPolicySaysOnWhat() {
    var onRack = check.with(new MissingAntiAffinity.Parameters("rack", 2)).in(NODES);
    onRack.leavesAlone(database(spreadOver("rack")));
    onRack.finds(database(spreadOver("kubernetes.io/hostname")), MISTAKE);
    assertThat(onRack.fix(database("")).orElseThrow().findValue("topologyKey").textValue())
        .isEqualTo("rack");
    onRack.in(node("a", "rack: '1'") + node("b", "zone: z")).leavesAlone(database(""));
    check.with(new MissingAntiAffinity.Parameters("rack", 2)).leavesAlone(database(""));
  }

  @Test
  void itsFixIsSoftAndTakesTheWorkloadsOwnSelector() {
    String manifest =
        database("")
            .replace(
                "{matchLabels: {app: db}}",
                "{matchExpressions: [{key: app, operator: In, values: [db]}]}");
    assertThat(check.fix(manifest))
        .contains(
            CheckTester.yaml(
                """
                preferredDuringSchedulingIgnoredDuringExecution:
                  - weight: 100
                    podAffinityTerm:
                      labelSelector: {matchExpressions: [{key: app, operator: In, values: [db]}]}
                      topologyKey: kubernetes.io/hostname
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "affinity: {podAntiAffinity: {}}",
        "nodeName: node-1",
        "volumes: [{name: a, persistentVolumeClaim: {claimName: shared}}]",
        "topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, labelSelector: {}}]",
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: database}}}]}}",
      })
  void hasNoFixWhereTheUserDecided(String pod) {
    assertThat(check.fix(database(pod))).isEmpty();
  }

  @Test
  void hasNoFixWithoutASelector() {
    assertThat(check.fix(database("").replace("selector: {matchLabels: {app: db}},", "")))
        .isEmpty();
  }

  @Test
  void saysHowManyPods() {
    assertThat(check.finding(database("")).message())
        .isEqualTo(
            "its 3 pods, each with its own claim, may all run on one node:"
                + " only the scheduler's soft default spreads them;"
                + " add pod anti-affinity or a topology spread constraint on kubernetes.io/hostname");
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String backups(String modes, String spec) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: backups}
        spec: {accessModes: %s, %s}
        """
        .formatted(modes, spec);
  }
}
