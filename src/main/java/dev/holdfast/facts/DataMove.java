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

  /** Returns the configured data directories, or else the default ones. */
  DataPaths directories(Container container, Supplier<DataPaths> usual) {
    Environment environment = Environment.of(container);
    for (String variable : env) {
      if (environment.has(variable) != Answer.NO) {
        return absolute(
            environment.value(variable), new DataCause(DataCause.Type.VARIABLE, variable));
      }
    }
    return CommandLine.of(container)
        .map(line -> directories(line, usual))
        .orElseGet(() -> new DataPaths.Unknown(DataCause.of(DataCause.Type.COMMAND)));
  }

  private DataPaths directories(CommandLine line, Supplier<DataPaths> usual) {
    Optional<String> unclear = first(unclearWith, line);
    if (unclear.isPresent()) {
      return new DataPaths.Unknown(
          new DataCause(DataCause.Type.UNCLEAR_OPTION, unclear.orElseThrow()));
    }
    return first(args, line)
        .map(option -> absolute(line.valueOf(option), new DataCause(DataCause.Type.OPTION, option)))
        .orElseGet(usual);
  }

  private static Optional<String> first(List<String> options, CommandLine line) {
    return options.stream().filter(option -> line.has(List.of(option))).findFirst();
  }

  /** Unknown for a relative path, which depends on the working directory, and for a variable. */
  private static DataPaths absolute(Optional<String> value, DataCause cause) {
    return value
        .map(DataMove::paths)
        .filter(paths -> paths.stream().allMatch(p -> p.startsWith("/") && !p.contains("$")))
        .<DataPaths>map(paths -> DataPaths.Known.of(paths, cause))
        .orElseGet(() -> new DataPaths.Unknown(cause));
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
