package dev.holdfast.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;

/** Clients with shorter timeouts than the default of the library, which retries for minutes. */
public final class TimedClient {

  private static final Duration PROMPT = Duration.ofSeconds(3);

  private TimedClient() {}

  /**
   * The same client with another timeout; it shares the connections of the original.
   *
   * @param timeout the timeout of a request
   * @param retries how often a failed request is repeated, with exponential backoff
   */
  public static KubernetesClient of(KubernetesClient client, Duration timeout, int retries) {
    return client
        .adapt(NamespacedKubernetesClient.class)
        .withRequestConfig(
            new RequestConfigBuilder()
                .withRequestTimeout((int) timeout.toMillis())
                .withRequestRetryBackoffLimit(retries)
                .build())
        .call(timed -> timed);
  }

  /** A client with a timeout of 3 s and no retries, for callers that repeat their work anyway. */
  public static KubernetesClient prompt(KubernetesClient client) {
    return of(client, PROMPT, 0);
  }
}
