package dev.holdfast.server.watch;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.KubernetesVersion;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The version of the API server; it may change while this server runs. */
final class ServerVersion {

  private static final Logger LOG = Logger.getLogger(ServerVersion.class);

  private final ApiClient client;
  private volatile Optional<KubernetesVersion> known = Optional.empty();

  ServerVersion(ApiClient client) {
    this.client = client;
  }

  Lookup<KubernetesVersion> lookup() {
    return known.map(Lookup::found).orElseGet(Lookup::unknown);
  }

  /** Reads the version; if this fails, the last known version stays. */
  void update() {
    try {
      client
          .serverVersion()
          .flatMap(KubernetesVersion::parse)
          .ifPresent(version -> known = Optional.of(version));
    } catch (ApiException e) {
      LOG.debug("the version of the API server cannot be read", e);
    }
  }
}
