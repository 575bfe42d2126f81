package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditAnnotationsTest {

  private static final Limits AUDIT = new Limits(Action.AUDIT, Optional.empty());

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, annotations: {exempt.holdfast.dev/missing-volume-claim-templates: %s}}
      spec:
        template: {spec: {containers: [{name: db, volumeMounts: [{name: data}]}]}}
      """;

  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db}
      spec:
        selector: {matchLabels: {app: db}}
        template: {spec: {containers: [{name: db, volumeMounts: [{name: data}]}]}}
        volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  @Test
  void sayNothingWhereNothingWasFound() {
    assertThat(of(Guard.shipped(), DATABASE)).isEmpty();
  }

  @Test
  void sayTheVerdictTheFindingsAndTheExemptions() {
    assertThat(of(Guard.shipped(), SET.formatted("a cache")))
        .containsExactly(
            Map.entry("verdict", "denied"),
            Map.entry(
                "findings",
                "missing-volume-claim-templates=Audit /spec/volumeClaimTemplates;"
                    + " undefined-volume-mount=Deny /spec/template/spec/containers/0/volumeMounts/0"),
            Map.entry("exempted", "missing-volume-claim-templates: a cache"));
  }

  @Test
  void sayWhatTheVerdictWouldBeWithoutTheMaxAction() {
    assertThat(of(Guard.shipped().within(AUDIT), SET.formatted("a cache")))
        .containsEntry("verdict", "allowed")
        .containsEntry("would-be", "denied");
  }

  @Test
  void sayWhatWasInjectedAndWhatWouldHaveBeen() {
    Change change = Change.creationOf(Guard.resource(DATABASE));
    String places =
        "missing-anti-affinity /spec/template/spec/affinity/podAntiAffinity;"
            + " missing-topology-spread /spec/template/spec/topologySpreadConstraints";
    assertThat(AuditAnnotations.of(Guard.shipped().inject(change)))
        .containsExactly(Map.entry("injected", places));
    assertThat(AuditAnnotations.of(Guard.shipped().within(AUDIT).inject(change)))
        .containsExactly(Map.entry("would-inject", places));
  }

  @Test
  void sayNothingWhereNothingWasInjected() {
    Change change = Change.creationOf(Guard.resource(SET.formatted("a cache")));
    assertThat(AuditAnnotations.of(Guard.shipped().inject(change))).isEmpty();
  }

  /** The API server puts {@code <webhook>/} before each key and drops what is no valid name. */
  @Test
  void haveKeysThatTheApiServerTakes() {
    Map<String, String> all = new HashMap<>();
    Change change = Change.creationOf(Guard.resource(DATABASE));
    all.putAll(of(Guard.shipped().within(AUDIT), SET.formatted("a cache")));
    all.putAll(AuditAnnotations.of(Guard.shipped().inject(change)));
    all.putAll(AuditAnnotations.of(Guard.shipped().within(AUDIT).inject(change)));
    assertThat(all).hasSize(6);
    assertThat(all.keySet()).allMatch(key -> key.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  @Test
  void areBounded() {
    assertThat(of(Guard.shipped(), SET.formatted("x".repeat(3000))).get("exempted"))
        .startsWith("missing-volume-claim-templates: xxx")
        .hasSize(2000)
        .endsWith("...");
  }

  private static Map<String, String> of(Guard guard, String manifest) {
    Review review = guard.review(Change.creationOf(Guard.resource(manifest)));
    return AuditAnnotations.of(review);
  }
}
