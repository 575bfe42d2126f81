package dev.holdfast.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plugins that were once part of Kubernetes. */
public final class InTreePlugins {

  private final List<InTreePlugin> rows;
  private final Map<String, InTreePlugin> byVolumeSource;
  private final Map<String, InTreePlugin> byProvisioner;

  InTreePlugins(List<InTreePlugin> rows) {
    this.rows = List.copyOf(rows);
    this.byVolumeSource =
        rows.stream()
            .collect(Collectors.toUnmodifiableMap(InTreePlugin::volumeSource, Function.identity()));
    this.byProvisioner =
        rows.stream()
            .filter(row -> row.provisioner().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    row -> row.provisioner().orElseThrow(), Function.identity()));
  }

  /** Finds the plugin of a StorageClass's provisioner. */
  public Optional<InTreePlugin> findByProvisioner(String provisioner) {
    return Optional.ofNullable(byProvisioner.get(provisioner));
  }

  /** Finds the plugin of a field of a PersistentVolume's spec or a pod's volume. */
  public Optional<InTreePlugin> findByVolumeSource(String member) {
    return Optional.ofNullable(byVolumeSource.get(member));
  }

  /** All rows, sorted by volume source. */
  public List<InTreePlugin> all() {
    return rows;
  }
}
