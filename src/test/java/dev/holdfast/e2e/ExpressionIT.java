package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cel.KubernetesExpressions;
import dev.holdfast.cel.KubernetesExpressions.Case;
import dev.holdfast.cel.KubernetesExpressions.Outcome;
import dev.holdfast.resource.Change;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An expression means the same in a ValidatingAdmissionPolicy on a real API server and in a policy
 * of Holdfast: true, false, an error, or no expression at all. Each has a policy that looks at the
 * object with its number only.
 */
@Tag("smoke")
class ExpressionIT {

  private static final List<Case> CASES = KubernetesExpressions.all();
  private static final int SENTINEL = CASES.size();

  private static final String POLICY =
      """
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: expression-%1$d, labels: {test: expression}}
      spec:
        failurePolicy: Fail
        matchConstraints:
          resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
        matchConditions:
          - name: its-own-object
            expression: "object.metadata.?labels[?'case'].orValue('') == '%1$d'"
        validations:
          - {expression: "%2$s"}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: expression-%1$d, labels: {test: expression}}
      spec: {policyName: expression-%1$d, validationActions: [Deny]}
      """;

  private static Set<String> accepted;
  private static String namespace;
  private static ApiServer api;

  static Stream<Integer> cases() {
    return IntStream.range(0, CASES.size()).boxed();
  }

  @BeforeAll
  static void createPolicies() {
    namespace = Cluster.namespace();
    api = new ApiServer(namespace);
    StringBuilder policies = new StringBuilder();
    cases().forEach(number -> policies.append(policy(number, CASES.get(number).source())));
    policies.append(policy(SENTINEL, "false"));
    String created =
        Cluster.admin().runWithInput(policies.toString(), "create", "-f", "-", "-o", "name").out();
    accepted = new HashSet<>(created.lines().toList());
    // The API server learns of policies in the order in which they were made.
    Cluster.await("the last policy", () -> ask(SENTINEL) == Outcome.FALSE);
  }

  @AfterAll
  static void deletePolicies() {
    Cluster.admin()
        .run(
            "delete",
            "validatingadmissionpolicies,validatingadmissionpolicybindings",
            "-l",
            "test=expression",
            "--wait=false");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameToKubernetesAndToHoldfast(int number) {
    Case given = CASES.get(number);
    Change change = KubernetesExpressions.creation(namespace, number);
    assertThat(ask(number)).as("Kubernetes: " + given).isEqualTo(given.outcome());
    assertThat(KubernetesExpressions.outcome(given.source(), change))
        .as("Holdfast: " + given)
        .isEqualTo(given.outcome());
  }

  private static Outcome ask(int number) {
    if (!accepted.contains(
        "validatingadmissionpolicy.admissionregistration.k8s.io/expression-" + number)) {
      return Outcome.REFUSED;
    }
    Change change = KubernetesExpressions.creation(namespace, number);
    HttpResponse<String> answer =
        api.rehearseCreation("configmaps", change.resource().json().toString());
    if (answer.code() == 201) {
      return Outcome.TRUE;
    }
    assertThat(answer.body()).contains("expression-" + number + "' denied request");
    return answer.body().contains("resulted in error") ? Outcome.ERROR : Outcome.FALSE;
  }

  private static String policy(int number, String source) {
    return POLICY.formatted(number, source.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
