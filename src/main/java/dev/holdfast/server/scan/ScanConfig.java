package dev.holdfast.server.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the server's scans. */
@ConfigMapping(prefix = "holdfast")
public interface ScanConfig {

  Scan scan();

  Metrics metrics();

  /** The settings of scans. */
  interface Scan {

    /** The time between two scans; at least 1s, or 0s to disable scans. */
    @WithDefault("10m")
    Duration interval();

    /** Whether the management port shows the last report. */
    @WithDefault("false")
    boolean page();
  }

  /** The settings of metrics. */
  interface Metrics {

    /** Whether findings are also counted by namespace. */
    @WithDefault("false")
    boolean namespaces();
  }
}
