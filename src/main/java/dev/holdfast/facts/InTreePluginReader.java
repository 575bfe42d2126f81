package dev.holdfast.facts;

import dev.holdfast.facts.InTreePlugin.Fate;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.resource.KubernetesVersion;
import java.util.Optional;

/** Reads a row of the table of in-tree plugins. */
final class InTreePluginReader {

  private static final KubernetesVersion NOT_READ = new KubernetesVersion(0, 0);

  private static final FieldType<KubernetesVersion> VERSION =
      FieldType.text("a version in quotes, such as \"1.30\"", KubernetesVersion::parse);

  private InTreePluginReader() {}

  static InTreePlugin read(StrictMapping row) {
    Optional<KubernetesVersion> migrated = row.optional("migrated", VERSION);
    Optional<KubernetesVersion> removed = row.optional("removed", VERSION);
    if (row.has("migrated") == row.has("removed")) {
      row.problem("volumeSource", "needs one of migrated, removed");
    }
    InTreePlugin plugin =
        new InTreePlugin(
            row.requiredText("volumeSource"),
            row.text("provisioner"),
            migrated.isPresent() ? Fate.MIGRATED : Fate.REMOVED,
            migrated.or(() -> removed).orElse(NOT_READ),
            row.optional("disabled", VERSION),
            row.text("replacement"),
            row.text("instead"),
            row.requiredText("source"));
    row.end();
    return plugin;
  }
}
