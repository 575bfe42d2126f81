package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Only an operator, in an object that its custom resource controls, gets a warning for a denial.
 */
class OperatorsTest {

  private static final String OPERATOR = "system:serviceaccount:monitoring:prometheus-operator";
  private static final String CUSTOM = "monitoring.coreos.com/v1";

  @ParameterizedTest
  @CsvSource({
    // The user
    OPERATOR + ", " + CUSTOM + ", true, Warn",
    "alice, " + CUSTOM + ", true, Deny",
    "system:serviceaccount:shop:ci, " + CUSTOM + ", true, Deny",
    "system:serviceaccount:shop-ci:ci, " + CUSTOM + ", true, Warn",
    // The owner
    OPERATOR + ", " + CUSTOM + ", false, Deny",
    OPERATOR + ", v1, true, Deny",
    OPERATOR + ", apps/v1, true, Deny",
    OPERATOR + ", policy/v1, true, Deny",
    OPERATOR + ", networking.k8s.io/v1, true, Deny",
    OPERATOR + ", snapshot.storage.k8s.io/v1, true, Warn",
  })
  void needsAnAccountOfAnotherNamespaceAndACustomResource(
      String user, String owner, boolean controls, String action) {
    Change change = Change.creationOf(resource(owned(owner, controls))).by(user(user));
    assertThat(Guard.shipped().judge(change))
        .containsExactly("missing-volume-claim-templates no-templates " + action);
  }

  @Test
  void aFileAndAScanHaveNoUserAndGetTheMilderAnswer() {
    assertThat(Guard.shipped().creates(owned(CUSTOM, true)))
        .containsExactly("missing-volume-claim-templates no-templates Warn");
  }

  @Test
  void aPolicyNamesOperatorsOfTheSameNamespace() {
    Guard naming =
        new Guard(
            PolicyReader.read(
                Map.of(
                    "p",
                    """
                    apiVersion: holdfast.dev/v1alpha1
                    kind: Policy
                    metadata: {name: p}
                    spec:
                      check: missing-volume-claim-templates
                      action: Deny
                      operators: ["system:serviceaccount:shop:*-operator"]
                    """)),
            ClusterView.empty(),
            Limits.NONE,
            "2026-06-01");
    Change change = Change.creationOf(resource(owned(CUSTOM, true)));
    assertThat(naming.judge(change.by(user("system:serviceaccount:shop:db-operator"))))
        .containsExactly("p no-templates Warn");
    assertThat(naming.judge(change.by(user("system:serviceaccount:shop:ci"))))
        .containsExactly("p no-templates Deny");
  }

  private static UserInfo user(String name) {
    return new UserInfo(name, List.of());
  }

  private static String owned(String apiVersion, boolean controls) {
    return """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
          namespace: shop
          ownerReferences: [{apiVersion: %s, kind: X, name: x, uid: u, controller: %s}]
        spec: {template: {spec: {containers: [{name: c, image: postgres:17}]}}}
        """
        .formatted(apiVersion, controls);
  }
}
