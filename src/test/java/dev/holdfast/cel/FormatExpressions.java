package dev.holdfast.cel;

import static dev.holdfast.cel.KubernetesExpressions.literal;

import dev.holdfast.cel.KubernetesExpressions.Case;
import dev.holdfast.cel.KubernetesExpressions.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the API server for {@code format}, unusual strings included. */
final class FormatExpressions {

  private static final List<String> NAMES =
      List.of(
          "dns1123Label",
          "dns1123Subdomain",
          "dns1035Label",
          "qualifiedName",
          "dns1123LabelPrefix",
          "dns1123SubdomainPrefix",
          "dns1035LabelPrefix",
          "labelValue",
          "uri",
          "uuid",
          "byte",
          "date",
          "datetime");

  private static final String DNS_1123_LABEL =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
  private static final String DNS_1123_SUBDOMAIN =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  private static final String DNS_1035_LABEL =
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
  private static final String LABEL_KEY =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  private static final String LABEL_VALUE =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

  private FormatExpressions() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    names(cases);
    values(cases);
    uris(cases);
    add(
        cases,
        Outcome.TRUE,
        NAMES.stream()
            .map("format.named('%1$s').value() == format.%1$s()"::formatted)
            .collect(Collectors.joining(" && ")),
        "!format.named('unknown').hasValue() && !format.named('DNS1123Label').hasValue() && !format.named('').hasValue()",
        "!format.named(object.data.two).hasValue() && format.named(object.data.two) == optional.none()",
        "format.named('uuid').value().validate('x').value() == ['does not match the UUID format']",
        "format.uri() != format.uuid() && format.dns1123Label() != format.dns1123LabelPrefix()",
        "dyn(format.uri()) != dyn('uri') && format.uri() in [format.date(), format.uri()]",
        "type(format.uri()) == type(format.date())",
        "format.uuid().validate('x').orValue([]).size() == 1 && format.date().validate('2024-01-01') == optional.none()",
        "dyn(format.uuid()).validate('x').hasValue() && dyn(format.named('uuid').value()).validate(dyn('x')).hasValue()",
        "[format.uuid(), format.date()].all(f, f.validate(object.data.two).hasValue())",
        "!format.dns1123Label().validate(object.metadata.name).hasValue()",
        "format.labelValue().validate('a b').value().join('; ').startsWith('a valid label must be')");
    add(
        cases,
        Outcome.FALSE,
        "format.dns1123Subdomain().validate(object.metadata.name).hasValue()",
        "format.uri() == format.date()",
        "format.named('URI').hasValue()");
    add(
        cases,
        Outcome.ERROR,
        "format.named('unknown').value().validate('a').hasValue()",
        "dyn(format.uri()) == 'uri'",
        "format.labelValue().validate('').value().size() == 0",
        "format.uuid().validate(object.data).hasValue()",
        "dyn('a').validate('b').hasValue()");
    add(
        cases,
        Outcome.REFUSED,
        "format.unknown().validate('a').hasValue()",
        "format.uuid.validate('a').hasValue()",
        "format.uuid('a').validate('b').hasValue()",
        "format.uuid().validate(1).hasValue()",
        "format.uuid().validate('a')",
        "format.named(1).hasValue()",
        "format.named('uuid').validate('a').hasValue()",
        "format.uuid() == 'uuid'",
        "format.uuid() == quantity('1')",
        "'a'.validate('b').hasValue()",
        "string(format.uuid()) == 'uuid'");
    return cases;
  }

  private static void names(List<Case> cases) {
    accept(cases, "dns1123Label", "a", "0", "a-b", "a--b", "0-a", "a".repeat(63));
    refuse(
        cases,
        "dns1123Label",
        DNS_1123_LABEL,
        "",
        "A",
        "-a",
        "a-",
        "a_b",
        "a b",
        "a\n",
        "ä",
        "a..b",
        "٣");
    refuse(cases, "dns1123Label", "must not contain dots", "a.b", "a.b.c-0");
    says(cases, "dns1123Label", "a".repeat(64), "must be no more than 63 characters");
    says(
        cases,
        "dns1123Label",
        "a.".repeat(32) + "a",
        "must be no more than 63 characters",
        "must not contain dots");
    says(
        cases,
        "dns1123Label",
        "ä".repeat(32),
        "must be no more than 63 characters",
        DNS_1123_LABEL);
    refuse(cases, "dns1123Label", DNS_1123_LABEL, "ä".repeat(31));
    accept(
        cases,
        "dns1123Subdomain",
        "a",
        "example.com",
        "a.b-c.0",
        "a".repeat(64),
        "a.".repeat(126) + "a");
    refuse(
        cases,
        "dns1123Subdomain",
        DNS_1123_SUBDOMAIN,
        "",
        ".",
        "a..b",
        "a.",
        ".a",
        "a.-b",
        "a-.b",
        "A.b",
        "a_b",
        "a.b\n");
    says(cases, "dns1123Subdomain", "a.".repeat(126) + "aa", "must be no more than 253 characters");
    says(
        cases,
        "dns1123Subdomain",
        "a.".repeat(127),
        "must be no more than 253 characters",
        DNS_1123_SUBDOMAIN);
    accept(cases, "dns1035Label", "a", "a-1", "a--1", "a".repeat(63));
    refuse(cases, "dns1035Label", DNS_1035_LABEL, "", "1", "1a", "-a", "a-", "A", "a.b", "ä");
    says(
        cases,
        "dns1035Label",
        "1".repeat(64),
        "must be no more than 63 characters",
        DNS_1035_LABEL);
    accept(cases, "dns1123LabelPrefix", "a", "a-", "a--", "--", "A-", "a".repeat(63) + "-");
    refuse(
        cases,
        "dns1123LabelPrefix",
        DNS_1123_LABEL,
        "",
        "-",
        "-a-",
        "Aa-",
        "ä-",
        "a_",
        "a-\n",
        "ä".repeat(31) + "b-");
    refuse(cases, "dns1123LabelPrefix", "must not contain dots", "a.b-", "a.b");
    says(cases, "dns1123LabelPrefix", "a".repeat(64) + "-", "must be no more than 63 characters");
    accept(cases, "dns1123SubdomainPrefix", "a.-", "mysubdomain.prefix.-", "a-", "a.b");
    accept(cases, "dns1035LabelPrefix", "a-", "a--", "--", "1-");
    refuse(cases, "dns1035LabelPrefix", DNS_1035_LABEL, "-", "1a-", "a.b-");
    accept(
        cases,
        "qualifiedName",
        "a",
        "A_b.c-d",
        "0",
        "a/b",
        "example.com/My.Name_1",
        "a".repeat(63),
        "a.".repeat(126) + "a/b");
    refuse(
        cases, "qualifiedName", "name part " + LABEL_KEY, "-a", "a-", "a b", "a/-b", "a/b\n", "ä");
    refuse(cases, "qualifiedName", "prefix part " + DNS_1123_SUBDOMAIN, "A/b", "a_b/c", "a./b");
    refuse(
        cases,
        "qualifiedName",
        "a valid label key "
            + LABEL_KEY
            + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
        "a/b/c",
        "//",
        "a//b");
    says(cases, "qualifiedName", "", "name part must be non-empty", "name part " + LABEL_KEY);
    says(
        cases,
        "qualifiedName",
        "/",
        "prefix part must be non-empty",
        "name part must be non-empty",
        "name part " + LABEL_KEY);
    says(cases, "qualifiedName", "/a", "prefix part must be non-empty");
    says(cases, "qualifiedName", "a".repeat(64), "name part must be no more than 63 bytes");
    says(
        cases,
        "qualifiedName",
        "a.".repeat(127) + "/" + "ä".repeat(32),
        "prefix part must be no more than 253 bytes",
        "prefix part " + DNS_1123_SUBDOMAIN,
        "name part must be no more than 63 bytes",
        "name part " + LABEL_KEY);
    accept(cases, "labelValue", "", "a", "A_b.c-d", "0", "a".repeat(63));
    refuse(
        cases,
        "labelValue",
        LABEL_VALUE,
        "-",
        "-a",
        "a.",
        "a b",
        "a/b",
        "ä",
        "a\n",
        "my-cool-label-Value!!\n\n!!!");
    says(cases, "labelValue", "a".repeat(64), "must be no more than 63 bytes");
    says(cases, "labelValue", "_".repeat(64), "must be no more than 63 bytes", LABEL_VALUE);
  }

  private static void values(List<Case> cases) {
    accept(
        cases,
        "uuid",
        "123e4567-e89b-12d3-a456-426614174000",
        "123E4567E89B12D3A456426614174000",
        "123e4567e89b-12d3a456-426614174000");
    refuse(
        cases,
        "uuid",
        "does not match the UUID format",
        "",
        "x",
        "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000",
        "g23e4567-e89b-12d3-a456-426614174000",
        "123e4567--e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a456-426614174000\n",
        "{123e4567-e89b-12d3-a456-426614174000}");
    accept(cases, "byte", "aGVsbG8=", "YQ==", "YWJj", "+/+/", "aGVsbG8gd29ybGQ=", "YR==");
    refuse(
        cases,
        "byte",
        "invalid base64",
        "",
        "aGVsbG8",
        "YQ=",
        "Y===",
        "====",
        "YQ==YQ==",
        "a-b_",
        "YWJj\n",
        "YW Jj",
        "ä");
    accept(cases, "date", "2021-01-01", "2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31");
    refuse(
        cases,
        "date",
        "invalid date",
        "",
        "2023-02-29",
        "1900-02-29",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "2024-01-32",
        "2024-04-31",
        "2024-1-1",
        "24-01-01",
        "+2024-01-01",
        "-2024-01-01",
        "12024-01-01",
        " 2024-01-01",
        "2024-01-01 ",
        "2024-01-01Z",
        "2024/01/01",
        "٢024-01-01");
    accept(
        cases,
        "datetime",
        "2021-01-01T00:00:00Z",
        "2021-01-01t23:59:59.999z",
        "2021-01-01T00:00:00+01:00",
        "2021-01-01T00:00:00.123456789123-99:99",
        "2021-01-01T00:00:00,5Z",
        "2021-01-01T00:00:00x5Z",
        "2021-01-01T00:00:00ä5Z",
        "2021-01-01T00:00:0005Z",
        "2021-01-01T00:00:00ZTrailing");
    refuse(
        cases,
        "datetime",
        "invalid datetime",
        "",
        "2021-01-01",
        "2021-01-01T",
        "2021-01-01 00:00:00Z",
        "2021-01-01T00:00:00",
        "2021-01-01T24:00:00Z",
        "2021-01-01T00:60:00Z",
        "2021-01-01T00:00:60Z",
        "2021-02-30T00:00:00Z",
        "2021-01-01T00:00Z",
        "2021-01-01T0:00:00Z",
        "2021-01-01T00:00:00.Z",
        "2021-01-01T00:00:00+0100",
        "2021-01-01T00:00:00Z ",
        " 2021-01-01T00:00:00Z",
        "2021-01-01T00:00:00\n5Z",
        "T00:00:00Z");
  }

  private static void uris(List<Case> cases) {
    accept(
        cases,
        "uri",
        "/",
        "*",
        "/a b",
        "http://example.com",
        "mailto:a@b",
        "http:",
        "http://",
        "http://a:",
        "http://a:80?x",
        "x://a:b:1/",
        "http://user:p@ss@host/",
        "http://[::1]:80",
        "http://[fe80::1%25en0]/",
        "http://[::ffff:1.2.3.4]/",
        "http://[::1%25a%20b]/",
        "http://%25/",
        "http://%c3%a4/",
        "http://ä/",
        "/ä\u2028?%zz",
        "http:///?");
    malformed(cases, "", "empty url");
    malformed(cases, "a", "invalid URI for request");
    malformed(
        cases,
        "ä\"\\\u200b\u2028\u00a0",
        "\"ä\\\"\\\\\\u200b\\u2028\\u00a0\"",
        "invalid URI for request");
    malformed(cases, "1a:b", "invalid URI for request");
    malformed(cases, ":a", "missing protocol scheme");
    malformed(
        cases,
        "/a\nb\t\u0001\u007f",
        "\"/a\\nb\\t\\x01\\x7f\"",
        "net/url: invalid control character in URL");
    malformed(cases, "/%", "invalid URL escape \"%\"");
    malformed(cases, "/%zz%", "invalid URL escape \"%zz\"");
    malformed(cases, "/%aä", "\"/%aä\"", "invalid URL escape \"%a\\xc3\"");
    malformed(cases, "/%€", "\"/%€\"", "invalid URL escape \"%\\xe2\\x82\"");
    malformed(cases, "http://a:b", "invalid port \":b\" after host");
    malformed(cases, "http://a:1:2/", "invalid port \":1:2\" after host");
    malformed(cases, "x://a:1:b/", "invalid port \":b\" after host");
    malformed(cases, "http://a b/", "invalid character \" \" in host name");
    malformed(cases, "http://a#b", "invalid character \"#\" in host name");
    malformed(cases, "http://a\\b", "invalid character \"\\\\\" in host name");
    malformed(cases, "http://%41/", "invalid URL escape \"%41\"");
    malformed(cases, "http://us er@host/", "net/url: invalid userinfo");
    malformed(cases, "http://us er@a b/", "invalid character \" \" in host name");
    malformed(cases, "http://u%4:p@host/", "invalid URL escape \"%4\"");
    malformed(cases, "http://u:%zz@host/", "invalid URL escape \"%zz\"");
    malformed(cases, "http://[::1", "missing ']' in host");
    malformed(cases, "http://a[::1]/", "invalid IP-literal");
    malformed(cases, "http://[1.2.3.4]/", "invalid IP-literal");
    malformed(cases, "http://[::1]a/", "invalid port \"a\" after host");
    malformed(cases, "http://[x]/", "invalid host: ParseAddr(\"x\"): unable to parse IP");
    malformed(cases, "http://[]/", "invalid host: ParseAddr(\"\"): unable to parse IP");
    malformed(cases, "http://[::1%25%0a]/", "invalid URL escape \"%0a\"");
    malformed(cases, "http://[::1%25%c3%a4]/", "invalid URL escape \"%c3\"");
  }

  private static void accept(List<Case> cases, String format, String... texts) {
    add(
        cases,
        Outcome.TRUE,
        "[%s].filter(t, format.%s().validate(t).hasValue()) == []".formatted(list(texts), format));
  }

  private static void refuse(List<Case> cases, String format, String problem, String... texts) {
    add(
        cases,
        Outcome.TRUE,
        "[%s].filter(t, format.%s().validate(t).orValue([]) != [%s]) == []"
            .formatted(list(texts), format, literal(problem)));
  }

  private static void says(List<Case> cases, String format, String text, String... problems) {
    add(
        cases,
        Outcome.TRUE,
        "format.%s().validate(%s).value() == [%s]"
            .formatted(format, literal(text), list(problems)));
  }

  private static void malformed(List<Case> cases, String uri, String problem) {
    malformed(cases, uri, literal(uri), problem);
  }

  private static void malformed(List<Case> cases, String uri, String quoted, String problem) {
    says(cases, "uri", uri, "parse %s: %s".formatted(quoted, problem));
  }

  private static String list(String... texts) {
    return Stream.of(texts).map(KubernetesExpressions::literal).collect(Collectors.joining(", "));
  }

  private static void add(List<Case> cases, Outcome outcome, String... sources) {
    KubernetesExpressions.add(cases, outcome, sources);
  }
}
