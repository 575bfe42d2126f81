package dev.holdfast.kube.leadership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of leader election. */
@ConfigMapping(prefix = "holdfast")
public interface LeadershipConfig {

  /** The namespace in which Holdfast runs. */
  @WithDefault("holdfast-system")
  String namespace();

  Leadership leadership();

  /** The settings of the Lease. */
  interface Leadership {

    /**
     * The time after its last renewal when a leader is replaced; whole seconds, at least 2. It
     * renews at 2/15 of this time, as Kubernetes' components do.
     */
    @WithDefault("15s")
    Duration leaseDuration();
  }
}
