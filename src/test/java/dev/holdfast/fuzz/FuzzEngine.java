package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.ShippedFile;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the targets review with: every check, and a cluster in which the fixtures make sense. */
public final class FuzzEngine {

  /** The folders with policies and fixtures. */
  public static final Path POLICY_FOLDERS = Path.of("policies");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** Also fills places in claim templates, and has an expression, conditions and exemptions. */
  private static final String MORE_POLICIES =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: pinned-class}
      spec:
        check: missing-storage-class
        parameters: {storageClassName: fast, into: Templates}
        action: Warn
        inject: All
        selfExemption: Allowed
        match: {objectSelector: {matchExpressions: [{key: stage, operator: NotIn, values: [test]}]}}
        exemptions: [{namespace: "ci-*", name: "scratch-*", reason: temporary, until: 2026-05-31}]
      ---
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: own-expression}
      spec:
        check: expression
        action: Deny
        failurePolicy: Fail
        parameters:
          variables:
            - {name: containers, expression: "object.spec.template.spec.containers"}
          expression: "variables.containers.all(c, !has(c.image) || !c.image.endsWith(':latest'))"
          messageExpression: "'no latest in ' + object.metadata.name"
        matchConditions:
          - {name: by-a-user, expression: "!request.userInfo.username.startsWith('system:')"}
      """;

  private static final String OWN_EXPRESSIONS = "expression";

  /** What all targets share is read once. */
  private static final class Shared {
    private static final List<Fixture> FIXTURES = Fixture.all(POLICY_FOLDERS).toList();
    private static final List<Change> CHANGES = FIXTURES.stream().map(Fixture::change).toList();
    private static final List<List<Resource>> BEFORE =
        FIXTURES.stream().map(Fixture::before).toList();
    private static final PolicySet POLICIES = readPolicies();
    private static final List<Resource> OBJECTS = readObjects();
  }

  private FuzzEngine() {}

  /** The fixtures. */
  public static List<Fixture> fixtures() {
    return Shared.FIXTURES;
  }

  /** What each fixture changes. */
  public static List<Change> changes() {
    return Shared.CHANGES;
  }

  /** The other objects of each fixture. */
  public static List<List<Resource>> before() {
    return Shared.BEFORE;
  }

  /** The shipped policies, which deny, and others; all checks and all that they inject. */
  public static PolicySet policies() {
    return Shared.POLICIES;
  }

  /** The same without expressions, which take more time than all other checks together. */
  public static PolicySet policiesWithoutExpressions() {
    return new PolicySet(
        Shared.POLICIES.policies().stream()
            .filter(policy -> !policy.check().info().id().equals(OWN_EXPRESSIONS))
            .toList());
  }

  private static PolicySet readPolicies() {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("more.yaml", MORE_POLICIES);
    List<Policy<?>> all = new ArrayList<>(PolicyReader.read(more).policies());
    PolicySet shipped = ShippedPolicies.read();
    all.addAll(
        shipped
            .asIf(
                shipped.policies().stream()
                    .collect(Collectors.toMap(Policy::name, policy -> Action.DENY)))
            .policies());
    return new PolicySet(all);
  }

  /** The cluster around every fixture, with the other objects of all of them. */
  public static List<Resource> clusterObjects() {
    return Shared.OBJECTS;
  }

  private static List<Resource> readObjects() {
    List<Resource> objects =
        new ArrayList<>(
            ManifestReader.read("cluster.yaml", new ShippedFile("fixtures/cluster.yaml").text()));
    ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", "default").putObject("labels").put("stage", "x");
    objects.add(Resource.fromApi(namespace));
    before().forEach(objects::addAll);
    return objects;
  }

  /** That cluster. */
  public static ClusterView cluster() {
    return ManifestClusterView.ofAll(clusterObjects());
  }

  /** A reviewer with these policies in this cluster. */
  public static Reviewer reviewer(PolicySet policies, ClusterView cluster) {
    return new Reviewer(policies, cluster, Facts.shipped(), Limits.NONE, () -> NOON);
  }
}
