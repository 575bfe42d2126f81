package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The requests for one page of a list and for one object.
 *
 * @param client with the rights of who reads
 * @param retry how long the API server may be away or too busy for one of them
 */
record ListRequests(KubernetesClient client, Retry retry) {

  /** How long one page may take. */
  static final Duration ONE_PAGE = Duration.ofSeconds(30);

  private static final int PAGE = 500;

  /** One object; empty if it does not exist. */
  Optional<Resource> one(ApiResource api, String namespace, String name) {
    String path = api.path(namespace) + "/" + encoded(name);
    // Not streamed: it is short, and the client asks again where the connection breaks off.
    return Optional.ofNullable(retry.of(() -> client.raw(path)))
        .map(found -> Resource.fromApi(ListPage.object(found)));
  }

  /** The same page of a later state where the state of the list is gone and any state will do. */
  Optional<ListPage> page(ApiResource api, String namespace, String next, Listing.Objects into) {
    try {
      return pageOf(api, namespace, next, into);
    } catch (KubernetesClientException e) {
      String later = into.mayBeOfDifferentStates() ? laterState(e) : "";
      if (later.isEmpty() || next.isEmpty()) {
        throw e;
      }
      return pageOf(api, namespace, later, into);
    }
  }

  /** Empty where the API server does not serve the kind and need not: so there are no objects. */
  private Optional<ListPage> pageOf(
      ApiResource api, String namespace, String next, Listing.Objects into) {
    return body(path(api, namespace, next), api).map(text -> ListPage.read(text, api, into));
  }

  /**
   * The token with which a list goes on from a later state, at the same place. Source: Kubernetes
   * API concepts, "Retrieving large results sets in chunks", and ListMeta.continue.
   */
  private static String laterState(KubernetesClientException problem) {
    return problem.getCode() == HttpURLConnection.HTTP_GONE
        ? Optional.ofNullable(problem.getStatus())
            .map(Status::getMetadata)
            .map(ListMeta::getContinue)
            .orElse("")
        : "";
  }

  private Optional<InputStream> body(String path, ApiResource api) {
    try {
      return Optional.of(retry.of(() -> StreamedGet.open(client, path, ONE_PAGE)));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      if (api.mayBeMissing()) {
        return Optional.empty();
      }
      throw new KubernetesClientException(
          "the API server does not serve this kind", HttpURLConnection.HTTP_NOT_FOUND, null);
    }
  }

  private static String path(ApiResource api, String namespace, String next) {
    return api.path(namespace)
        + "?limit="
        + PAGE
        + (next.isEmpty() ? "" : "&continue=" + encoded(next));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
