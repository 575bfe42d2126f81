package dev.holdfast.graalvm;

import java.util.stream.Collectors;

/**
 * The version of the stand-in. Quarkus accepts a builder only if it can read its version, in the
 * form in which GraalVM's community edition writes it.
 *
 * @param java such as 25.0.3
 * @param build such as 9
 * @param date of the release
 */
record Version(String java, int build, String date) {

  static Version running() {
    Runtime.Version version = Runtime.version();
    return new Version(
        version.version().stream().map(String::valueOf).collect(Collectors.joining(".")),
        version.build().orElse(1),
        System.getProperty("java.version.date"));
  }

  /** The value of {@code org.graalvm.vendorversion}. */
  String vendor() {
    return "GraalVM CE " + java + "+" + build + ".1";
  }

  /** What {@code native-image --version} prints. */
  String text() {
    return """
    native-image %s %s
    GraalVM Runtime Environment %s (build %s+%d-jvmci-b01)
    Substrate VM %s (build %s+%d, serial gc)
    """
        .formatted(java, date, vendor(), java, build, vendor(), java, build);
  }
}
