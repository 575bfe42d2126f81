package dev.holdfast.kube;

import dev.holdfast.kube.transport.ApiTransport;
import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The client of the server, with the rights of its service account. Outside of a pod, the client
 * library takes the environment or a kubeconfig.
 */
@Singleton
final class ServerClient {

  @Produces
  @Singleton
  ApiClient client(Vertx vertx) {
    return ApiClient.of(Config.autoConfigure(null), new ApiTransport(vertx));
  }

  void close(@Disposes ApiClient client) {
    client.close();
  }
}
