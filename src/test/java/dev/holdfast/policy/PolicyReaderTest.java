package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.check.CheckCatalog;
import dev.holdfast.check.placement.MissingTopologySpread;
import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  private static final String SMALLEST =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata:
        name: p
      spec:
        check: missing-topology-spread
        action: Warn
      """;

  private static final String EVERYTHING =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata:
        name: p
      spec:
        check: missing-topology-spread
        parameters: {topologyKeys: [zone, rack], minReplicas: 5}
        action: Deny
        inject: All
        failurePolicy: Fail
        selfExemption: Allowed
        match:
          kinds: [StatefulSet, Deployment]
          namespaceSelector: {matchLabels: {stage: live}}
          objectSelector: {matchExpressions: [{key: a, operator: In, values: [b, c]}]}
          excludeNamespaces: [kube-system, "*-test"]
          excludeUsers: [alice]
          excludeGroups: [admins]
        exemptions:
          - {namespace: ci, name: "scratch-*", reason: throw-away, until: 2027-01-31}
          - {namespace: dev, reason: a trial}
          - {name: cache, reason: keeps nothing}
      """;

  @Test
  void readsEveryField() {
    Policy<?> policy = read(EVERYTHING);
    assertThat(policy.name()).isEqualTo("p");
    assertThat(policy.check().info().id()).isEqualTo("missing-topology-spread");
    assertThat(policy.parameters())
        .isEqualTo(new MissingTopologySpread.Parameters(List.of("zone", "rack"), 5));
    assertThat(policy.action()).isEqualTo(Action.DENY);
    assertThat(policy.inject()).isEqualTo(Inject.ALL);
    assertThat(policy.failurePolicy()).isEqualTo(FailurePolicy.FAIL);
    assertThat(policy.selfExemption()).isEqualTo(SelfExemption.ALLOWED);
    Match match = policy.match();
    assertThat(match.kinds()).containsExactlyInAnyOrder(Kind.STATEFUL_SET, Kind.DEPLOYMENT);
    assertThat(match.namespaceSelector()).isEqualTo(LabelSelector.parse("stage=live"));
    assertThat(match.objectSelector()).isEqualTo(LabelSelector.parse("a in (b, c)"));
    assertThat(match.excludeNamespaces())
        .extracting(Glob::text)
        .containsExactly("kube-system", "*-test");
    assertThat(match.excludeUsers()).extracting(Glob::text).containsExactly("alice");
    assertThat(match.excludeGroups()).extracting(Glob::text).containsExactly("admins");
    assertThat(policy.exemptions())
        .extracting(Exemption::reason)
        .containsExactly("throw-away", "a trial", "keeps nothing");
    assertThat(policy.exemptions())
        .extracting(Exemption::until)
        .containsExactly(
            Optional.of(LocalDate.parse("2027-01-31")), Optional.empty(), Optional.empty());
    assertThat(policy.exemptions().get(1).name()).isSameAs(Glob.ANY);
    assertThat(policy.exemptions().get(2).namespace()).isSameAs(Glob.ANY);
  }

  @Test
  void anExpressionFailsClosedUnlessThePolicySaysOtherwise() {
    String expression =
        SMALLEST.replace(
            "check: missing-topology-spread",
            "check: expression\n  parameters: {expression: 'true'}");
    assertThat(read(expression).failurePolicy()).isEqualTo(FailurePolicy.FAIL);
    assertThat(read(expression + "  failurePolicy: Ignore\n").failurePolicy())
        .isEqualTo(FailurePolicy.IGNORE);
  }

  private static final String EXPRESSION =
      SMALLEST.replace(
          "check: missing-topology-spread",
          "check: expression\n  parameters: {expression: 'true'}");

  @Test
  void deletesAreOnlyReviewedIfThePolicySaysSo() {
    assertThat(read(EXPRESSION).match().operations())
        .containsExactlyInAnyOrder(Operation.CREATE, Operation.UPDATE);
    Match all = read(EXPRESSION + "  match: {operations: [DELETE, CREATE]}\n").match();
    assertThat(all.operations()).containsExactlyInAnyOrder(Operation.CREATE, Operation.DELETE);
    Match deletes = read(EXPRESSION + "  match: {operations: [DELETE]}\n").match();
    assertThat(deletes.operations()).containsExactly(Operation.DELETE);
    assertThat(deletes.kinds()).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void namespacesAndDefinitionsAreReviewedOnlyOnDelete() {
    for (String match : List.of("{}", "{operations: [CREATE, DELETE]}")) {
      assertThat(read(EXPRESSION + "  match: " + match + "\n").match().kinds())
          .contains(Kind.STATEFUL_SET, Kind.STORAGE_CLASS)
          .doesNotContain(Kind.NAMESPACE, Kind.CUSTOM_RESOURCE_DEFINITION);
    }
    assertThat(
            read(EXPRESSION + "  match: {kinds: [Namespace], operations: [DELETE]}\n")
                .match()
                .kinds())
        .containsExactly(Kind.NAMESPACE);
  }

  @Test
  void hasADefaultForWhatNeedNotBeSaid() {
    Policy<?> policy = read(SMALLEST);
    assertThat(policy.parameters())
        .isEqualTo(
            new MissingTopologySpread.Parameters(
                List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"), 2));
    assertThat(policy.inject()).isEqualTo(Inject.NEVER);
    assertThat(policy.failurePolicy()).isEqualTo(FailurePolicy.IGNORE);
    assertThat(policy.selfExemption()).isEqualTo(SelfExemption.REFUSED);
    assertThat(policy.match()).isEqualTo(Match.everywhere(policy.check().info().kinds()));
    assertThat(policy.exemptions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, NEVER", "true, UNMANAGED", "All, ALL"})
  void readsWhatToInjectInto(String inject, Inject read) {
    assertThat(read(SMALLEST + "  inject: " + inject).inject()).isEqualTo(read);
  }

  @Test
  void readsSeveralFilesAndSeveralDocumentsSortedByName() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("1.yaml", named("c") + "---\n" + named("a"));
    files.put("2.yaml", named("b"));
    assertThat(PolicyReader.read(files).policies())
        .extracting(Policy::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void readsMatchConditions() {
    Policy<?> policy =
        read(
            SMALLEST
                + "  matchConditions:\n    - {name: a, expression: \"object.metadata.name == 'a'\"}\n");
    assertThat(policy.conditions().all())
        .extracting(MatchCondition::name, condition -> condition.expression().source())
        .containsExactly(tuple("a", "object.metadata.name == 'a'"));
    assertThat(read(SMALLEST).conditions()).isEqualTo(MatchConditions.NONE);
  }

  @Nested
  class Problems {

    @Test
    void namesFileLineFieldValueAndWhatIsAllowed() {
      assertThat(problems(SMALLEST.replace("Warn", "warn")))
          .containsExactly("p.yaml:7: spec.action is \"warn\"; allowed: Deny, Warn, Audit");
    }

    @Test
    void namesAFieldThatIsUnknown() {
      assertThat(problems(SMALLEST + "  matches: {}\n"))
          .containsExactly(
              "p.yaml:8: spec.matches is not known here; allowed: action, check, exemptions,"
                  + " failurePolicy, inject, match, matchConditions, operators, parameters, selfExemption");
    }

    @Test
    void ofAnExpressionItNamesLineAndColumn() {
      assertThat(
              problems(
                  """
                  apiVersion: holdfast.dev/v1alpha1
                  kind: Policy
                  metadata: {name: p}
                  spec:
                    check: expression
                    action: Warn
                    parameters:
                      variables:
                        - {name: a, expression: "foo ==\\n 1"}
                        - {name: a-b, expression: "1", more: 2}
                        - {expression: 3}
                      expression: 1 == 1 && foo == bar
                      messageExpression: 1 + 2
                      params: 3
                    matchConditions:
                      - {name: c, expression: variables.a}
                      - {name: c, expression: "'text'"}
                      - {name: d}
                  """))
          .containsExactly(
              "p.yaml:14: spec.parameters.params is 3; allowed: a mapping",
              "p.yaml:9: spec.parameters.variables[0].expression line 1, column 1: undeclared"
                  + " reference to 'foo'",
              "p.yaml:10: spec.parameters.variables[1].name must have letters, digits and"
                  + " underscores only",
              "p.yaml:11: spec.parameters.variables[2] needs spec.parameters.variables[2].name"
                  + " (text)",
              "p.yaml:11: spec.parameters.variables[2].expression is 3; allowed: a CEL expression",
              "p.yaml:12: spec.parameters.expression line 1, column 11: undeclared reference to"
                  + " 'foo'; line 1, column 18: undeclared reference to 'bar'",
              "p.yaml:13: spec.parameters.messageExpression must give a string, not an int",
              "p.yaml:10: spec.parameters.variables[1].more is not known here; allowed: expression,"
                  + " name",
              "p.yaml:16: spec.matchConditions[0].expression line 1, column 1: undeclared reference"
                  + " to 'variables'",
              "p.yaml:17: spec.matchConditions[1].name appears twice",
              "p.yaml:17: spec.matchConditions[1].expression must give a bool, not a string",
              "p.yaml:18: spec.matchConditions[2] needs spec.matchConditions[2].expression (a CEL"
                  + " expression)");
    }

    @Test
    void ofACheckThatNeedsAParameterItNamesIt() {
      assertThat(problems(SMALLEST.replace("missing-topology-spread", "expression")))
          .containsExactly(
              "p.yaml:5: spec.parameters needs spec.parameters.expression (a CEL expression)");
    }

    @Test
    void ofMatchConditionsItTakesAsManyAsKubernetes() {
      String conditions =
          IntStream.range(0, 65)
              .mapToObj("    - {name: c%d, expression: \"true\"}\n"::formatted)
              .collect(Collectors.joining());
      assertThat(problems(SMALLEST + "  matchConditions:\n" + conditions))
          .containsExactly("p.yaml:8: spec.matchConditions has more than 64 conditions");
    }

    @Test
    void ofASourceThatIsTooLongItSaysHowLong() {
      String source = "'" + "ä".repeat(4096) + "' == 'a'";
      assertThat(
              problems(
                  SMALLEST + "  matchConditions: [{name: a, expression: \"" + source + "\"}]\n"))
          .containsExactly(
              "p.yaml:8: spec.matchConditions[0].expression is 8,201 bytes long; allowed: at most"
                  + " 8,192");
    }

    @Test
    void namesAFieldThatIsMissing() {
      assertThat(problems(SMALLEST.replace("  action: Warn\n", "")))
          .containsExactly("p.yaml:5: spec needs spec.action (Deny, Warn, Audit)");
    }

    @Test
    void namesAParameterThatIsWrong() {
      assertThat(problems(SMALLEST + "  parameters:\n    minReplicas: 0\n"))
          .containsExactly(
              "p.yaml:9: spec.parameters.minReplicas is 0; allowed: a whole number of at least 1");
    }

    @Test
    void namesAParameterThatIsUnknown() {
      assertThat(problems(SMALLEST + "  parameters: {topologyKey: zone}\n"))
          .containsExactly(
              "p.yaml:8: spec.parameters.topologyKey is not known here; allowed: minReplicas,"
                  + " topologyKeys");
    }

    @Test
    void namesTheItemOfAList() {
      assertThat(problems(SMALLEST + "  exemptions:\n    - {name: a}\n"))
          .containsExactly(
              "p.yaml:9: spec.exemptions[0] needs spec.exemptions[0].reason (why the finding is"
                  + " accepted)");
    }

    @Test
    void ofACheckThatDoesNotExistItNamesAllThatDo() {
      assertThat(problems(SMALLEST.replace("missing-topology-spread", "no-such-check")))
          .containsExactly(
              "p.yaml:6: spec.check is \"no-such-check\"; allowed: "
                  + CheckCatalog.CHECKS.stream()
                      .map(check -> check.info().id())
                      .collect(Collectors.joining(", ")));
    }

    @Test
    void ofAWordThatIsNoneOfThose() {
      String policy =
          SMALLEST.replace("missing-topology-spread", "missing-storage-class")
              + "  parameters: {into: %s}\n";
      assertThat(problems(policy.formatted("claims")))
          .containsExactly(
              "p.yaml:8: spec.parameters.into is \"claims\"; allowed: Claims, Templates");
      assertThat(problems(policy.formatted("[Claims]"))).hasSize(1);
    }

    @Test
    void aCheckWithoutAFixCannotInject() {
      assertThat(
              problems(
                  SMALLEST.replace("missing-topology-spread", "undefined-volume-mount")
                      + "  inject: true\n"))
          .containsExactly("p.yaml:8: spec.inject is true; allowed: false (this check has no fix)");
    }

    @Test
    void aCheckWithoutParametersTakesNone() {
      assertThat(
              problems(
                  SMALLEST.replace("missing-topology-spread", "undefined-volume-mount")
                      + "  parameters: {a: 1}\n"))
          .containsExactly("p.yaml:8: spec.parameters.a is not known here; allowed: nothing");
    }

    @Test
    void aKindMustBeOneThatTheCheckKnows() {
      assertThat(
              problems(
                  SMALLEST.replace("missing-topology-spread", "undefined-volume-mount")
                      + "  match: {kinds: [Deployment]}\n"))
          .containsExactly(
              "p.yaml:8: spec.match.kinds is [\"Deployment\"]; allowed: a list of StatefulSet");
    }

    @Test
    void anOperationMustBeOneThatTheCheckKnows() {
      assertThat(problems(SMALLEST + "  match: {operations: [CREATE, DELETE]}\n"))
          .containsExactly(
              "p.yaml:8: spec.match.operations is [\"CREATE\",\"DELETE\"]; allowed: a list of"
                  + " CREATE, UPDATE");
      assertThat(problems(EXPRESSION + "  match: {operations: [CONNECT]}\n"))
          .containsExactly(
              "p.yaml:9: spec.match.operations is [\"CONNECT\"]; allowed: a list of CREATE, DELETE,"
                  + " UPDATE");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{kinds: [Namespace]}",
          "{kinds: [CustomResourceDefinition], operations: [CREATE]}",
          "{kinds: [StatefulSet, Namespace], operations: [UPDATE, DELETE]}",
        })
    void namespacesAndDefinitionsNeedDeletesAlone(String match) {
      assertThat(problems(EXPRESSION + "  match: " + match + "\n"))
          .containsExactly(
              "p.yaml:9: spec.match.operations must be [DELETE] for Namespace and"
                  + " CustomResourceDefinition");
    }

    @Test
    void aLongValueIsShortened() {
      assertThat(problems(SMALLEST.replace("Warn", "x".repeat(100))))
          .containsExactly(
              "p.yaml:7: spec.action is \"" + "x".repeat(56) + "...; allowed: Deny, Warn, Audit");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "apiVersion: holdfast.dev/v1alpha1 | apiVersion: v1        | p.yaml:1: apiVersion is \"v1\"",
          "apiVersion: holdfast.dev/v1alpha1 | x: y                  | p.yaml:1: the policy needs apiVersion",
          "kind: Policy                      | kind: [Policy]        | p.yaml:2: kind is [\"Policy\"]",
          "name: p                           | name: P               | p.yaml:4: metadata.name is \"P\"",
          "name: p                           | name: 3               | p.yaml:4: metadata.name is 3;",
          "name: p                           | name: -p              | p.yaml:4: metadata.name is \"-p\"",
          "name: p                           | name: a.b             | p.yaml:4: metadata.name is \"a.b\"",
          "name: p                           | nam: p                | p.yaml:3: metadata needs metadata.name",
          "check: missing-topology-spread    | check: 3              | p.yaml:6: spec.check is 3;",
          "check: missing-topology-spread    | chek: x               | p.yaml:5: spec needs spec.check",
          "action: Warn                      | action: true          | p.yaml:7: spec.action is true;",
          "action: Warn                      | action:               | p.yaml:7: spec.action is null;",
        })
    void nameWhatIsWrongAtTheTop(String right, String wrong, String problem) {
      assertThat(problems(SMALLEST.replace(right, wrong))).anyMatch(p -> p.startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "parameters: text                   | spec.parameters must be a mapping, not \"text\"",
          "parameters: {topologyKeys: zone}   | spec.parameters.topologyKeys is \"zone\"; allowed: a list of",
          "parameters: {topologyKeys: []}     | spec.parameters.topologyKeys is []; allowed: a list of at least",
          "parameters: {topologyKeys: [a, a]} | spec.parameters.topologyKeys is [\"a\",\"a\"]; allowed: a list",
          "parameters: {topologyKeys: [3]}    | spec.parameters.topologyKeys is [3];",
          "parameters: {topologyKeys: ['']}   | spec.parameters.topologyKeys is [\"\"];",
          "parameters: {minReplicas: '3'}     | spec.parameters.minReplicas is \"3\"; allowed: a whole number",
          "parameters: {minReplicas: 2.5}     | spec.parameters.minReplicas is 2.5;",
          "parameters: {minReplicas: 9999999999} | spec.parameters.minReplicas is 9999999999;",
          "inject: 'true'                     | spec.inject is \"true\"; allowed: true, false or All",
          "inject: all                        | spec.inject is \"all\";",
          "failurePolicy: fail                | spec.failurePolicy is \"fail\"; allowed: Ignore, Fail",
          "selfExemption: true                | spec.selfExemption is true; allowed: Refused, Allowed",
          "match: []                          | spec.match must be a mapping, not []",
          "match: {kinds: StatefulSet}        | spec.match.kinds is \"StatefulSet\"; allowed: a list of Deployment, ReplicaSet, StatefulSet",
          "match: {operations: DELETE}        | spec.match.operations is \"DELETE\"; allowed: a list of CREATE, UPDATE",
          "match: {operations: []}            | spec.match.operations is [];",
          "match: {operations: [create]}      | spec.match.operations is [\"create\"];",
          "match: {operations: {CREATE: 1}}   | spec.match.operations is {\"CREATE\":1};",
          "match: {operations: [[CREATE]]}    | spec.match.operations is [[\"CREATE\"]];",
          "match: {operations: ['*']}         | spec.match.operations is [\"*\"];",
          "match: {kinds: []}                 | spec.match.kinds is [];",
          "match: {kinds: [Pod]}              | spec.match.kinds is [\"Pod\"];",
          "match: {kind: [StatefulSet]}       | spec.match.kind is not known here; allowed: excludeGroups, excludeNamespaces",
          "match: {excludeNamespaces: a}      | spec.match.excludeNamespaces is \"a\"; allowed: a list of",
          "match: {excludeUsers: [1]}         | spec.match.excludeUsers is [1];",
          "match: {excludeGroups: {}}         | spec.match.excludeGroups is {};",
          "match: {objectSelector: a=b}       | spec.match.objectSelector must be a mapping, not \"a=b\"",
          "match: {objectSelector: {a: b}}    | spec.match.objectSelector.a is not known here; allowed: matchExpressions, matchLabels",
          "match: {namespaceSelector: {matchLabels: [a]}} | spec.match.namespaceSelector.matchLabels is [\"a\"]; allowed: a mapping",
          "match: {namespaceSelector: {matchLabels: {a: true}}} | spec.match.namespaceSelector.matchLabels is {\"a\":true};",
          "match: {namespaceSelector: {matchExpressions: {}}} | spec.match.namespaceSelector.matchExpressions is {}; allowed: a list",
          "match: {namespaceSelector: {matchExpressions: [{operator: Exists}]}} | spec.match.namespaceSelector.matchExpressions[0] needs",
          "match: {namespaceSelector: {matchExpressions: [{key: a, operator: Is}]}} | spec.match.namespaceSelector.matchExpressions[0].operator is \"Is\"; allowed: In, NotIn, Exists, DoesNotExist",
          "match: {namespaceSelector: {matchExpressions: [{key: a, operator: In, values: b}]}} | spec.match.namespaceSelector.matchExpressions[0].values is \"b\";",
          "match: {namespaceSelector: {matchExpressions: [{key: a, operator: Exists, x: y}]}} | spec.match.namespaceSelector.matchExpressions[0].x is not known",
          "match: {namespaceSelector: {matchExpressions: [{key: a, operator: In}]}} | spec.match.namespaceSelector.matchExpressions[0] ",
          "exemptions: {}                     | spec.exemptions is {}; allowed: a list",
          "exemptions: [text]                 | spec.exemptions[0] must be a mapping, not \"text\"",
          "exemptions: [{reason: why}]        | spec.exemptions[0] needs namespace, name or both",
          "exemptions: [{name: a, reason: ' '}] | spec.exemptions[0].reason is \" \"; allowed: why",
          "exemptions: [{name: a, reason: b, until: tomorrow}] | spec.exemptions[0].until is \"tomorrow\"; allowed: a day such as 2027-01-31",
          "exemptions: [{name: a, reason: b, until: 2027-02-30}] | spec.exemptions[0].until is \"2027-02-30\";",
          "exemptions: [{name: 3, reason: b}] | spec.exemptions[0].name is 3; allowed: text",
          "exemptions: [{name: a, reason: b, unti: c}] | spec.exemptions[0].unti is not known here; allowed: name, namespace, reason, until",
        })
    void nameWhatIsWrongInTheSpec(String wrong, String problem) {
      assertThat(problems(SMALLEST + "  " + wrong + "\n"))
          .anyMatch(text -> text.startsWith("p.yaml:8: " + problem));
    }

    @Test
    void areAllReportedAtOnceInTheOrderOfTheFiles() {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("1.yaml", SMALLEST.replace("Warn", "x") + "  inject: 1\n  y: z\n");
      files.put("2.yaml", "a: [");
      files.put("3.yaml", "# nothing");
      files.put("4.yaml", named("q").replace("Warn", "x") + "---\n" + named("r") + "  y: z\n");
      assertThat(problems(files))
          .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
          .containsExactly(
              "1.yaml:7:",
              "1.yaml:8:",
              "1.yaml:9:",
              "2.yaml:1:",
              "3.yaml:",
              "4.yaml:7:",
              "4.yaml:16:");
    }

    /** The reader reports all problems; a typo in the check does not hide others. */
    @Test
    void areAllReportedThoughTheCheckIsUnknown() {
      assertThat(
              problems(
                  SMALLEST.replace("missing-topology-spread", "typo").replace("Warn", "x")
                      + "  failurePolicy: y\n"))
          .hasSize(3);
    }

    @Test
    void areNotedWhereTheNameIsTaken() {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("1.yaml", SMALLEST);
      files.put("2.yaml", "# a comment\n" + SMALLEST);
      assertThat(problems(files))
          .containsExactly(
              "2.yaml:5: metadata.name \"p\" is already used by the policy at 1.yaml:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n"})
    void nameAFileThatIsEmpty(String text) {
      assertThat(problems(text)).containsExactly("p.yaml: contains no policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[]", "3"})
    void nameAFileThatIsNoMapping(String text) {
      assertThat(problems(text)).first().asString().startsWith("p.yaml:1: the policy must be");
    }

    @Test
    void nameTheLineOfBrokenYaml() {
      assertThat(problems(SMALLEST + "  inject: [\n"))
          .singleElement()
          .asString()
          .startsWith("p.yaml:");
      assertThat(problems(SMALLEST + "  action: Deny\n"))
          .containsExactly("p.yaml:8: \"action\" appears twice");
    }

    @Test
    void areOneLineEach() {
      InvalidConfiguration invalid =
          catchThrowableOfType(
              InvalidConfiguration.class, () -> read(SMALLEST.replace("Warn", "\"a\\nb\"")));
      assertThat(invalid.problems()).allSatisfy(problem -> assertThat(problem.lines()).hasSize(1));
    }

    @Test
    void keepTheWholeSetFromLoading() {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("1.yaml", named("a"));
      files.put("2.yaml", named("b").replace("Warn", "x"));
      assertThatExceptionOfType(InvalidConfiguration.class)
          .isThrownBy(() -> PolicyReader.read(files))
          .withMessageStartingWith("2.yaml:7: ");
    }
  }

  private static String named(String name) {
    return SMALLEST.replace("name: p", "name: " + name);
  }

  private static Policy<?> read(String text) {
    return PolicyReader.read(Map.of("p.yaml", text)).policies().getFirst();
  }

  private static List<String> problems(String text) {
    return problems(Map.of("p.yaml", text));
  }

  private static List<String> problems(Map<String, String> files) {
    InvalidConfiguration invalid =
        catchThrowableOfType(InvalidConfiguration.class, () -> PolicyReader.read(files));
    assertThat(invalid).as("there should be a problem").isNotNull();
    return invalid.problems();
  }
}
