package dev.holdfast.leadership;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;

/**
 * A client that says at once that the API server is away. Whoever asks again in a few seconds
 * anyhow must not wait while the client tries again, at ever longer intervals, and be late when it
 * is back.
 */
public final class PromptClient {

  private static final int PATIENCE_MILLISECONDS = 3_000;

  private PromptClient() {}

  /** The same client, with little patience; it is closed with the other. */
  public static KubernetesClient of(KubernetesClient client) {
    return client
        .adapt(NamespacedKubernetesClient.class)
        .withRequestConfig(
            new RequestConfigBuilder()
                .withRequestTimeout(PATIENCE_MILLISECONDS)
                .withRequestRetryBackoffLimit(0)
                .build())
        .call(prompt -> prompt);
  }
}
