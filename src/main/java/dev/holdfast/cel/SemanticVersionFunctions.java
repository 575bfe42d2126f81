package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.BOOL;
import static dev.holdfast.cel.Argument.TEXT;
import static dev.holdfast.cel.OpaqueTypes.VERSION;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;
import java.util.Optional;

/** Functions for semantic versions. Source: kubernetes/apiserver, pkg/cel/library/semverlib.go. */
final class SemanticVersionFunctions {

  static final List<Function> ALL =
      List.of(
          Function.of(
              "semver",
              Overload.global(
                  "string_to_semver", VERSION.type(), TEXT, text -> version(text, false)),
              Overload.global(
                  "string_bool_to_semver",
                  VERSION.type(),
                  TEXT,
                  BOOL,
                  SemanticVersionFunctions::version)),
          Function.of(
              "isSemver",
              Overload.global(
                  "is_semver_string",
                  SimpleType.BOOL,
                  TEXT,
                  text -> parse(text, false).isPresent()),
              Overload.global(
                  "is_semver_string_bool",
                  SimpleType.BOOL,
                  TEXT,
                  BOOL,
                  (text, isNormalized) -> parse(text, isNormalized).isPresent())),
          number("major", "semver_major", SemanticVersion::major),
          number("minor", "semver_minor", SemanticVersion::minor),
          number("patch", "semver_patch", SemanticVersion::patch));

  private SemanticVersionFunctions() {}

  private static Function number(
      String name, String id, CelFunctionOverload.Unary<SemanticVersion> getter) {
    return Function.of(name, Overload.member(id, SimpleType.INT, VERSION, getter));
  }

  private static Optional<SemanticVersion> parse(String text, boolean isNormalized) {
    return isNormalized
        ? SemanticVersionParser.parseNormalized(text)
        : SemanticVersionParser.parse(text);
  }

  private static SemanticVersion version(String text, boolean isNormalized) {
    return parse(text, isNormalized)
        .orElseThrow(() -> new CelBadFormatException("\"" + text + "\" is not a semantic version"));
  }
}
