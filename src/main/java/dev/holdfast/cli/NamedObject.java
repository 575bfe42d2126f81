package dev.holdfast.cli;

import dev.holdfast.cli.cluster.ClusterUnreachable;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object of a cluster, named as for kubectl: {@code statefulset/db}. */
record NamedObject(Kind kind, String name) {

  /** Source: the output of {@code kubectl api-resources}. A Job has none. */
  private static final Map<Kind, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry(Kind.STATEFUL_SET, "sts"),
          Map.entry(Kind.DEPLOYMENT, "deploy"),
          Map.entry(Kind.REPLICA_SET, "rs"),
          Map.entry(Kind.REPLICATION_CONTROLLER, "rc"),
          Map.entry(Kind.DAEMON_SET, "ds"),
          Map.entry(Kind.CRON_JOB, "cj"),
          Map.entry(Kind.PERSISTENT_VOLUME_CLAIM, "pvc"),
          Map.entry(Kind.PERSISTENT_VOLUME, "pv"),
          Map.entry(Kind.STORAGE_CLASS, "sc"),
          Map.entry(Kind.NAMESPACE, "ns"),
          Map.entry(Kind.CUSTOM_RESOURCE_DEFINITION, "crd"),
          Map.entry(Kind.HORIZONTAL_POD_AUTOSCALER, "hpa"),
          Map.entry(Kind.SCALED_OBJECT, "so"));

  private static final List<Kind> STORING = VolumeClaim.KINDS.stream().sorted().toList();
  private static final List<Kind> REVIEWED = List.of(Kind.values());

  /**
   * Reads {@code KIND/NAME} of a workload or claim; empty for a text of another form.
   *
   * @throws BadInput if the kind is unknown, or there is no name
   */
  static Optional<NamedObject> of(String text) {
    return of(text, STORING, "with stored data");
  }

  /**
   * Reads {@code KIND/NAME} of an object that Holdfast reviews; empty for a text of another form.
   *
   * @throws BadInput if the kind is unknown, or there is no name
   */
  private static Optional<NamedObject> ofReviewed(String text) {
    return of(text, REVIEWED, "that Holdfast reviews");
  }

  /**
   * The objects of a cluster among some arguments; empty if all are files.
   *
   * @throws BadInput if there are both, or an argument is neither
   */
  static List<NamedObject> in(List<String> names) {
    List<NamedObject> objects =
        names.stream()
            .filter(name -> !ManifestFiles.exist(name))
            .flatMap(name -> ofReviewed(name).stream())
            .toList();
    if (!objects.isEmpty() && objects.size() < names.size()) {
      throw new BadInput(
          "files and objects of the cluster (KIND/NAME) are two reviews; run one after the other");
    }
    return objects;
  }

  private static Optional<NamedObject> of(String text, List<Kind> kinds, String which) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      return Optional.empty();
    }
    String kind = text.substring(0, slash);
    String name = text.substring(slash + 1);
    Kind known =
        kinds.stream()
            .filter(one -> isNameOf(one, kind.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "there is no file \"%s\", and no kind \"%s\" %s; kinds: %s"
                            .formatted(text, kind, which, listed(kinds))));
    if (name.isEmpty()) {
      throw new BadInput("\"%s\" has no name after the slash".formatted(text));
    }
    return Optional.of(new NamedObject(known, name));
  }

  /** The kinds of workloads and claims with their short names, for messages. */
  static String kinds() {
    return listed(STORING);
  }

  private static String listed(List<Kind> kinds) {
    return kinds.stream()
        .map(
            kind ->
                singular(kind)
                    + Optional.ofNullable(SHORT_NAMES.get(kind)).map(" (%s)"::formatted).orElse(""))
        .collect(Collectors.joining(", "));
  }

  /**
   * Reads it from a cluster.
   *
   * @throws BadInput if it does not exist or cannot be read
   */
  Resource read(CurrentCluster cluster, Placement placement) {
    String in = kind.isNamespaced() ? placement.namespace().orElseGet(cluster::namespace) : "";
    try {
      return cluster
          .find(kind.api(), in, name)
          .orElseThrow(
              () ->
                  new BadInput(
                      "there is no %s \"%s\"%s of context \"%s\""
                          .formatted(
                              kind.text(),
                              name,
                              in.isEmpty() ? "" : " in the namespace \"%s\"".formatted(in),
                              cluster.context())));
    } catch (ClusterUnreachable e) {
      throw new BadInput(e.getMessage());
    }
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
