package dev.holdfast.server.watch;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.KubernetesVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The version of the API server; it may change while this server runs. */
final class ServerVersion {

  private static final Logger LOG = Logger.getLogger(ServerVersion.class);

  private final KubernetesClient client;
  private volatile Optional<KubernetesVersion> known = Optional.empty();

  ServerVersion(KubernetesClient client) {
    this.client = client;
  }

  Lookup<KubernetesVersion> lookup() {
    return known.map(Lookup::found).orElseGet(Lookup::unknown);
  }

  /** Reads the version; if this fails, the last known version stays. */
  void update() {
    try {
      KubernetesVersion.parse(client.getKubernetesVersion().getGitVersion())
          .ifPresent(version -> known = Optional.of(version));
    } catch (KubernetesClientException e) {
      LOG.debug("the version of the API server cannot be read", e);
    }
  }
}
