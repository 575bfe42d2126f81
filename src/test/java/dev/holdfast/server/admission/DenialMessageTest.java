package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads in a terminal. */
class DenialMessageTest {

  private static final String NO_TEMPLATES =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: ledger, namespace: bank}
      spec:
        template:
          spec:
            containers:
              - {name: db, volumeMounts: [{name: data, mountPath: /data}]}
      """;

  private static final String EXEMPT =
      NO_TEMPLATES.replace(
          "namespace: bank",
          "namespace: bank, annotations: {exempt.holdfast.dev/missing-volume-claim-templates: a cache}");

  @Test
  void namesEveryMistakeItsPlaceAndTheWayOut() {
    assertThat(message(Change.creationOf(Guard.resource(NO_TEMPLATES))))
        .isEqualTo(
            """
            StatefulSet bank/ledger has 2 mistakes:

              missing-volume-claim-templates at /spec/volumeClaimTemplates
                its pods have no volume that outlives them, so what they write is lost at the next restart;
                add spec.volumeClaimTemplates and mount them where the application keeps its data
                If this is intentional, annotate it with
                exempt.holdfast.dev/missing-volume-claim-templates: "<why>"

              undefined-volume-mount at /spec/template/spec/containers/0/volumeMounts/0
                container "db" uses the volume "data", which is neither in volumes nor in
                volumeClaimTemplates, so no pod can start; there are no volumes: add it
                Ask the platform team for an exemption in the policy undefined-volume-mount.
            """);
  }

  @Test
  void ofOneMistakeItSaysOne() {
    assertThat(message(Change.creationOf(Guard.resource(EXEMPT))))
        .startsWith("StatefulSet bank/ledger has a mistake:\n\n  undefined-volume-mount at ");
  }

  @Test
  void whoTakesAnExemptionAwayIsToldToKeepIt() {
    assertThat(message(Change.updateOf(Guard.resource(EXEMPT), Guard.resource(NO_TEMPLATES))))
        .isEqualTo(
            """
            StatefulSet bank/ledger has a mistake:

              missing-volume-claim-templates at /spec/volumeClaimTemplates
                its pods have no volume that outlives them; volumeClaimTemplates cannot be changed, so copy
                the data, delete the StatefulSet with --cascade=orphan and create it again with them
                It was exempted only by the annotation exempt.holdfast.dev/missing-volume-claim-templates,
                which this request removes: keep it.
            """);
  }

  @Test
  void whoseAnnotationDoesNotCountIsTold() {
    String tried =
        NO_TEMPLATES.replace(
            "namespace: bank",
            "namespace: bank, annotations: {exempt.holdfast.dev/undefined-volume-mount: please}");
    assertThat(message(Change.creationOf(Guard.resource(tried))).replaceAll("\\s+", " "))
        .contains(
            "This policy accepts no annotation; ask the platform team for an exemption in the"
                + " policy undefined-volume-mount.");
  }

  @Test
  void aDeleteIsNoMistakeOfTheObject() {
    Guard guard =
        new Guard(
            PolicyReader.read(
                Map.of(
                    "p.yaml",
                    """
                    apiVersion: holdfast.dev/v1alpha1
                    kind: Policy
                    metadata: {name: keep}
                    spec:
                      check: expression
                      parameters: {expression: "false", message: it is in use}
                      action: Deny
                      selfExemption: Allowed
                      match: {operations: [DELETE]}
                    """)),
            ClusterView.empty(),
            Limits.NONE,
            "2026-06-01");
    Change delete = Change.deletionOf(Guard.resource(NO_TEMPLATES), RequestOptions.NONE);
    assertThat(DenialMessage.of(guard.review(delete)))
        .isEqualTo(
            """
            StatefulSet bank/ledger must not be deleted:

              keep
                it is in use
                If this is intentional, annotate it with exempt.holdfast.dev/keep: "<why>"
            """);
  }

  @Test
  void noLineIsWiderThanATerminal() {
    assertThat(message(Change.creationOf(Guard.resource(NO_TEMPLATES))).lines())
        .allMatch(line -> line.length() <= 100)
        .noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void aLongWordIsNotBroken() {
    String name = "x".repeat(300);
    String message =
        message(
            Change.creationOf(Guard.resource(NO_TEMPLATES.replace("name: data", "name: " + name))));
    assertThat(message).contains("\"" + name + "\",");
  }

  private static String message(Change change) {
    Review review = Guard.shipped().review(change);
    return DenialMessage.of(review);
  }
}
