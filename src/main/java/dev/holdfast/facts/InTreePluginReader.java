package dev.holdfast.facts;

import dev.holdfast.facts.InTreePlugin.Fate;
import dev.holdfast.resource.KubernetesVersion;
import java.util.Optional;

/** Reads a row of the table of in-tree plugins. */
final class InTreePluginReader {

  private static final KubernetesVersion NOT_READ = new KubernetesVersion(0, 0);

  private InTreePluginReader() {}

  static InTreePlugin read(Row row) {
    Optional<KubernetesVersion> migrated = version(row, "migrated");
    Optional<KubernetesVersion> removed = version(row, "removed");
    if (row.has("migrated") == row.has("removed")) {
      row.problem("volumeSource", "needs one of migrated, removed");
    }
    InTreePlugin plugin =
        new InTreePlugin(
            row.requiredText("volumeSource"),
            row.text("provisioner"),
            migrated.isPresent() ? Fate.MIGRATED : Fate.REMOVED,
            migrated.or(() -> removed).orElse(NOT_READ),
            row.text("replacement"),
            row.requiredText("source"));
    row.end();
    return plugin;
  }

  private static Optional<KubernetesVersion> version(Row row, String name) {
    return row.read(
        name,
        "a version in quotes, such as \"1.30\"",
        value -> Row.textOf(value).flatMap(KubernetesVersion::parse));
  }
}
