package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectorTest {

  private static final JsonPointer ANTI_AFFINITY =
      JsonPointer.compile("/spec/template/spec/affinity/podAntiAffinity");
  private static final JsonPointer SPREAD =
      JsonPointer.compile("/spec/template/spec/topologySpreadConstraints");

  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        replicas: 3
        selector: {matchLabels: {app: db}}
        template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, volumeMounts: [{name: data}]}]}}
        volumeClaimTemplates: [{metadata: {name: data}}]
      """;

  private static final String NODES =
      """
      {apiVersion: v1, kind: Node, metadata: {name: a, labels: {kubernetes.io/hostname: a, topology.kubernetes.io/zone: a}}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: b, labels: {kubernetes.io/hostname: b, topology.kubernetes.io/zone: b}}}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: standard, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}
      """;

  private final Guard guard = Guard.shipped().inAll(NODES);

  @Test
  void injectsAtCreationAndRemembersWhat() {
    Injection injection = inject(DATABASE);
    assertThat(injection.places())
        .containsExactly(
            new Injection.Place("missing-anti-affinity", ANTI_AFFINITY),
            new Injection.Place("missing-topology-spread", SPREAD));
    assertThat(injection.resource().at(ANTI_AFFINITY).isObject()).isTrue();
    assertThat(injection.resource().at(SPREAD)).hasSize(2);
    assertThat(injection.resource().annotation("holdfast.dev/injected"))
        .contains(ANTI_AFFINITY + "," + SPREAD);
  }

  /** On a key that is not there, the scheduler would ignore the constraint on host names too. */
  @Test
  void injectsOnlyKeysThatTheNodesHave() {
    Guard bare = Guard.shipped().inAll(NODES.replace("topology.kubernetes.io/zone", "rack"));
    for (Guard unknownZones : List.of(bare, Guard.shipped())) {
      String injected =
          unknownZones.inject(Change.creationOf(resource(DATABASE))).resource().json().toString();
      assertThat(injected)
          .contains("\"topologyKey\":\"kubernetes.io/hostname\"")
          .doesNotContain("topology.kubernetes.io/zone");
    }
  }

  @Test
  void injectsOnlySoftPlacement() {
    String injected = inject(DATABASE).resource().json().toString();
    assertThat(injected)
        .contains("preferredDuringScheduling", "ScheduleAnyway")
        .doesNotContain("requiredDuringScheduling", "DoNotSchedule");
  }

  @Test
  void injectsNothingOnUpdate() {
    Resource before = resource(DATABASE);
    Change update =
        Change.updateOf(before, resource(DATABASE.replace("replicas: 3", "replicas: 4")));
    assertThat(guard.inject(update).resource()).isSameAs(update.resource());
    assertThat(guard.inject(update).places()).isEmpty();
  }

  @Test
  void whatIsUnchangedIsTheSameObject() {
    Change change = Change.creationOf(resource(DATABASE.replace("volumeClaimTemplates", "other")));
    Injection injection = guard.inject(change);
    assertThat(injection.resource()).isSameAs(change.resource());
    assertThat(injection.resource().json()).isEqualTo(change.resource().json());
  }

  @Test
  void neverChangesTheOriginal() {
    Resource original = resource(DATABASE);
    JsonNode before = original.json().deepCopy();
    assertThat(inject(original).resource().json()).isNotEqualTo(before);
    assertThat(original.json()).isEqualTo(before);
  }

  @Test
  void isAFixedPoint() {
    Resource once = inject(DATABASE).resource();
    assertThat(inject(once).resource()).isSameAs(once);
    assertThat(guard.judge(Change.creationOf(once))).isEmpty();
  }

  @Test
  void eachPolicySeesWhatThoseBeforeInjected() {
    Guard hostOnly =
        policies(
            policy("a", "missing-anti-affinity", "inject: true"),
            policy(
                "b",
                "missing-topology-spread",
                "inject: true\n  parameters: {topologyKeys: [kubernetes.io/hostname]}"));
    assertThat(hostOnly.inject(Change.creationOf(resource(DATABASE))).places())
        .extracting(Injection.Place::policy)
        .containsExactly("a");
  }

  @Test
  void injectsOnlyWhereThePolicyAsks() {
    Guard never = policies(policy("a", "missing-anti-affinity", "inject: false"));
    Change change = Change.creationOf(resource(DATABASE));
    assertThat(never.inject(change).resource()).isSameAs(change.resource());
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "Deployment", "ReplicaSet"})
  void leavesAloneWhatAnOperatorManages(String kind) {
    assertThat(inject(owned("example.com/v1").replace("StatefulSet", kind)).places()).isEmpty();
  }

  @Test
  void unlessThePolicyAsksForAll() {
    Guard all = policies(policy("a", "missing-anti-affinity", "inject: All"));
    assertThat(all.inject(Change.creationOf(resource(owned("example.com/v1")))).places())
        .hasSize(1);
  }

  @Test
  void neverChangesWhatKubernetesItselfMakes() {
    Guard all = policies(policy("a", "missing-anti-affinity", "inject: All"));
    assertThat(all.inject(Change.creationOf(resource(owned("apps/v1")))).places()).isEmpty();
    Change byController =
        Change.creationOf(resource(DATABASE.replace("StatefulSet", "ReplicaSet")))
            .by(new UserInfo("system:serviceaccount:kube-system:deployment-controller", List.of()));
    assertThat(all.inject(byController).places()).isEmpty();
  }

  @Test
  void leavesAloneWhatIsExempted() {
    assertThat(inject(annotated("exempt.holdfast.dev/missing-anti-affinity: on purpose")).places())
        .extracting(Injection.Place::pointer)
        .containsExactly(SPREAD);
  }

  @Test
  void leavesAloneWherePodsShareAClaim() {
    String shared =
        DATABASE.replace(
            "containers:",
            "volumes: [{name: s, persistentVolumeClaim: {claimName: s}}], containers:");
    assertThat(inject(shared).places()).isEmpty();
  }

  @Test
  void inAuditOnlyModeItOnlySaysWhatItWould() {
    Change change = Change.creationOf(resource(DATABASE));
    Injection injection = guard.within(new Limits(Action.AUDIT, Optional.empty())).inject(change);
    assertThat(injection.suppressed()).isTrue();
    assertThat(injection.places()).hasSize(2);
    assertThat(injection.resource()).isSameAs(change.resource());
  }

  @Test
  void inAnAuditOnlyNamespaceToo() {
    Limits limits =
        new Limits(
            Action.DENY, Optional.of(LabelSelector.parse("kubernetes.io/metadata.name=shop")));
    assertThat(guard.within(limits).inject(Change.creationOf(resource(DATABASE))).suppressed())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"DENY", "WARN"})
  void underOtherLimitsItInjects(Action max) {
    Injection injection =
        guard
            .within(new Limits(max, Optional.empty()))
            .inject(Change.creationOf(resource(DATABASE)));
    assertThat(injection.suppressed()).isFalse();
    assertThat(injection.resource().at(SPREAD).isMissingNode()).isFalse();
  }

  @Test
  void injectsNothingWhereTheNamespaceIsTerminating() {
    Guard terminating =
        guard.in(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, deletionTimestamp: '2026-06-01T00:00:00Z'}
            """);
    assertThat(terminating.inject(Change.creationOf(resource(DATABASE))).places()).isEmpty();
  }

  @Test
  void aCopyOfALiveObjectKeepsItsList() {
    Resource live = inject(DATABASE).resource();
    var copy = live.json().deepCopy();
    ((ObjectNode) copy.at("/spec/template/spec")).remove("topologySpreadConstraints");
    assertThat(inject(live.with(copy)).resource().annotation("holdfast.dev/injected"))
        .contains(ANTI_AFFINITY + "," + SPREAD);
  }

  /** Otherwise the second apply of the same manifest would take away what the first injected. */
  @Test
  void anAnnotationThatGivesEverythingUpCountsAtCreationToo() {
    Resource manifest = resource(annotated("holdfast.dev/injected: ''"));
    Resource created = inject(manifest).resource();
    Resource appliedAgain = CarryOver.keep(Change.updateOf(created, manifest));
    assertThat(appliedAgain.at(SPREAD)).isEqualTo(created.at(SPREAD));
    assertThat(appliedAgain.at(ANTI_AFFINITY)).isEqualTo(created.at(ANTI_AFFINITY));
  }

  @Test
  void aCheckThatFailsTakesNoOtherInjectionWithIt() {
    String boom = DATABASE.replace("replicas: 3", "marks: [throw]\n  replicas: 3");
    PolicySet shipped = guard.policies();
    var failing = Marks.policy("a", Action.DENY);
    var injecting =
        new Policy<>(
            failing.name(),
            failing.check(),
            failing.parameters(),
            failing.action(),
            Inject.ALL,
            failing.failurePolicy(),
            failing.selfExemption(),
            failing.match(),
            failing.conditions(),
            failing.exemptions(),
            failing.operators());
    var all = new ArrayList<Policy<?>>(shipped.policies());
    all.add(injecting);
    Injection injection =
        Guard.with(all.toArray(Policy<?>[]::new))
            .inAll(NODES)
            .inject(Change.creationOf(resource(boom)));
    assertThat(injection.failures()).hasSize(1);
    assertThat(injection.places()).hasSize(2);
  }

  private Injection inject(String manifest) {
    return inject(resource(manifest));
  }

  private Injection inject(Resource resource) {
    return guard.inject(Change.creationOf(resource));
  }

  private static String annotated(String annotation) {
    return DATABASE.replace(
        "namespace: shop", "namespace: shop, annotations: {" + annotation + "}");
  }

  private static String owned(String apiVersion) {
    return DATABASE.replace(
        "namespace: shop",
        "namespace: shop, ownerReferences: [{apiVersion: %s, kind: X, controller: true}]"
            .formatted(apiVersion));
  }

  private static Guard policies(String... texts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String text : texts) {
      files.put("p" + files.size() + ".yaml", text);
    }
    return new Guard(PolicyReader.read(files), ClusterView.empty(), Limits.NONE, "2026-06-01");
  }

  private static String policy(String name, String check, String rest) {
    return """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: %s}
        spec:
          check: %s
          action: Warn
          %s
        """
        .formatted(name, check, rest);
  }
}
