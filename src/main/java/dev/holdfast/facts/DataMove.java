package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the data directory of a server is configured.
 *
 * @param env environment variables with the data directory
 * @param args options with the data directory
 * @param unclearWith options that make the data directory unknown
 */
record DataMove(List<String> env, List<String> args, List<String> unclearWith) {

  static final DataMove NONE = new DataMove(List.of(), List.of(), List.of());

  DataMove {
    env = List.copyOf(env);
    args = List.copyOf(args);
    unclearWith = List.copyOf(unclearWith);
  }

  /**
   * Returns the configured data directories, or else the default ones; empty if they are unknown.
   */
  Optional<Set<String>> directories(Container container, Supplier<Optional<Set<String>>> usual) {
    Environment environment = Environment.of(container);
    for (String variable : env) {
      if (environment.has(variable) != Answer.NO) {
        return absolute(environment.value(variable));
      }
    }
    return CommandLine.of(container)
        .filter(line -> unclearWith.stream().noneMatch(word -> line.has(List.of(word))))
        .flatMap(
            line ->
                args.stream()
                    .filter(option -> line.has(List.of(option)))
                    .findFirst()
                    .map(option -> absolute(line.valueOf(option)))
                    .orElseGet(usual));
  }

  /** Unknown for a relative path, which depends on the working directory, and for a variable. */
  private static Optional<Set<String>> absolute(Optional<String> value) {
    return value
        .map(DataMove::paths)
        .filter(paths -> paths.stream().allMatch(p -> p.startsWith("/") && !p.contains("$")));
  }

  /** Kafka accepts several directories, separated by commas. */
  private static Set<String> paths(String value) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : List.of(value.split(",", -1))) {
      paths.add(withoutSlashes(path.strip()));
    }
    return paths;
  }

  /** Without slashes at the end, except for the root. */
  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
