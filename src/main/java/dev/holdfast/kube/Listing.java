package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads all objects of a kind in pages, of which one object is in memory at a time. Where the API
 * server cannot go on with a list from the same state ({@code 410 Gone}, since Kubernetes keeps old
 * states for five minutes or so), it goes on from a later one if the objects may be of different
 * states; else, and where a page ends too early, the kind begins again. Where the API server is
 * away or has too much to do, the page is asked for again.
 */
public final class Listing {

  /** A list that is lost again and again is too long for this API server. */
  private static final int MAX_BEGINNINGS = 5;

  private final ListRequests requests;

  private Listing(ListRequests requests) {
    this.requests = requests;
  }

  /**
   * A listing by a client.
   *
   * @param patience how long the API server may be away or too busy for one page
   */
  public Listing(KubernetesClient client, Duration patience) {
    this(new ListRequests(TimedClient.of(client, ListRequests.ONE_PAGE, 0), new Retry(patience)));
  }

  /** A listing that waits no longer, and asks no more often, than the client does. */
  public static Listing prompt(KubernetesClient client) {
    return new Listing(new ListRequests(client, new Retry(Duration.ZERO)));
  }

  /** Takes the objects of a kind. */
  public interface Objects extends Consumer<Resource> {

    /** What came before does not count: the list begins, or begins again. */
    void begin();

    /** Whether the objects of one list may be of different states of the cluster. */
    default boolean mayBeOfDifferentStates() {
      return true;
    }
  }

  /**
   * Reads all objects of a kind.
   *
   * @param namespace the only one to read; empty for all
   */
  public ReadOutcome read(Kind kind, Optional<String> namespace, Objects into, Progress progress) {
    return read(kind.api(), namespace.orElse(""), into, progress);
  }

  /** The same; the namespace is empty for all of them. */
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
   * @return the version of the list, from which a watch goes on; empty for a kind that is not
   *     served
   * @throws KubernetesClientException if not all of them could be read
   */
  public Optional<String> all(ApiResource api, String namespace, Objects into, Progress progress) {
    for (int beginning = 1; ; beginning++) {
      into.begin();
      try {
        return pages(api, namespace, into, progress);
      } catch (KubernetesClientException e) {
        boolean isLost = e.getCode() == HttpURLConnection.HTTP_GONE || e instanceof ListPage.CutOff;
        if (!isLost || beginning == MAX_BEGINNINGS) {
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
   * One object; empty if it does not exist.
   *
   * @param namespace empty for a cluster-scoped one
   * @throws KubernetesClientException if it could not be read
   */
  public Optional<Resource> one(ApiResource api, String namespace, String name) {
    return requests.one(api, namespace, name);
  }

  /** Why something could not be read. */
  public static ReadOutcome.Unread outcome(String what, KubernetesClientException problem) {
    String reason = ApiErrors.of(what, problem);
    return ApiErrors.isForbidden(problem)
        ? new ReadOutcome.Forbidden(reason)
        : new ReadOutcome.BrokenOff(reason);
  }

  /** The version of the list, from which a watch goes on; empty if the kind is not served. */
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
