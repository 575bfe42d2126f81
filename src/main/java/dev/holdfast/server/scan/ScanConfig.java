package dev.holdfast.server.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set of the server's own scan. */
@ConfigMapping(prefix = "holdfast")
public interface ScanConfig {

  /** The scan. */
  Scan scan();

  /** What metrics tell. */
  Metrics metrics();

  /** The scan. */
  interface Scan {

    /** How long after one scan the next begins; at least a second, or zero for none at all. */
    @WithDefault("10m")
    Duration interval();

    /** Whether the last report is shown to whoever reaches the management port. */
    @WithDefault("false")
    boolean page();
  }

  /** What metrics tell. */
  interface Metrics {

    /** Whether findings are counted by namespace, too. */
    @WithDefault("false")
    boolean namespaces();
  }
}
