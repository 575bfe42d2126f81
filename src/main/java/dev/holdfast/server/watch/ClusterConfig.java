package dev.holdfast.server.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set of the memory of the cluster. */
@ConfigMapping(prefix = "holdfast.cluster")
public interface ClusterConfig {

  /**
   * How long what was seen of a kind is believed without a sign of life from its watch. Bookmarks
   * come about once a minute.
   */
  @WithDefault("3m")
  Duration watchMaxStaleness();
}
