package dev.holdfast.cel;

import dev.holdfast.cel.KubernetesExpressions.Case;
import dev.holdfast.cel.KubernetesExpressions.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the API server for {@code semver}, unusual strings included. */
final class SemanticVersionExpressions {

  private SemanticVersionExpressions() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    texts(cases);
    KubernetesExpressions.add(
        cases,
        Outcome.TRUE,
        "semver('1.2.3').major() == 1 && semver('1.2.3').minor() == 2 && semver('1.2.3-4+5').patch() == 3",
        "semver('v01.02', true).minor() == 2 && semver('v1', true) == semver('1.0.0') && semver('01.01.01', true) == semver('1.1.1')",
        "semver('1.2.-rc1', true) == semver('1.2.0-rc1') && semver('1.2.+b', true) == semver('1.2.0') && semver('00.00.00', true).major() == 0",
        "semver('1.2.3', false) == semver('1.2.3', true) && !isSemver('v1.2.3', false) && isSemver('v1.2.3', true)",
        "semver('1.0.0+a') == semver('1.0.0+b') && semver('1.0.0+a').compareTo(semver('1.0.0')) == 0",
        "semver('1.2.3').compareTo(semver('1.2.4')) == -1 && semver('1.10.0').compareTo(semver('1.9.9')) == 1 && semver('2.0.0').compareTo(semver('10.0.0')) == -1",
        "semver('1.0.0').isLessThan(semver('1.0.1')) && semver('1.0.0').isGreaterThan(semver('1.0.0-rc.1'))",
        "!semver('1.0.0').isLessThan(semver('1.0.0')) && !semver('1.0.0').isGreaterThan(semver('1.0.0'))",
        ascending(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0"),
        ascending(
            "1.0.0--",
            "1.0.0-0a",
            "1.0.0-A",
            "1.0.0-a",
            "1.0.0-a.0",
            "1.0.0-a-",
            "1.0.0-a0",
            "1.0.0-b"),
        ascending("1.0.0-0", "1.0.0-9", "1.0.0-10", "1.0.0-18446744073709551615", "1.0.0--1"),
        "semver('18446744073709551615.0.0').isGreaterThan(semver('9223372036854775807.0.0'))",
        "semver('18446744073709551615.9223372036854775808.1').major() == -1 && semver('0.9223372036854775808.1').minor() < 0",
        "dyn(semver('2.0.0')).isGreaterThan(semver('1.0.0')) && dyn(quantity('2')).isGreaterThan(quantity('1'))",
        "dyn(semver('1.0.0')).compareTo(dyn(semver('1.0.0'))) == 0 && dyn(quantity('1')).compareTo(dyn(quantity('2'))) == -1",
        "dyn(semver('1.0.0')).isLessThan(dyn(semver('1.1.0'))) && dyn(semver('1.0.0')).major() == 1",
        "semver('1.0.0') in [semver('2.0.0'), semver('1.0.0+x')] && dyn(semver('1.0.0')) != dyn('1.0.0')",
        "type(semver('1.0.0')) == type(semver('v2', true)) && type(semver('1.0.0')) != type(quantity('1'))",
        "['1.10.0', '1.9.0'].all(v, semver(v).isGreaterThan(semver('1.8.0')))",
        "isSemver(object.data.one, true) && !isSemver(object.data.two, true) && semver(object.data.one, true).major() == 1");
    KubernetesExpressions.add(
        cases,
        Outcome.FALSE,
        "semver('1.0.0') == semver('1.0.1')",
        "semver('1.0.0-a') == semver('1.0.0')",
        "isSemver(object.data.one)",
        "isSemver(object.data.two)");
    KubernetesExpressions.add(
        cases,
        Outcome.ERROR,
        "semver(object.data.two).major() == 0",
        "semver('v1.0.0').major() == 1",
        "semver('1.0', false).major() == 1",
        "semver('1-rc', true).major() == 1",
        "semver('').major() == 1",
        "isSemver(object.data)",
        "dyn(semver('1.0.0')) == '1.0.0'",
        "dyn(semver('1.0.0')).compareTo(quantity('1')) == 0",
        "dyn(quantity('1')).isLessThan(semver('1.0.0'))",
        "dyn('1.0.0').isLessThan(dyn('1.0.1'))");
    KubernetesExpressions.add(
        cases,
        Outcome.REFUSED,
        "semver(1).major() == 1",
        "semver('1.0.0', 'true').major() == 1",
        "isSemver('1.0.0', 1)",
        "isSemver([1, 2, 3])",
        "semver('1.0.0').compareTo('1.0.0') == 0",
        "semver('1.0.0').isLessThan(quantity('1'))",
        "semver('1.0.0') < semver('1.0.1')",
        "semver('1.0.0') == '1.0.0'",
        "semver('1.0.0').add(1) == semver('2.0.0')",
        "semver('1.0.0').sign() == 1",
        "string(semver('1.0.0')) == '1.0.0'",
        "'1.0.0'.major() == 1");
    return cases;
  }

  private static void texts(List<Case> cases) {
    String[] good = {
      "0.0.0",
      "1.2.3",
      "1.2.3-beta.1+build.1",
      "1.2.3--",
      "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
      "1.0.0-0A.is.legal",
      "1.2.3+b-c.001",
      "1.2.3-018a",
      "18446744073709551615.0.0-18446744073709551615"
    };
    String[] shortened = {
      "1", "1.1", "v1", "v1.0.0", "01.01.01", "00.00.00", "1.2.-rc1", "1.2.+b", "0001", "v0"
    };
    String[] bad = {
      "",
      "v",
      ".",
      "..",
      "1.",
      "1..2",
      "1.2.3.4",
      "1.2.3-",
      "1.2.3+",
      "1.2.3-a..b",
      "1.2.3-a.",
      "1.2.3+a..b",
      "1.2.3-01",
      "1.2.3-a.007",
      "1.02.03-01",
      "1.2.3-a_b",
      "1.2.3-ä",
      "1.2.3+ä",
      "1.2.3-a+b+c",
      "1-rc",
      "1.2+b",
      "v1.2-3",
      "1.2.-",
      "vv1.0.0",
      "V1.0.0",
      "-1.0.0",
      "+1.0.0",
      "1.a.0",
      "a.b.c",
      " 1.0.0",
      "1. 0.0",
      "1.0.0 ",
      "1.0.0\n",
      "1.0.0-a\n",
      "٣.0.0",
      "18446744073709551616.0.0",
      "1.100000000000000000000.0",
      "1.0.0-18446744073709551616",
      "1,0,0",
      "200K"
    };
    KubernetesExpressions.add(
        cases,
        Outcome.TRUE,
        all(good, "isSemver(v) && isSemver(v, true) && semver(v) == semver(v, true)"),
        all(shortened, "!isSemver(v) && isSemver(v, true)"),
        all(bad, "!isSemver(v) && !isSemver(v, true)"));
  }

  private static String all(String[] texts, String condition) {
    return "[%s].filter(v, !(%s)) == []".formatted(list(texts), condition);
  }

  private static String ascending(String... versions) {
    return "[%s].all(i, v, [%1$s].all(j, w, semver(v).compareTo(semver(w)) == (i < j ? -1 : i == j ? 0 : 1)))"
        .formatted(list(versions));
  }

  private static String list(String... texts) {
    return Stream.of(texts).map(KubernetesExpressions::literal).collect(Collectors.joining(", "));
  }
}
