package dev.holdfast.server.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of Events. */
@ConfigMapping(prefix = "holdfast.events")
interface EventConfig {

  /** Whether Events are written. */
  @WithDefault("false")
  boolean enabled();
}
