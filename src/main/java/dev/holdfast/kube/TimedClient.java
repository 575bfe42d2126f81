package dev.holdfast.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;

/** Clients that give up sooner than the library, which tries for minutes. */
public final class TimedClient {

  private static final Duration PROMPT = Duration.ofSeconds(3);

  private TimedClient() {}

  /**
   * The same client with other patience; it is closed with the other.
   *
   * @param oneRequest how long an answer may take
   * @param retries how often it asks again, at ever longer intervals, where the API server is away
   */
  public static KubernetesClient of(KubernetesClient client, Duration oneRequest, int retries) {
    return client
        .adapt(NamespacedKubernetesClient.class)
        .withRequestConfig(
            new RequestConfigBuilder()
                .withRequestTimeout((int) oneRequest.toMillis())
                .withRequestRetryBackoffLimit(retries)
                .build())
        .call(timed -> timed);
  }

  /**
   * A client that says at once that the API server is away: whoever asks again in a few seconds
   * anyhow would be late when it is back.
   */
  public static KubernetesClient prompt(KubernetesClient client) {
    return of(client, PROMPT, 0);
  }
}
