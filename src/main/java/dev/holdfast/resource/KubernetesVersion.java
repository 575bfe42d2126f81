package dev.holdfast.resource;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.Optional;

/** A minor version of Kubernetes; older ones come first. */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {

  private static final Pattern TEXT =
      Pattern.compile("(?s)v?(?P<major>[0-9]{1,6})\\.(?P<minor>[0-9]{1,6})(?:[^0-9].*)?");

  private static final Comparator<KubernetesVersion> BY_AGE =
      Comparator.comparingInt(KubernetesVersion::major).thenComparingInt(KubernetesVersion::minor);

  /**
   * Parses a version such as {@code v1.35.4}, {@code 1.29+} or {@code v1.33.5-gke.1080000}; empty
   * if it is invalid.
   */
  public static Optional<KubernetesVersion> parse(String text) {
    Matcher version = TEXT.matcher(text);
    return version.matches()
        ? Optional.of(
            new KubernetesVersion(
                Integer.parseInt(version.group("major")), Integer.parseInt(version.group("minor"))))
        : Optional.empty();
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return BY_AGE.compare(this, other);
  }

  /** For example {@code 1.35}. */
  public String text() {
    return major + "." + minor;
  }
}
