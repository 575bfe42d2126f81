package dev.holdfast.kube.leadership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where Holdfast runs, and how its replicas agree on who leads. */
@ConfigMapping(prefix = "holdfast")
public interface LeadershipConfig {

  /** The namespace that it runs in. */
  @WithDefault("holdfast-system")
  String namespace();

  /** How the replicas agree on who leads. */
  Leadership leadership();

  /** How the replicas agree on who leads. */
  interface Leadership {

    /**
     * How long after its last sign of life a leader is replaced; whole seconds, at least 2. It
     * gives its sign of life in two fifteenths of it, as Kubernetes' own components do.
     */
    @WithDefault("15s")
    Duration leaseDuration();
  }
}
