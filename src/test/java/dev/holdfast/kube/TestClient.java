package dev.holdfast.kube;

import dev.holdfast.kube.transport.ApiTransport;
import io.fabric8.kubernetes.client.Config;

/** Clients of API servers of tests, on one event loop that ends with this JVM. */
public final class TestClient {

  private static final ApiTransport TRANSPORT = ApiTransport.standalone();

  private TestClient() {}

  /** A client; who asks for it closes it. */
  public static ApiClient of(Config config) {
    return ApiClient.of(config, TRANSPORT);
  }
}
