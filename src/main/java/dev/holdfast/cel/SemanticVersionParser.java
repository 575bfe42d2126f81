package dev.holdfast.cel;

import com.google.common.base.CharMatcher;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses semantic versions as Kubernetes does. Source: blang/semver, v4 (Parse), and
 * kubernetes/apiserver, pkg/cel/library/semverlib.go (normalizeAndParse).
 */
final class SemanticVersionParser {

  private static final Pattern FORM =
      Pattern.compile("(?s)([0-9]+)\\.([0-9]+)\\.([0-9]+)(-(?P<pre>[^+]*))?(\\+(?P<build>.*))?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");
  private static final Pattern IDENTIFIER = Pattern.compile("[-0-9A-Za-z]+");

  /** The largest unsigned 64-bit number. */
  private static final String MAX = "18446744073709551615";

  private SemanticVersionParser() {}

  /** Parses a version; empty if it is invalid. */
  static Optional<SemanticVersion> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<String> preRelease = identifiers(form.group("pre"));
    List<String> build = identifiers(form.group("build"));
    boolean isVersion =
        Stream.of(1, 2, 3).map(form::group).allMatch(SemanticVersionParser::fits)
            && preRelease.stream().allMatch(SemanticVersionParser::isPreRelease)
            && build.stream().allMatch(SemanticVersionParser::isIdentifier);
    return isVersion
        ? Optional.of(
            new SemanticVersion(
                Long.parseUnsignedLong(form.group(1)),
                Long.parseUnsignedLong(form.group(2)),
                Long.parseUnsignedLong(form.group(3)),
                preRelease))
        : Optional.empty();
  }

  /**
   * Parses a version that may begin with {@code v}, have leading zeros, and lack minor and patch;
   * empty if it is invalid.
   */
  static Optional<SemanticVersion> parseNormalized(String text) {
    String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
    String last = parts[parts.length - 1];
    if (parts.length < 3 && (last.contains("-") || last.contains("+"))) {
      return Optional.empty();
    }
    String numbers =
        Arrays.stream(parts)
            .map(SemanticVersionParser::withoutLeadingZeros)
            .collect(Collectors.joining("."));
    return parse(numbers + ".0".repeat(3 - parts.length));
  }

  private static String withoutLeadingZeros(String part) {
    if (part.length() < 2) {
      return part;
    }
    String rest = CharMatcher.is('0').trimLeadingFrom(part);
    // A patch that begins with its pre-release becomes 0.
    boolean hasNumber = !rest.isEmpty() && SemanticVersion.isNumber(rest.substring(0, 1));
    return hasNumber ? rest : "0" + rest;
  }

  private static List<String> identifiers(String text) {
    return text == null ? List.of() : List.of(text.split("\\.", -1));
  }

  private static boolean isPreRelease(String identifier) {
    return isIdentifier(identifier) && (!SemanticVersion.isNumber(identifier) || fits(identifier));
  }

  private static boolean isIdentifier(String text) {
    return IDENTIFIER.matches(text);
  }

  /** Returns whether this is an unsigned 64-bit number without leading zeros. */
  private static boolean fits(String number) {
    return NUMBER.matches(number) && (number.length() < MAX.length() || number.compareTo(MAX) <= 0);
  }
}
