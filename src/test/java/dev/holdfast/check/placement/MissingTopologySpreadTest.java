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

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingTopologySpreadTest {

  private static final Found MISTAKE =
      new Found("/spec/template/spec/topologySpreadConstraints", "not-spread");
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String HOST = "kubernetes.io/hostname";

  private final CheckTester<MissingTopologySpread.Parameters> check =
      CheckTester.of(new MissingTopologySpread()).in(NODES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "affinity: {nodeAffinity: {}}",
        "affinity: {podAntiAffinity: {}}",
        "nodeSelector: {disk: ssd}",
        "topologySpreadConstraints: []",
        "topologySpreadConstraints: null",
        "topologySpreadConstraints: [{maxSkew: 1}]",
        "topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname}, {topologyKey: topology.kubernetes.io/zone}]",
      })
  void findsWhatIsNotSpread(String pod) {
    check.finds(database(pod), MISTAKE);
  }

  @Test
  void findsWhatIsSpreadOverOneOfTwo() {
    assertThat(check.finding(database(spreadOver(ZONE))).message())
        .contains("not spread by kubernetes.io/hostname;");
    assertThat(check.finding(database(spreadOver(HOST))).message())
        .contains("not spread by topology.kubernetes.io/zone;");
    assertThat(check.finding(database(apart(HOST))).message())
        .contains("not spread by topology.kubernetes.io/zone;");
  }

  @Test
  void leavesConstraintsOnBothAlone() {
    check.leavesAlone(database(spreadOver(ZONE, HOST)));
    check.leavesAlone(database(spreadOver(HOST, "rack", ZONE)));
  }

  @Test
  void antiAffinityCountsAsASpread() {
    check.leavesAlone(database(spreadOver(ZONE) + ", " + apart(HOST)));
    check.leavesAlone(database(spreadOver(HOST) + ", " + strictlyApart(ZONE)));
  }

  @Test
  void leavesPinnedPodsAlone() {
    check.leavesAlone(database("nodeName: node-1"));
    check.leavesAlone(database("nodeSelector: {kubernetes.io/hostname: node-1}"));
  }

  @Test
  void leavesPodsThatAreKeptTogetherAlone() {
    check.leavesAlone(database(closeTo("{matchLabels: {app: db}}")));
    check.finds(database(closeTo("{matchLabels: {app: cache}}")), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "Deployment", "ReplicaSet"})
  void findsEphemeralClaimsInEveryKind(String kind) {
    check.finds(workload(kind, "replicas: 2", EPHEMERAL), MISTAKE);
  }

  @Test
  void leavesPodsWithoutTheirOwnClaimAlone() {
    check.leavesAlone(workload("StatefulSet", "replicas: 3", ""));
  }

  @Test
  void leavesPodsThatShareAClaimAlone() {
    check.leavesAlone(
        database("volumes: [{name: shared, persistentVolumeClaim: {claimName: shared}}]"));
  }

  @Test
  void aPlaceholderForATemplateIsNotASharedClaim() {
    check.finds(
        database("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicas: 0, ", "replicas: 1, ", "", "replicas: null, "})
  void leavesOneReplicaAloneButPreparesItForMore(String replicas) {
    check.leavesAlone(workload("StatefulSet", replicas + CLAIMS, ""));
    assertThat(check.fix(workload("StatefulSet", replicas + CLAIMS, ""))).isPresent();
  }

  @Test
  void itsPolicySaysFromHowManyReplicasOn() {
    var fromFour = check.with(new MissingTopologySpread.Parameters(List.of(ZONE), 4));
    fromFour.leavesAlone(workload("StatefulSet", "replicas: 3, " + CLAIMS, ""));
    fromFour.finds(workload("StatefulSet", "replicas: 4, " + CLAIMS, ""), MISTAKE);
  }

  @Test
  void itsPolicySaysOverWhat() {
    var overRacks = check.with(new MissingTopologySpread.Parameters(List.of("rack"), 2));
    overRacks.leavesAlone(database(spreadOver("rack")));
    overRacks.finds(database(spreadOver(ZONE, HOST)), MISTAKE);
  }

  @Test
  void itsFixIsSoftAndTakesTheWorkloadsOwnSelector() {
    assertThat(check.fix(database("")))
        .contains(
            CheckTester.yaml(
                """
                - maxSkew: 1
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector: {matchLabels: {app: db}}
                - maxSkew: 1
                  topologyKey: kubernetes.io/hostname
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector: {matchLabels: {app: db}}
                """));
  }

  @Test
  void wantsHostNamesAloneOfUnknownNodes() {
    for (String manifest :
        List.of(database(""), database("nodeSelector: {pool: none}"), database(manySelectors()))) {
      assertThat(keys(check.in("").fix(manifest))).containsExactly(HOST);
      assertThat(check.in("").finding(manifest).message())
          .contains("not spread by kubernetes.io/hostname;");
    }
    check.in("").leavesAlone(database(spreadOver(HOST)));
    assertThat(keys(check.fix(database("nodeSelector: {pool: none}")))).containsExactly(HOST);
  }

  /** One node without the label, and the scheduler ignores it for all constraints. */
  @Test
  void wantsOnlyKeysThatAllNodesHave() {
    var mixed = check.in(NODES + node("d", "rack: '4'"));
    assertThat(keys(mixed.fix(database("")))).containsExactly(HOST);
    mixed.leavesAlone(database(spreadOver(HOST)));
    var overRacks = mixed.with(new MissingTopologySpread.Parameters(List.of(ZONE, "rack"), 2));
    assertThat(keys(overRacks.fix(database("")))).containsExactly("rack");
  }

  @Test
  void wantsOnlyKeysWithSeveralValues() {
    var oneZone = check.in(node("a", ZONE + ": z") + node("b", ZONE + ": z"));
    assertThat(keys(oneZone.fix(database("")))).containsExactly(HOST);
    oneZone.leavesAlone(database(spreadOver(HOST)));
    check
        .with(new MissingTopologySpread.Parameters(List.of(ZONE), 2))
        .in(node("a", ZONE + ": z"))
        .leavesAlone(database(""));
  }

  @Test
  void hasNoFindingOnOneNodeButPreparesForMore() {
    var one = check.in(node("a", ZONE + ": z"));
    one.leavesAlone(database(""));
    assertThat(keys(one.fix(database("")))).containsExactly(HOST);
  }

  @Test
  void looksAtTheNodesForThePodsOnly() {
    String bare = "pool: bare";
    String taint = "taints: [{key: dedicated, value: db, effect: NoSchedule}]";
    var mixed = check.in(NODES + node("d", bare, taint) + node("e", bare, taint));
    assertThat(keys(mixed.fix(database("")))).containsExactly(ZONE, HOST);
    String tolerates = "tolerations: [{key: dedicated, operator: Exists}]";
    assertThat(keys(mixed.fix(database(tolerates)))).containsExactly(HOST);
    assertThat(keys(mixed.fix(database(tolerates + ", nodeSelector: {pool: bare}"))))
        .containsExactly(HOST);
    assertThat(keys(mixed.fix(database("nodeSelector: {topology.kubernetes.io/zone: a}"))))
        .containsExactly(HOST);
  }

  @Test
  void countsTheRolloutsOfADeploymentApart() {
    assertThat(check.fix(workload("Deployment", "replicas: 2", EPHEMERAL)).orElseThrow())
        .allSatisfy(
            constraint ->
                assertThat(constraint.path("matchLabelKeys").toString())
                    .isEqualTo("[\"pod-template-hash\"]"));
    assertThat(check.fix(workload("ReplicaSet", "replicas: 2", EPHEMERAL)).orElseThrow())
        .noneMatch(constraint -> constraint.has("matchLabelKeys"));
    String selectsIt =
        workload("Deployment", "replicas: 2", EPHEMERAL)
            .replace("{matchLabels: {app: db}}", "{matchLabels: {pod-template-hash: a}}");
    assertThat(check.fix(selectsIt).orElseThrow())
        .noneMatch(constraint -> constraint.has("matchLabelKeys"));
  }

  @Test
  void hasNoFixWhereTheUserDecided() {
    assertThat(check.fix(database("topologySpreadConstraints: []"))).isEmpty();
    assertThat(check.fix(database(spreadOver("rack")))).isEmpty();
    assertThat(check.fix(database("nodeName: node-1"))).isEmpty();
  }

  @Test
  void hasNoFixWithoutASelector() {
    assertThat(check.fix(database("").replace("selector: {matchLabels: {app: db}},", "")))
        .isEmpty();
  }

  @Test
  void saysHowManyPodsAndOverWhat() {
    assertThat(check.finding(database("")).message())
        .isEqualTo(
            "its 3 pods, each with its own claim, are not spread by"
                + " topology.kubernetes.io/zone and kubernetes.io/hostname;"
                + " add topologySpreadConstraints");
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static List<String> keys(Optional<JsonNode> constraints) {
    return constraints.orElseThrow().findValuesAsText("topologyKey");
  }

  /** More than are compared with each node. */
  private static String manySelectors() {
    StringBuilder selectors = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      selectors.append("label-%d: a, ".formatted(i));
    }
    return "nodeSelector: {%s}".formatted(selectors);
  }
}
