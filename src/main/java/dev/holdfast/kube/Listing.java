package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
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

  private static final int MAX_ATTEMPTS = 5;

  private final ListRequests requests;

  private Listing(ListRequests requests) {
    this.requests = requests;
  }

  /** A listing that requests a page again for at most this time. */
  public Listing(KubernetesClient client, Duration patience) {
    this(new ListRequests(TimedClient.of(client, ListRequests.ONE_PAGE, 0), new Retry(patience)));
  }

  /** A listing with the timeouts and retries of the client. */
  public static Listing prompt(KubernetesClient client) {
    return new Listing(new ListRequests(client, new Retry(Duration.ZERO)));
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
    return requests.one(api, namespace, name);
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
      Optional<ListPage> page = requests.page(api, namespace, next, into);
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
}
