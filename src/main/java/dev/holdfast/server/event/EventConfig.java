package dev.holdfast.server.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can set of Events. */
@ConfigMapping(prefix = "holdfast.events")
interface EventConfig {

  /** Whether Events are written. */
  @WithDefault("false")
  boolean enabled();
}
