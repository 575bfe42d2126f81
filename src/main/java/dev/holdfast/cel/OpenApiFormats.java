package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.YearMonth;
import java.util.List;

/**
 * The formats of values that CEL takes from OpenAPI. Source: kubernetes/kube-openapi,
 * pkg/validation/strfmt (default.go, date.go, time.go); for URIs, Go, net/url.
 */
final class OpenApiFormats {

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  private static final Pattern BASE64 =
      Pattern.compile(
          "(?:[A-Za-z0-9+/]{4})*" + "(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  /** Like Kubernetes, accepts any character before the fraction of a second. */
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?([zZ]|([+-][0-9]{2}:[0-9]{2}))");

  static final List<NamedFormat> ALL =
      List.of(
          new NamedFormat("uri", text -> UrlParser.problem(text).stream().toList()),
          named("uuid", text -> UUID.matches(text), "does not match the UUID format"),
          named("byte", text -> BASE64.matches(text), "invalid base64"),
          named("date", OpenApiFormats::isDate, "invalid date"),
          named("datetime", OpenApiFormats::isDateTime, "invalid datetime"));

  private OpenApiFormats() {}

  private static NamedFormat named(String name, Rule rule, String problem) {
    return new NamedFormat(name, text -> rule.accepts(text) ? List.of() : List.of(problem));
  }

  private static boolean isDate(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return false;
    }
    int month = Integer.parseInt(date.group(2));
    int day = Integer.parseInt(date.group(3));
    return month >= 1
        && month <= 12
        && YearMonth.of(Integer.parseInt(date.group(1)), month).isValidDay(day);
  }

  /** Like Kubernetes, ignores everything after a second {@code T}, and the range of offsets. */
  private static boolean isDateTime(String text) {
    String[] parts = text.replace('t', 'T').split("T", -1);
    if (parts.length < 2 || !isDate(parts[0])) {
      return false;
    }
    Matcher time = TIME.matcher(parts[1]);
    return time.matches()
        && time.group(1).compareTo("23") <= 0
        && time.group(2).compareTo("59") <= 0
        && time.group(3).compareTo("59") <= 0;
  }

  @FunctionalInterface
  @Immutable
  private interface Rule {
    boolean accepts(String text);
  }
}
