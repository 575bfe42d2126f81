package dev.holdfast.server.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of watches. */
@ConfigMapping(prefix = "holdfast.cluster")
public interface ClusterConfig {

  /**
   * How long the objects of a kind are trusted after the last event of their watch. Bookmarks
   * arrive about once a minute.
   */
  @WithDefault("3m")
  Duration watchMaxStaleness();

  /**
   * How long a starting server waits for the first list of a kind before it is ready without it.
   */
  @WithDefault("60s")
  Duration firstListTimeout();
}
