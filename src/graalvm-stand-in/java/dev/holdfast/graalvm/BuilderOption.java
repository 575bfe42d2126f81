package dev.holdfast.graalvm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The builder's name of an option of {@code native-image}. */
final class BuilderOption {

  /** Options whose value is passed on unchanged. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "--enable-monitoring", "EnableMonitoringFeatures",
          "--enable-url-protocols", "EnableURLProtocols",
          "--features", "Features",
          "--gc", "SupportedGCs",
          "--link-at-build-time", "LinkAtBuildTime",
          "-march", "MicroArchitecture");

  private BuilderOption() {}

  /** Throws if the option is not known: one that is left out would build another program. */
  static List<String> of(String option) {
    if (option.startsWith("-H:") || option.startsWith("-R:")) {
      return List.of(option);
    }
    int separator = option.indexOf('=');
    String name = separator < 0 ? option : option.substring(0, separator);
    String value = separator < 0 ? "" : option.substring(separator + 1);
    if (RENAMED.containsKey(name)) {
      return List.of(written(RENAMED.get(name), value));
    }
    return switch (name) {
      case "--initialize-at-build-time" -> List.of(initialization(value, "build_time"));
      case "--initialize-at-run-time" -> List.of(initialization(value, "run_time"));
      case "--no-fallback" -> List.of(written("FallbackThreshold", "0"));
      case "-O0", "-O1", "-O2", "-O3", "-Ob", "-Os" ->
          List.of(written("Optimize", name.substring(2)));
      case "-g" -> List.of(written("GenerateDebugInfo", "2"));
      default ->
          throw new IllegalArgumentException(
              "native-image: the stand-in for GraalVM does not know the option " + option);
    };
  }

  private static String initialization(String classes, String when) {
    return written(
        "ClassInitialization",
        Arrays.stream(classes.split(",", -1))
            .map(name -> name + ":" + when)
            .collect(Collectors.joining(",")));
  }

  /** The mark says that the user wrote the public option; else the builder warns of its own one. */
  static String written(String name, String value) {
    return "-H:" + name + "@user+api=" + value;
  }
}
