package dev.holdfast.cel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The formats of names, labels and label values in Kubernetes 1.37. Source:
 * kubernetes/apimachinery, pkg/util/validation/validation.go, pkg/api/validation/generic.go, and
 * pkg/api/validate/content (dns.go, kube.go).
 */
final class NameFormats {

  private static final NameForm DNS_1123_LABEL =
      new NameForm(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
              + " must start and end with an alphanumeric character",
          "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
          "my-name",
          "123-abc");
  private static final NameForm DNS_1123_SUBDOMAIN =
      new NameForm(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
              + " '.', and must start and end with an alphanumeric character",
          "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
          "example.com");
  private static final NameForm DNS_1035_LABEL =
      new NameForm(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
              + " alphabetic character, and end with an alphanumeric character",
          "[a-z]([-a-z0-9]*[a-z0-9])?",
          "my-name",
          "abc-123");
  private static final NameForm LABEL_KEY =
      new NameForm(
          "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
              + " alphanumeric character",
          "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
          "MyName",
          "my.name",
          "123-abc");
  private static final NameForm LABEL_VALUE =
      new NameForm(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character",
          "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
          "MyValue",
          "my_value",
          "12345");

  private static final int MAX_LABEL = 63;
  private static final int MAX_SUBDOMAIN = 253;

  static final List<NamedFormat> ALL =
      List.of(
          named("dns1123Label", NameFormats::dns1123Label),
          named("dns1123Subdomain", NameFormats::dns1123Subdomain),
          named("dns1035Label", NameFormats::dns1035Label),
          named("dns1123LabelPrefix", text -> dns1123Label(maskTrailingDash(text))),
          named("dns1123SubdomainPrefix", text -> dns1123Subdomain(maskTrailingDash(text))),
          named("dns1035LabelPrefix", text -> dns1035Label(maskTrailingDash(text))),
          named("qualifiedName", NameFormats::qualifiedName),
          named("labelValue", NameFormats::labelValue));

  private NameFormats() {}

  /** Go counts bytes, so the validator gets a text with one character per byte. */
  private static NamedFormat named(String name, NamedFormat.Validator validator) {
    return new NamedFormat(
        name,
        text ->
            validator.problems(
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
  }

  private static List<String> dns1123Label(String text) {
    List<String> problems = NameForm.tooLong(text, MAX_LABEL, "characters");
    if (!DNS_1123_LABEL.matches(text)) {
      problems.add(
          DNS_1123_SUBDOMAIN.matches(text) ? "must not contain dots" : DNS_1123_LABEL.problem());
    }
    return problems;
  }

  private static List<String> dns1123Subdomain(String text) {
    return DNS_1123_SUBDOMAIN.problems(text, MAX_SUBDOMAIN, "characters");
  }

  private static List<String> dns1035Label(String text) {
    return DNS_1035_LABEL.problems(text, MAX_LABEL, "characters");
  }

  private static List<String> labelValue(String text) {
    return LABEL_VALUE.problems(text, MAX_LABEL, "bytes");
  }

  private static List<String> qualifiedName(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return List.of(
          "a valid label key "
              + LABEL_KEY.problem()
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    List<String> problems = new ArrayList<>();
    if (parts.length == 2) {
      List<String> prefixProblems =
          parts[0].isEmpty()
              ? List.of("must be non-empty")
              : DNS_1123_SUBDOMAIN.problems(parts[0], MAX_SUBDOMAIN, "bytes");
      prefixProblems.forEach(problem -> problems.add("prefix part " + problem));
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      problems.add("name part must be non-empty");
    }
    LABEL_KEY
        .problems(name, MAX_LABEL, "bytes")
        .forEach(problem -> problems.add("name part " + problem));
    return problems;
  }

  /** Makes a prefix that ends in a dash valid, because a suffix will follow. */
  private static String maskTrailingDash(String text) {
    return text.length() > 1 && text.endsWith("-")
        ? text.substring(0, text.length() - 2) + "a"
        : text;
  }
}
