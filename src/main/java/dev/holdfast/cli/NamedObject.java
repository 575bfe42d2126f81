package dev.holdfast.cli;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A workload or claim of a cluster, named as for kubectl: {@code statefulset/db}. */
record NamedObject(Kind kind, String name) {

  /** Source: the output of {@code kubectl api-resources}. A Job has none. */
  private static final Map<Kind, String> SHORT_NAMES =
      Map.of(
          Kind.STATEFUL_SET, "sts",
          Kind.DEPLOYMENT, "deploy",
          Kind.REPLICA_SET, "rs",
          Kind.REPLICATION_CONTROLLER, "rc",
          Kind.DAEMON_SET, "ds",
          Kind.CRON_JOB, "cj",
          Kind.PERSISTENT_VOLUME_CLAIM, "pvc");

  private static final List<Kind> KINDS = VolumeClaim.KINDS.stream().sorted().toList();

  /**
   * Reads {@code KIND/NAME}; empty for a text of another form.
   *
   * @throws BadInput if the kind is unknown, or there is no name
   */
  static Optional<NamedObject> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      return Optional.empty();
    }
    String kind = text.substring(0, slash);
    String name = text.substring(slash + 1);
    Kind known =
        KINDS.stream()
            .filter(one -> isNameOf(one, kind.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "there is no file \"%s\", and no kind \"%s\" with stored data; kinds: %s"
                            .formatted(text, kind, kinds())));
    if (name.isEmpty()) {
      throw new BadInput("\"%s\" has no name after the slash".formatted(text));
    }
    return Optional.of(new NamedObject(known, name));
  }

  /** All kinds with their short names, for messages. */
  static String kinds() {
    return KINDS.stream()
        .map(
            kind ->
                singular(kind)
                    + Optional.ofNullable(SHORT_NAMES.get(kind)).map(" (%s)"::formatted).orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static boolean isNameOf(Kind kind, String given) {
    String group = "." + kind.group();
    boolean hasGroup = !kind.group().isEmpty() && given.endsWith(group);
    String name = hasGroup ? given.substring(0, given.length() - group.length()) : given;
    return name.equals(singular(kind))
        || name.equals(kind.plural())
        || name.equals(SHORT_NAMES.get(kind));
  }

  private static String singular(Kind kind) {
    return kind.text().toLowerCase(Locale.ROOT);
  }
}
