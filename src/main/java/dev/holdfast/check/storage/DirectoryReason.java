package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.cluster.StartedContainer;
import dev.holdfast.facts.DataCause;
import dev.holdfast.facts.DataPaths;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ContainerPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes why a container keeps data in a directory.
 *
 * @param written the container as written
 */
record DirectoryReason(Context context, Container written) {

  /** For example {@code env PGDATA}. */
  String of(DataLocation location) {
    if (!(location.server().paths() instanceof DataPaths.Known known)) {
      return "a default of the image";
    }
    return known.causes().entrySet().stream()
        .filter(path -> ContainerPath.of(path.getKey()).equals(location.directory()))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(this::of)
        .orElse("");
  }

  private String of(DataCause cause) {
    return switch (cause.type()) {
      case VARIABLE -> variable(cause.name());
      case OPTION -> option(cause.name());
      default -> "the default of the image";
    };
  }

  /** Why the directory is not known. */
  String ofUnknown(DataCause cause) {
    return switch (cause.type()) {
      case VARIABLE ->
          "%s, whose value is not known or no absolute path".formatted(variable(cause.name()));
      case OPTION ->
          "%s, whose value is not known or no absolute path".formatted(option(cause.name()));
      case UNCLEAR_OPTION -> "%s may name another directory".formatted(option(cause.name()));
      case COMMAND -> "command and args cannot be read, for example a script";
      case VERSION -> "it depends on the version, and the tag does not name one";
      case IMAGE, NO_DEFAULT -> "no default is known for this image";
    };
  }

  private String variable(String name) {
    Optional<JsonNode> entry =
        StartedContainer.entryOf(name, written, context.cluster(), context.change().namespace());
    String variable = "env " + name;
    if (entry.isEmpty()) {
      return variable + ", which envFrom may set";
    }
    JsonNode from = entry.get().path("valueFrom");
    if (!from.isObject()) {
      return entry.get().has("name") ? variable : variable + " from " + describeSource(entry.get());
    }
    JsonNode map = from.path("configMapKeyRef");
    JsonNode reference = map.isObject() ? map : from.path("secretKeyRef");
    return variable
        + (reference.isObject()
            ? " from %s \"%s\", key \"%s\""
                .formatted(
                    map.isObject() ? "ConfigMap" : "Secret",
                    clipped(reference.path("name").asText("")),
                    clipped(reference.path("key").asText("")))
            : " from a field of the pod");
  }

  /** An entry of {@code envFrom}. */
  static String describeSource(JsonNode source) {
    JsonNode secret = source.path("secretRef");
    return "%s \"%s\""
        .formatted(
            secret.isObject() ? "Secret" : "ConfigMap",
            clipped(
                (secret.isObject() ? secret : source.path("configMapRef"))
                    .path("name")
                    .asText("")));
  }

  /** The option as written: tables have options with one dash. */
  private String option(String name) {
    for (String field : List.of("command", "args")) {
      for (JsonNode word : written.json().path(field)) {
        String text = word.asText("");
        if (text.startsWith("-" + name) || text.contains(" -" + name)) {
          return "the option -" + name;
        }
      }
    }
    return "the option " + name;
  }

  private static String clipped(String name) {
    return Clipped.to(StoredDataReader.MAX_NAME, name);
  }
}
