package dev.holdfast.cel;

import com.google.common.collect.Comparators;
import java.util.Comparator;
import java.util.List;

/**
 * A semantic version such as {@code 1.2.3-rc.1}. Its numbers are unsigned; build metadata is
 * dropped, because it is not compared. Source: blang/semver, v4, as kubernetes/apiserver,
 * pkg/cel/semver.go uses it.
 */
record SemanticVersion(long major, long minor, long patch, List<String> preRelease) {

  /** Numbers (without leading zeros) by size, then words. */
  private static final Comparator<String> IDENTIFIERS =
      Comparator.comparing((String identifier) -> !isNumber(identifier))
          .thenComparing(identifier -> isNumber(identifier) ? identifier.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private static final Comparator<SemanticVersion> PRECEDENCE =
      Comparator.comparing(SemanticVersion::major, Long::compareUnsigned)
          .thenComparing(SemanticVersion::minor, Long::compareUnsigned)
          .thenComparing(SemanticVersion::patch, Long::compareUnsigned)
          .thenComparing(version -> version.preRelease.isEmpty())
          .thenComparing(
              version -> version.preRelease,
              Comparators.<String, String>lexicographical(IDENTIFIERS));

  SemanticVersion {
    preRelease = List.copyOf(preRelease);
  }

  /** Returns whether an identifier of a pre-release is a number. */
  static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns -1, 0 or 1. */
  int compareTo(SemanticVersion other) {
    return Integer.signum(PRECEDENCE.compare(this, other));
  }

  @Override
  public String toString() {
    return "%s.%s.%s%s"
        .formatted(
            Long.toUnsignedString(major),
            Long.toUnsignedString(minor),
            Long.toUnsignedString(patch),
            preRelease.isEmpty() ? "" : "-" + String.join(".", preRelease));
  }
}
