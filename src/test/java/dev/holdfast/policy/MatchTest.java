package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a policy applies, in the words of its YAML. */
class MatchTest {

  private static final Resource DATABASE = resource("StatefulSet", "{app: db}");
  private static final Change CREATE = Change.creationOf(DATABASE);
  private static final Change DELETE = Change.deletionOf(DATABASE, RequestOptions.NONE);

  @Test
  void withoutAMatchItAppliesToAllThatItsCheckKnows() {
    assertThat(matches("{}", CREATE)).isTrue();
    assertThat(matches("{}", Change.creationOf(resource("Deployment", "{}")))).isTrue();
    assertThat(matches("{}", Change.creationOf(resource("DaemonSet", "{}")))).isFalse();
  }

  @Test
  void kindsNarrowIt() {
    assertThat(matches("{kinds: [StatefulSet]}", CREATE)).isTrue();
    assertThat(matches("{kinds: [Deployment, ReplicaSet]}", CREATE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"shop, false", "sh*, false", "'*', false", "bank, true", "shopping, true"})
  void namespacesAreExcludedByName(String glob, boolean matches) {
    assertThat(matches("{excludeNamespaces: ['" + glob + "']}", CREATE)).isEqualTo(matches);
  }

  @Test
  void namespacesAreSelectedByTheirLabels() {
    assertThat(matches("{namespaceSelector: {matchLabels: {stage: live}}}", CREATE)).isTrue();
    assertThat(matches("{namespaceSelector: {matchLabels: {stage: test}}}", CREATE)).isFalse();
  }

  @Test
  void objectsAreSelectedByTheirLabels() {
    assertThat(matches("{objectSelector: {matchLabels: {app: db}}}", CREATE)).isTrue();
    assertThat(
            matches(
                "{objectSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}",
                CREATE))
        .isFalse();
  }

  @Test
  void takingALabelOffIsNoWayOut() {
    Change update = Change.updateOf(DATABASE, resource("StatefulSet", "{}"));
    assertThat(matches("{objectSelector: {matchLabels: {app: db}}}", update)).isTrue();
  }

  @Test
  void puttingALabelOnIsAWayIn() {
    Change update = Change.updateOf(resource("StatefulSet", "{}"), DATABASE);
    assertThat(matches("{objectSelector: {matchLabels: {app: db}}}", update)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, true",
    "system:serviceaccount:backup:velero, false",
    "system:serviceaccount:other:velero, true",
  })
  void usersAreExcludedByName(String user, boolean matches) {
    Change change = CREATE.by(new UserInfo(user, List.of("system:authenticated")));
    assertThat(matches("{excludeUsers: ['system:serviceaccount:backup:*']}", change))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | true | true | false",
        "{operations: [CREATE]} | true | false | false",
        "{operations: [UPDATE, DELETE]} | false | true | true",
        "{operations: [DELETE]} | false | false | true",
      })
  void operationsNarrowIt(String match, boolean create, boolean update, boolean delete) {
    assertThat(expressionMatches(match, CREATE)).isEqualTo(create);
    assertThat(expressionMatches(match, Change.updateOf(DATABASE, DATABASE))).isEqualTo(update);
    assertThat(expressionMatches(match, DELETE)).isEqualTo(delete);
  }

  @Test
  void ofADeleteTheObjectThatGoesIsSelected() {
    String selector = "{operations: [DELETE], objectSelector: {matchLabels: {app: %s}}}";
    assertThat(expressionMatches(selector.formatted("db"), DELETE)).isTrue();
    assertThat(expressionMatches(selector.formatted("web"), DELETE)).isFalse();
  }

  /** As in Kubernetes, where the selector of a webhook applies to a Namespace itself. */
  @Test
  void aNamespaceIsSelectedByItsOwnNameAndLabels() {
    Resource shop =
        ManifestReader.read("a.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")
            .getFirst();
    Change delete = Change.deletionOf(shop, RequestOptions.NONE);
    String match = "{kinds: [Namespace], operations: [DELETE], %s}";
    assertThat(expressionMatches(match.formatted("excludeNamespaces: [shop]"), delete)).isFalse();
    assertThat(
            expressionMatches(
                match.formatted("namespaceSelector: {matchLabels: {stage: live}}"), delete))
        .isTrue();
    assertThat(
            expressionMatches(
                match.formatted("namespaceSelector: {matchLabels: {stage: test}}"), delete))
        .isFalse();
  }

  @Test
  void groupsAreExcludedByName() {
    Change change = CREATE.by(new UserInfo("alice", List.of("developers", "platform-admins")));
    assertThat(matches("{excludeGroups: [platform-*]}", change)).isFalse();
    assertThat(matches("{excludeGroups: [admins]}", change)).isTrue();
  }

  @Test
  void whereNobodyAsksNobodyIsExcluded() {
    assertThat(matches("{excludeUsers: ['*'], excludeGroups: ['*']}", CREATE)).isTrue();
  }

  private static boolean matches(String match, Change change) {
    return matches("check: missing-anti-affinity", match, change);
  }

  private static boolean expressionMatches(String match, Change change) {
    return matches("check: expression, parameters: {expression: 'true'}", match, change);
  }

  private static boolean matches(String check, String match, Change change) {
    Policy<?> policy =
        PolicyReader.read(
                Map.of(
                    "p.yaml",
                    """
                    apiVersion: holdfast.dev/v1alpha1
                    kind: Policy
                    metadata: {name: p}
                    spec: {%s, action: Warn, match: %s}
                    """
                        .formatted(check, match)))
            .policies()
            .getFirst();
    Namespace live = new Namespace("shop", Map.of("stage", "live"), false);
    return policy.match().matches(change, Lookup.found(live));
  }

  private static Resource resource(String kind, String labels) {
    return ManifestReader.read(
            "test.yaml",
            "{apiVersion: apps/v1, kind: %s, metadata: {name: db, namespace: shop, labels: %s}}"
                .formatted(kind, labels))
        .getFirst();
  }
}
