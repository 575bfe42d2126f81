package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions with the results of the API server for one object. A test of this package and one on
 * a real API server read them.
 */
public final class KubernetesExpressions {

  /** The result of an expression. */
  public enum Outcome {
    TRUE,
    FALSE,
    /** It fails at evaluation. */
    ERROR,
    /** It does not compile. */
    REFUSED
  }

  /** An expression and its result for {@link #OBJECT}. */
  public record Case(String source, Outcome outcome) {
    @Override
    public String toString() {
      return outcome + " " + source;
    }
  }

  /** The object that is created in a namespace for the case with this number. */
  public static final String OBJECT =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: subject
        namespace: %s
        labels: {app: db, tier: "2", case: "%s"}
        annotations:
          size: 1536Mi
          half: "0.5"
          homepage: "https://me@example.com:8443/a b/c?x=1&x=2&y=%%2Fz#part"
          nodes: "10.0.0.1, 10.0.0.22,fd00::1"
      data:
        one: "1"
        two: "two"
        list: "c,a,b"
      """;

  private static final String OF = "object.metadata.annotations";

  private KubernetesExpressions() {}

  /** Returns the creation of a case's object. */
  public static Change creation(String namespace, int number) {
    return Change.creationOf(
            ManifestReader.read("subject.yaml", OBJECT.formatted(namespace, number)).getFirst())
        .by(new UserInfo("system:serviceaccount:delivery:deployer", List.of("system:masters")));
  }

  /** Returns the result in Holdfast. */
  public static Outcome outcome(String source, Change change) {
    CelExpression<Boolean> compiled;
    try {
      compiled = CelScope.STANDARD.condition(source);
    } catch (MalformedInput e) {
      assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
      return Outcome.REFUSED;
    }
    Resource namespace =
        ManifestReader.read(
                "namespace.yaml",
                "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}"
                    .formatted(change.namespace()))
            .getFirst();
    try {
      return compiled.evaluate(
              CelScope.STANDARD.of(
                  change, ManifestClusterView.ofSome(List.of(namespace)), Deadline.NEVER))
          ? Outcome.TRUE
          : Outcome.FALSE;
    } catch (CelFailure e) {
      assertThat(e.getMessage()).doesNotContain("\n").matches("line 1, column \\d+: .*");
      assertThat(e.isUnknown()).isFalse();
      return Outcome.ERROR;
    }
  }

  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    add(
        cases,
        Outcome.TRUE,
        "object.metadata.name == 'subject'",
        "has(object.metadata.labels.app) && !has(object.metadata.labels.other)",
        "oldObject == null && request.operation == 'CREATE'",
        "request.kind.kind == 'ConfigMap' && request.kind.group == '' && request.kind.version == 'v1'",
        "request.name == object.metadata.name && request.namespace == object.metadata.namespace",
        "!has(request.subResource)",
        "namespaceObject.metadata.name == object.metadata.namespace",
        "namespaceObject.metadata.labels['kubernetes.io/metadata.name'] == request.namespace",
        "object.data.exists(key, key == 'one') && object.data.all(key, size(key) <= 4)",
        "object.?data.?four.orValue('none') == 'none' && object.data[?'one'].hasValue()",
        "object.nothing == 1 || true",
        "dyn(1) == 1.0 && 1 < 1.5 && 2u > 1.5",
        "quantity(%s.size).compareTo(quantity('1.5Gi')) == 0".formatted(OF),
        "quantity(%s.size) == quantity('1610612736') && quantity('1k') == quantity('1e3')"
            .formatted(OF),
        "quantity('100m').add(quantity('900m')).isInteger() == false",
        "!quantity('1.0').isInteger() && !quantity('1Ei').isInteger() && quantity('1Ti').isInteger()",
        "quantity('1Gi').sub(1).isLessThan(quantity('1Gi')) && sign(quantity('-3k')) == -1",
        "quantity('1500m').asApproximateFloat() == 1.5 && quantity('2k').asInteger() == 2000",
        "isQuantity('-.5E3') && isQuantity('12e+6') && !isQuantity('1.5gi') && !isQuantity('')",
        "quantity('0.1n') == quantity('1n') && quantity('9999Ei') == quantity('9223372036854775807')",
        "%s.nodes.find('[0-9.]+$|fd') == 'fd'".formatted(OF),
        "%s.nodes.findAll('10[.0-9]+') == ['10.0.0.1', '10.0.0.22']".formatted(OF),
        "'banana'.findAll('a*', 2) == ['', 'a'] && 'abc'.find('x') == '' && 'baaac'.findAll('a*') == ['', 'aaa', '']",
        "url(%s.homepage).getHost() == 'example.com:8443'".formatted(OF),
        "url(%1$s.homepage).getHostname() == 'example.com' && url(%1$s.homepage).getPort() == '8443'"
            .formatted(OF),
        "url(%s.homepage).getEscapedPath() == '/a%%20b/c'".formatted(OF),
        "url(%s.homepage).getQuery() == {'x': ['1', '2'], 'y': ['/z']}".formatted(OF),
        "url('HTTP://[::1]:80/').getHostname() == '::1' && url('/path').getScheme() == '' && url('HTTP://a').getScheme() == 'http'",
        "isURL('/absolute') && !isURL('../relative') && !isURL('https://a:b:c/') && isURL('mailto:a@b') && !isURL('http://[1.2.3.4]/')",
        "ip('10.0.0.1').family() == 4 && ip('fd00::1').family() == 6",
        "isIP('::1') && !isIP('010.0.0.1') && !isIP('fe80::1%eth0') && !isIP('::ffff:1.2.3.4') && !isIP('1.2.3')",
        "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8:0::1')",
        "ip('127.0.0.1').isLoopback() && ip('169.254.1.1').isLinkLocalUnicast() && ip('::').isUnspecified()",
        "ip('ff02::1').isLinkLocalMulticast() && ip('192.168.0.1').isGlobalUnicast() && !ip('255.255.255.255').isGlobalUnicast()",
        "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))",
        "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.1.0.0/16').containsCIDR(cidr('10.0.0.0/8'))",
        "cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('::1/128').prefixLength() == 128",
        "string(cidr('10.1.2.3/8').ip()) == '10.1.2.3' && string(cidr('fd00:0:0::/48')) == 'fd00::/48'",
        "isCIDR('10.0.0.1/24') && !isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0/08') && !isCIDR('10.0.0.0')",
        "[1, 2, 2].isSorted() && !['b', 'a'].isSorted() && [1, 3].sum() == 4 && [1.5, 2.5].sum() == 4.0",
        "[3, 1, 2].min() == 1 && ['a', 'c', 'b'].max() == 'c' && [duration('1m'), duration('1s')].sum() == duration('61s')",
        "[1, 2, 2, 3].indexOf(2) == 1 && [1, 2, 2, 3].lastIndexOf(2) == 2 && [1].indexOf(5) == -1",
        "'tacocat'.indexOf('c') == 2 && 'tacocat'.lastIndexOf('c') == 4 && 'tacocat'.indexOf('c', 3) == 4 && ''.indexOf('x') == -1",
        "object.data.list.split(',').sort() == ['a', 'b', 'c'] && ['a', 'b'].join('-') == 'a-b'",
        "' Ab '.trim().lowerAscii() == 'ab' && 'abc'.substring(1, 2) == 'b' && 'aXbX'.replace('X', '') == 'ab'",
        "sets.contains([1, 2, 3], [1]) && sets.intersects([1], [1, 2]) && sets.equivalent([1, 2], [2, 1, 1])",
        "[1, 2, 2].distinct() == [1, 2] && [[1], [2]].flatten() == [1, 2] && lists.range(3) == [0, 1, 2]",
        "[1, 2, 3].slice(1, 3) == [2, 3] && [1, 2].reverse() == [2, 1]",
        "[1, 2].all(i, v, i < v) && {'a': 1}.exists(k, v, k == 'a' && v == 1)",
        "object.metadata.name.matches('^sub[a-z]{4}$') && 'b' in ['a', 'b'] && 'app' in object.metadata.labels",
        "int(object.data.one) == 1 && string(1.5) == '1.5' && double('2') == 2.0 && bool('true')",
        "timestamp('2024-01-02T03:04:05Z').getFullYear() == 2024 && duration('1h') > duration('59m')",
        "type(object.data.one) == string && type(1) == int",
        "type(object.data) == map && type(object.data.list.split(',')) == list",
        "dyn([1]) + dyn([2]) == [1, 2] && dyn('a') + dyn('b') == 'ab'",
        "[[1].map(x, x)].all(l, l + [2] == [1, 2] && l + [3] == [1, 3] && l == [1])",
        "dyn(quantity('1')) != 1 && !(dyn(1) == dyn(quantity('1'))) && dyn(quantity('1')) != null && !(dyn(quantity('1')) == null)",
        "dyn(quantity('1')) in [dyn(1), dyn(quantity('1'))] && !(dyn(ip('::1')) in [dyn('::1')])",
        "size(request.userInfo.username) > 0 && size(request.userInfo.groups) >= 0");
    add(
        cases,
        Outcome.FALSE,
        "object.metadata.name == 'other'",
        "has(object.spec)",
        "false && object.nothing.at.all == 1",
        "quantity(%s.size).isLessThan(quantity('1Gi'))".formatted(OF),
        "object.metadata.labels.exists(key, key.startsWith('x'))",
        "object.metadata.labels.tier == 2",
        "isQuantity('one') || isIP('nine') || isCIDR('ten') || isURL('eleven')",
        "request.operation in ['UPDATE', 'DELETE']",
        "object.data.map(key, object.data[key]).isSorted() && false",
        "'%s' == object.data.two".formatted("three"));
    add(
        cases,
        Outcome.ERROR,
        "object.spec.replicas > 1",
        "sign(quantity(object.data.two)) == 1",
        "quantity('1.5').asInteger() == 1",
        "int(object.data.two) == 2",
        "object.metadata.name > 3",
        "url('../' + object.data.two).getHost() == ''",
        "ip(object.data.two).family() == 4",
        "cidr(object.data.two).prefixLength() == 4",
        "cidr('10.0.0.0/8').containsIP(object.data.two)",
        "object.data.list.split('x').filter(s, false).min() == 'a'",
        "[1, 2][object.data.size()] == 1",
        "9223372036854775807 + object.data.size() > 0",
        "object.data.two.find('(' + object.data.one) == ''",
        "request.subResource == ''",
        "oldObject.metadata.name == 'subject'",
        "object.data.exists(key, object.data[key] > 3)",
        "object.metadata.annotations.size.isGreaterThan(quantity('1Gi'))",
        "dyn(quantity('1')) == 1",
        "dyn(ip('10.0.0.1')) == object.data.two",
        "dyn(cidr('10.0.0.0/8')) == dyn(ip('10.0.0.0'))",
        "dyn(url('https://a')) == 'https://a'");
    add(
        cases,
        Outcome.REFUSED,
        "object.metadata.name",
        "object.metadata.name ==",
        "unknown.metadata.name == 'a'",
        "request.operatoin == 'CREATE'",
        "namespaceObject.spec.nothing == 1",
        "params.limit == 1",
        "variables.limit == 1",
        "quantity(5).isInteger()",
        "'a'.matches('(')",
        "'a'.find('(a{100}){11}') == ''",
        "1 + 'a' == 2",
        "['a'].sum() == 'a'",
        "duration('ten') == duration('10s')",
        "object.name.nosuch()",
        "'a' < 1",
        "1 == 1.0");
    cases.addAll(FormatExpressions.all());
    cases.addAll(SemanticVersionExpressions.all());
    return cases;
  }

  /** Returns a text as a string literal of CEL. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
              } else if (c >= ' ' && c <= '~') {
                literal.append((char) c);
              } else {
                literal.append("\\u%04x".formatted(c));
              }
            });
    return literal.append('"').toString();
  }

  /** Adds expressions with the same result. */
  static void add(List<Case> cases, Outcome outcome, String... sources) {
    for (String source : sources) {
      cases.add(new Case(source, outcome));
    }
  }
}
