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
import java.util.function.Consumer;

/**
 * Reads all objects of a kind in pages, with one object in memory at a time. Kubernetes keeps old
 * states for about five minutes; if the state of a list is lost ({@code 410 Gone}), the list
 * continues from a later state if the objects may be of different states. Otherwise, or if a page
 * ends too early, the list begins again. If the API server is unreachable or overloaded, the page
 * is requested again.
 */
public final class Listing {

  private static final int PAGE = 500;

  private static final int MAX_ATTEMPTS = 5;

  private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final Retry retry;

  private Listing(KubernetesClient client, Retry retry) {
    this.client = client;
    this.retry = retry;
  }

  /** A listing that requests a page again for at most this time. */
  public Listing(KubernetesClient client, Duration patience) {
    this(TimedClient.of(client, PAGE_TIMEOUT, 0), new Retry(patience));
  }

  /** A listing with the timeouts and retries of the client. */
  public static Listing prompt(KubernetesClient client) {
    return new Listing(client, new Retry(Duration.ZERO));
  }

  /** Takes the objects of a kind. */
  public interface Objects extends Consumer<Resource> {

    /** The list begins, or begins again: objects accepted earlier do not count. */
    void begin();

    /** Whether the objects of one list may be of different states of the cluster. */
    default boolean mayBeOfDifferentStates() {
      return true;
    }
  }

  /**
   * Reads all objects of a kind.
   *
   * @param namespace empty for all namespaces
   */
  public ReadOutcome read(ApiResource api, String namespace, Objects into, Progress progress) {
    try {
      all(api, namespace, into, progress);
      return new ReadOutcome.Complete();
    } catch (KubernetesClientException e) {
      return outcome(
          "list " + api.plural() + (namespace.isEmpty() ? "" : " in namespace " + namespace), e);
    }
  }

  /**
   * The same.
   *
   * @return the resource version of the list, for a watch; empty if the kind is not served
   * @throws KubernetesClientException if not all objects could be read
   */
  public Optional<String> all(ApiResource api, String namespace, Objects into, Progress progress) {
    for (int attempt = 1; ; attempt++) {
      into.begin();
      try {
        return pages(api, namespace, into, progress);
      } catch (KubernetesClientException e) {
        boolean isLost = e.getCode() == HttpURLConnection.HTTP_GONE || e instanceof ListPage.CutOff;
        if (!isLost || attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Reads one cluster-scoped object, which may be absent. */
  public ReadOutcome readOne(ApiResource api, String name, Objects into) {
    into.begin();
    try {
      one(api, "", name).ifPresent(into);
      return new ReadOutcome.Complete();
    } catch (KubernetesClientException e) {
      return outcome("get " + api.plural() + " " + name, e);
    }
  }

  /**
   * Reads one object; empty if it does not exist.
   *
   * @param namespace empty for a cluster-scoped object
   * @throws KubernetesClientException if it could not be read
   */
  public Optional<Resource> one(ApiResource api, String namespace, String name) {
    String path = api.path(namespace) + "/" + encoded(name);
    // Not streamed: the response is short, and the client repeats it if the connection is lost.
    return Optional.ofNullable(retry.of(() -> client.raw(path)))
        .map(found -> Resource.fromApi(ListPage.object(found)));
  }

  /** The outcome of a failed request such as {@code list nodes}. */
  public static ReadOutcome.Unread outcome(String request, KubernetesClientException problem) {
    String reason = ApiErrors.of(request, problem);
    return ApiErrors.isForbidden(problem)
        ? new ReadOutcome.Forbidden(reason)
        : new ReadOutcome.Failed(reason);
  }

  private Optional<String> pages(
      ApiResource api, String namespace, Objects into, Progress progress) {
    Optional<String> version = Optional.empty();
    String next = "";
    int read = 0;
    do {
      Optional<ListPage> page = page(api, namespace, next, into);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      version = version.or(() -> Optional.of(page.get().version()));
      read += page.get().items();
      progress.read(api.plural(), read, page.get().left());
      next = page.get().next();
    } while (!next.isEmpty());
    return version;
  }

  /** Continues with a later state if the state of the list is lost and any state is accepted. */
  private Optional<ListPage> page(ApiResource api, String namespace, String next, Objects into) {
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

  /** Empty if the API server does not serve an optional kind, so there are no objects. */
  private Optional<ListPage> pageOf(ApiResource api, String namespace, String next, Objects into) {
    return body(path(api, namespace, next), api).map(text -> ListPage.read(text, api, into));
  }

  /**
   * The token to continue a list at the same place from a later state. Source: Kubernetes API
   * concepts, "Retrieving large results sets in chunks", and ListMeta.continue.
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
      return Optional.of(retry.of(() -> StreamedGet.open(client, path, PAGE_TIMEOUT)));
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
