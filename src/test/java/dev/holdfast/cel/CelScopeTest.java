package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelScopeTest {

  private static final CelScope SCOPE = CelScope.STANDARD;

  @Nested
  class Refuses {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '^',
        value = {
          "foo == 1 | line 1, column 1: undeclared reference to 'foo'",
          "1 == 1 && foo | line 1, column 11: undeclared reference to 'foo'",
          "1 + 'a' == 2 | line 1, column 3: found no matching overload for '+' applied to '(int, string)'",
          "object.name | must give a bool, not a dyn",
          "object.name == | line 1, column 15: mismatched input the end",
          "'a'.matches('(') | line 1, column 13: illegal regex: error parsing regexp: missing closing ): `(`",
        })
    void withOneLineThatSaysWhere(String source, String problem) {
      assertThat(problem(source)).isEqualTo(problem);
    }

    @Test
    void countsLines() {
      assertThat(problem("object.a == 1 &&\n  foo"))
          .isEqualTo("line 2, column 3: undeclared reference to 'foo'");
    }

    @Test
    void namesEveryErrorButNotTooMany() {
      assertThat(problem("a && b")).contains("'a'; ").contains("'b'");
      assertThat(problem(String.join(" && ", "abcdefghij".split(""))))
          .contains("'e'")
          .doesNotContain("'f'");
    }

    @Test
    void sourcesThatAreTooLong() {
      assertThat(SCOPE.condition("'" + "a".repeat(8192 - 10) + "' == ''")).isNotNull();
      assertThat(problem("'" + "a".repeat(8192) + "' == ''"))
          .isEqualTo("is 8,200 bytes long; allowed: at most 8,192");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "!", "{1:", "1 + ", "'a' + "})
    void sourcesThatNestTooDeep(String part) {
      assertThat(problem(part.repeat(8000 / part.length()) + "1"))
          .isNotBlank()
          .doesNotContain("\n");
    }
  }

  @Nested
  class Fails {

    @Test
    void beyondAHundredThousandIterations() {
      assertThat(
              failure("lists.range(1000).map(x, lists.range(1000).map(y, x * y)).size() == 1000")
                  .getMessage())
          .endsWith("Iteration budget exceeded: 100000");
      assertThat(isTrue("lists.range(300).map(x, lists.range(300).map(y, y)).size() == 300"))
          .isTrue();
    }

    @Test
    void alsoWhereAVariableVisitsThem() {
      CelScope scope =
          SCOPE.define("all", "lists.range(1000).map(x, lists.range(1000).map(y, x * y))");
      assertThatExceptionOfType(CelFailure.class)
          .isThrownBy(() -> scope.condition("variables.all.size() > 0").evaluate(in(scope)));
    }

    @Test
    void whereARangeWouldFillTheMemory() {
      assertThat(failure("lists.range(1000000000).size() > 0").getMessage())
          .endsWith("a range has at most 100000 items");
    }

    @Test
    void whereAnObjectsPatternWouldFillTheMemory() {
      assertThat(failure("'x'.matches(object.metadata.labels.bomb)").getMessage())
          .contains("illegal regex");
    }

    @Test
    void withAShortLineWhateverIsInTheObject() {
      assertThat(failure("int(object.metadata.labels.long) > 1").getMessage())
          .hasSizeLessThan(350)
          .doesNotContain("\n");
    }
  }

  @Nested
  class Variables {

    @Test
    void areFoundOnceAndOnlyIfSomebodyAsks() {
      AtomicInteger asked = new AtomicInteger();
      ClusterView counting =
          new ClusterView() {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends ObservedObject> Lookup<T> find(
                ObservedKind<T> kind, String namespace, String name) {
              asked.incrementAndGet();
              return (Lookup<T>) Lookup.found(new Namespace(name, Map.of("stage", "live"), false));
            }
          };
      CelScope scope =
          SCOPE
              .define("stage", "namespaceObject.metadata.labels.stage")
              .define("unused", "object.no");
      Evaluation evaluation = scope.of(change(), counting, Deadline.NEVER);
      assertThat(scope.condition("object.metadata.name == 'db'").evaluate(evaluation)).isTrue();
      assertThat(asked).hasValue(0);
      assertThat(
              scope
                  .condition("variables.stage == 'live' && [1, 2].all(i, variables.stage != 'x')")
                  .evaluate(evaluation))
          .isTrue();
      assertThat(scope.text("variables.stage").evaluate(evaluation)).isEqualTo("live");
      assertThat(asked).hasValue(1);
    }

    @Test
    void thatFailFailEachTime() {
      CelScope scope = SCOPE.define("bad", "object.nothing");
      Evaluation evaluation = in(scope);
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(CelFailure.class)
            .isThrownBy(() -> scope.condition("variables.bad == 1").evaluate(evaluation));
      }
      assertThat(scope.condition("variables.bad == 1 || true").evaluate(evaluation)).isTrue();
    }

    @Test
    void haveTypesAndSeeThoseBeforeThem() {
      CelScope scope = SCOPE.define("n", "1").define("list", "[variables.n, 2]");
      assertThat(scope.condition("variables.list.sum() == 3").evaluate(in(scope))).isTrue();
      assertThatExceptionOfType(MalformedInput.class)
          .isThrownBy(() -> scope.condition("variables.n == 'a'"));
      assertThatExceptionOfType(MalformedInput.class)
          .isThrownBy(() -> SCOPE.define("a", "variables.b").define("b", "1"));
    }

    @Test
    void mayBeQuantities() {
      CelScope scope = SCOPE.define("size", "quantity('1Gi')");
      assertThat(
              scope
                  .condition("variables.size.isLessThan(quantity('2Gi')) && has(variables.size)")
                  .evaluate(in(scope)))
          .isTrue();
    }
  }

  @Nested
  class Requests {

    @Test
    void sayWhatIsKnown() {
      assertThat(
              isTrue(
                  "request.kind.group == 'apps' && request.kind.version == 'v1' &&"
                      + " request.resource.resource == 'statefulsets' && request.namespace == 'default'"
                      + " && request.operation == 'CREATE'"))
          .isTrue();
    }

    @Test
    void doNotSayWhoAsksForAFile() {
      assertThat(failure("request.userInfo.username == 'a'").isUnknown()).isTrue();
      assertThat(failure("object.nothing == 1").isUnknown()).isFalse();
      assertThat(isTrue("true || request.userInfo.username == 'a'")).isTrue();
      assertThat(
              SCOPE
                  .condition("'b' in request.userInfo.groups")
                  .evaluate(
                      SCOPE.of(
                          change().by(new UserInfo("a", List.of("b"))),
                          ClusterView.empty(),
                          Deadline.NEVER)))
          .isTrue();
    }

    @Test
    void haveNoNamespaceIfNobodyKnowsIt() {
      assertThat(failure("namespaceObject.metadata.name == 'default'").isUnknown()).isTrue();
      Change clusterScoped =
          Change.creationOf(
              resource("{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: a}}"));
      assertThat(
              SCOPE
                  .condition("namespaceObject == null && !has(request.namespace)")
                  .evaluate(SCOPE.of(clusterScoped, ClusterView.empty(), Deadline.NEVER)))
          .isTrue();
    }

    @Test
    void ofADeleteHaveOnlyTheOldObject() {
      Change delete =
          new Change(
              Operation.DELETE,
              "",
              "default",
              change().resource(),
              Optional.empty(),
              Optional.empty(),
              RequestOptions.NONE);
      assertThat(
              SCOPE
                  .condition("object == null && oldObject.metadata.name == 'db'")
                  .evaluate(SCOPE.of(delete, ClusterView.empty(), Deadline.NEVER)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object.spec.replicas == 3 && object.spec.ratio == 1.5 && object.spec.huge > 1e20",
        "object.spec.none == null && has(object.spec.none) && !object.spec.off",
        "object.spec.replicas > 2.5 && object.spec.replicas in [3.0] && 3 in object.spec.numbers",
        "object.spec == {'replicas': 3} || size(object.spec) == 7",
        "object.spec.numbers + [4] == [1, 2, 3, 4] && object.spec.numbers == [1.0, 2.0, 3.0]",
        "object.spec.numbers.map(n, n * 2).filter(n, n > 2) == [4, 6]",
        "object.spec.numbers.isSorted() && object.spec.numbers.sum() == 6",
        "object.spec.numbers.min() == 1 && object.spec.numbers.indexOf(3) == 2",
        "type(object.spec.numbers) == list && type(object.spec) == map && type(object.spec.off) == bool",
        "object.spec.numbers.exists(i, n, i == 2 && n == 3)",
        "object.metadata.labels.all(key, key != '')",
        "[1].map(x, x) + [2] == [1, 2]",
        "[[1].map(x, x)].all(l, l + [2] == [1, 2] && l + [3] == [1, 3] && l == [1])",
        "dyn([1]) + dyn([2]) == [1, 2] && dyn(1) + dyn(2) == 3 && dyn('a') + dyn('b') == 'ab'"
      })
  void seesJsonAsKubernetesDoes(String source) {
    assertThat(isTrue(source)).isTrue();
  }

  @Test
  void servesManyThreadsAtOnce() {
    CelScope scope = SCOPE.define("name", "object.metadata.name");
    CelExpression<Boolean> expression =
        scope.condition("variables.name == 'db' && [1, 2, 3].map(x, x * 2).sum() == 12");
    assertThat(IntStream.range(0, 10_000).parallel().allMatch(i -> expression.evaluate(in(scope))))
        .isTrue();
  }

  private static String problem(String source) {
    return catchThrowableOfType(MalformedInput.class, () -> SCOPE.condition(source)).getMessage();
  }

  private static CelFailure failure(String source) {
    return catchThrowableOfType(CelFailure.class, () -> isTrue(source));
  }

  private static boolean isTrue(String source) {
    return SCOPE.condition(source).evaluate(in(SCOPE));
  }

  private static Evaluation in(CelScope scope) {
    return scope.of(change(), ClusterView.empty(), Deadline.NEVER);
  }

  private static Change change() {
    return Change.creationOf(
        resource(
            """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: db
              labels: {app: db, bomb: "((((a{1,100}){1,100}){1,100}){1,100})", long: "%s"}
            spec:
              {replicas: 3, ratio: 1.5, huge: 100000000000000000000000, none: null, off: false,
               numbers: [1, 2, 3], more: {a: b}}
            """
                .formatted("x".repeat(5000))));
  }

  private static Resource resource(String yaml) {
    return Resource.fromApi(YamlReader.read("test.yaml", yaml).getFirst().json());
  }
}
