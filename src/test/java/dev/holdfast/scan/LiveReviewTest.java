package dev.holdfast.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects of a cluster are reviewed as at their creation, with both webhooks. */
class LiveReviewTest {

  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop, uid: 1234}
      spec:
        serviceName: db
        replicas: 3
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            containers:
              - name: db
                image: postgres:18
                volumeMounts: [{name: data, mountPath: /var/lib/postgresql}]
        volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              accessModes: [ReadWriteMany]
              storageClassName: fast
              resources: {requests: {storage: 1Gi}}
      """;

  private static final String FAST =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: fast}
      provisioner: ebs.csi.aws.com
      """;

  private static final String NO_AFFINITY =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: no-affinity}
      spec:
        check: expression
        parameters:
          expression: "!has(object.spec.template.spec.affinity)"
          message: has an affinity
        action: Deny
        match: {kinds: [StatefulSet]}
      """;

  private static final String WITHOUT_END =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: without-end}
      spec:
        check: expression
        parameters:
          expression: "object.spec.nothing.like.it == 1"
          message: is one
        action: Deny
        match: {kinds: [StatefulSet]}
      """;

  private static String claim(String name) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: %s, namespace: shop}
    spec:
      accessModes: [ReadWriteMany]
      storageClassName: fast
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(name);
  }

  private static String node(String zone) {
    return """
    apiVersion: v1
    kind: Node
    metadata:
      name: node-%1$s
      labels: {kubernetes.io/hostname: node-%1$s, topology.kubernetes.io/zone: %1$s}
    """
        .formatted(zone);
  }

  @Test
  void whatWouldBeInjectedIsSaidAndItsFindingIsRepairedAtCreation() {
    ReportedObject database = review(DATABASE, FAST, DATABASE, node("a"), node("b"));
    assertThat(database.injections())
        .extracting(Injection.Place::policy)
        .contains("missing-anti-affinity", "missing-topology-spread");
    assertThat(database.findings())
        .filteredOn(finding -> finding.policy().equals("missing-topology-spread"))
        .isNotEmpty()
        .allMatch(ReportedFinding::injected);
  }

  @Test
  void whatIsDeniedAtCreationIsOnlyWarnedAboutAtTheNextUpdate() {
    ReportedObject database = review(DATABASE, FAST, DATABASE);
    assertThat(database.verdict()).isEqualTo(Verdict.DENIED);
    assertThat(database.findings())
        .filteredOn(finding -> finding.action() == Action.DENY)
        .isNotEmpty()
        .allMatch(finding -> finding.actionOnUpdate() == Action.WARN)
        .noneMatch(ReportedFinding::injected);
  }

  /** The StatefulSet controller creates it, so it is not denied. */
  @Test
  void aClaimOfATemplateIsOnlyRecorded() {
    ReportedObject claim = review(claim("data-db-0"), FAST, DATABASE, claim("data-db-0"));
    assertThat(claim.statefulSet()).contains("db");
    assertThat(claim.findings()).isNotEmpty().allMatch(found -> found.action() == Action.AUDIT);
    assertThat(claim.verdict()).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void aClaimThatNoTemplateMakesIsJudgedAlone() {
    ReportedObject claim = review(claim("data-db"), FAST, DATABASE, claim("data-db"));
    assertThat(claim.statefulSet()).isEmpty();
    assertThat(claim.verdict()).isEqualTo(Verdict.DENIED);
  }

  @Test
  void anObjectThatIsTooLargeDoesNotStopTheScan() {
    LiveReview live = live(view(FAST));
    String large = DATABASE + "status: {}\nmore: [%s]\n".formatted("1,".repeat(20_001));
    assertThat(live.of(resource(large)).findings())
        .singleElement()
        .matches(ReportedFinding::failed)
        .satisfies(
            found ->
                assertThat(found.message()).startsWith("it was not reviewed: it has more than"));
    assertThat(live.failures())
        .extracting(CheckFailure::describe)
        .contains(
            "Holdfast did not review StatefulSet shop/db: it has more than 20,000 fields and list"
                + " items, too many to review; split it into smaller objects");
    assertThat(live.of(resource(DATABASE)).verdict()).isEqualTo(Verdict.DENIED);
  }

  /** A missing permission to list does not make a verdict stricter. */
  @Test
  void whereStatefulSetsAreUnknownAClaimThatMayBeOneOfTheirsIsOnlyRecorded() {
    ClusterView known = view(FAST);
    ClusterView blind =
        new ClusterView() {
          @Override
          public <T extends ObservedObject> Lookup<T> find(
              ObservedKind<T> kind, String namespace, String name) {
            return kind.equals(StorageClass.KIND)
                ? known.find(kind, namespace, name)
                : Lookup.unknown();
          }
        };
    assertThat(live(blind).of(resource(claim("data-db-0"))).findings())
        .isNotEmpty()
        .allMatch(found -> found.action() == Action.AUDIT);
    assertThat(live(blind).of(resource(claim("data"))).verdict()).isEqualTo(Verdict.DENIED);
  }

  @Test
  void aCheckThatFailsIsToldOnceWithItsFirstObjectAndTheirNumber() {
    PolicySet policies =
        new PolicySet(PolicyReader.read(Map.of("policy.yaml", WITHOUT_END)).policies());
    ClusterView view = view(FAST);
    LiveReview live =
        new LiveReview(
            new Reviewer(policies, view, Facts.shipped(), Limits.NONE, Clock.systemUTC()), view);
    ReportedObject database = live.of(resource(DATABASE));
    live.of(resource(DATABASE.replace("name: db,", "name: other,")));
    assertThat(database.findings()).singleElement().matches(ReportedFinding::failed);
    assertThat(live.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.policy()).isEqualTo("without-end");
              assertThat(failure.objects()).isEqualTo(2);
              assertThat(failure.describe())
                  .startsWith(
                      "the policy without-end failed at StatefulSet shop/db and at 1 more objects:");
            });
  }

  @Test
  void anObjectThatCannotBeReviewedIsOneFinding() {
    ClusterView broken =
        new ClusterView() {
          @Override
          public <T extends ObservedObject> Lookup<T> find(
              ObservedKind<T> kind, String namespace, String name) {
            throw new IllegalStateException("out of order");
          }
        };
    LiveReview live = live(broken);
    ReportedObject odd = live.of(resource(DATABASE));
    assertThat(live.failures()).singleElement().matches(CheckFailure::isOfHoldfast);
    assertThat(odd.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.failed()).isTrue();
              assertThat(finding.action()).isEqualTo(Action.WARN);
              assertThat(finding.message()).contains("could not be reviewed", "out of order");
            });
    assertThat(odd.describe()).isEqualTo("StatefulSet shop/db");
    assertThat(odd.uid()).isEqualTo("1234");
  }

  /** Injected values are reviewed, too, as at admission. */
  @Test
  void whatIsFoundOnlyInWhatIsInjectedIsTold() {
    ClusterView view =
        ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", FAST + "---\n" + DATABASE));
    List<Policy<?>> policies = new ArrayList<>(ShippedPolicies.read().policies());
    policies.addAll(PolicyReader.read(Map.of("policy.yaml", NO_AFFINITY)).policies());
    Reviewer reviewer =
        new Reviewer(
            new PolicySet(policies), view, Facts.shipped(), Limits.NONE, Clock.systemUTC());
    ReportedObject database = new LiveReview(reviewer, view).of(resource(DATABASE));
    assertThat(database.findings())
        .filteredOn(finding -> finding.policy().equals("no-affinity"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.action()).isEqualTo(Action.DENY);
              assertThat(finding.injected()).isFalse();
            });
    assertThat(database.findings()).doesNotHaveDuplicates();
  }

  private static ReportedObject review(String subject, String... cluster) {
    return live(view(cluster)).of(resource(subject));
  }

  private static ClusterView view(String... cluster) {
    return ManifestClusterView.ofAll(
        ManifestReader.read("cluster.yaml", String.join("---\n", List.of(cluster))));
  }

  private static LiveReview live(ClusterView view) {
    return new LiveReview(reviewer(view), view);
  }

  private static Reviewer reviewer(ClusterView view) {
    return new Reviewer(
        ShippedPolicies.read(), view, Facts.shipped(), Limits.NONE, Clock.systemUTC());
  }

  private static Resource resource(String manifest) {
    return ManifestReader.read("subject.yaml", manifest).getFirst();
  }
}
