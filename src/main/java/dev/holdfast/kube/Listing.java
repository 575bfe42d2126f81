package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads all objects of a kind in pages, with one object in memory at a time; of large objects, one
 * at a time in all lists and watches of the same listing. Kubernetes keeps old states for about
 * five minutes; if the state of a list is lost ({@code 410 Gone}), the list continues from a later
 * state if the objects may be of different states. Otherwise, or if a page ends too early, the list
 * begins again. If the API server is unreachable or overloaded, the page is requested again.
 */
public final class Listing {

  private static final int MAX_ATTEMPTS = 5;

  private final ListRequests requests;

  private Listing(ListRequests requests) {
    this.requests = requests;
  }

  /** A listing that requests a page again for at most this time. */
  public Listing(ApiClient client, Duration patience) {
    this(
        new ListRequests(
            client.with(ListRequests.ONE_PAGE, 0), new Retry(patience), new Semaphore(1)));
  }

  /** A listing with the timeouts and retries of the client. */
  public static Listing prompt(ApiClient client) {
    return new Listing(new ListRequests(client, new Retry(Duration.ZERO), new Semaphore(1)));
  }

  /** Takes the objects of a kind. */
  public interface Objects extends Consumer<Resource> {

    /** A length for {@link #longestText}: names have at most 253 characters. */
    int NAMES = 256;

    /** The list begins, or begins again: objects accepted earlier do not count. */
    void begin();

    /** An object of the list cannot be read. */
    void unreadable(UnreadableObject object);

    /** Longer texts of objects are cut, so that less memory is needed. */
    default int longestText() {
      return Integer.MAX_VALUE;
    }

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
    } catch (ApiException e) {
      return outcome(
          "list " + api.plural() + (namespace.isEmpty() ? "" : " in namespace " + namespace), e);
    }
  }

  /**
   * The same.
   *
   * @return the resource version of the list, for a watch; empty if the kind is not served, or the
   *     namespace cannot exist
   * @throws ApiException if not all objects could be read
   */
  public Optional<String> all(ApiResource api, String namespace, Objects into, Progress progress) {
    PageSize size = new PageSize();
    for (int attempt = 1; ; attempt++) {
      into.begin();
      if (!ListRequests.isNamespace(namespace)) {
        return Optional.empty();
      }
      try {
        return pages(api, namespace, size, into, progress);
      } catch (ApiException e) {
        boolean isCutOff = e instanceof ListPage.CutOff;
        if ((!isCutOff && e.code() != HttpURLConnection.HTTP_GONE) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
        if (isCutOff) {
          size.cutOff();
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
    } catch (ApiException e) {
      return outcome("get " + api.plural() + " " + name, e);
    }
  }

  /**
   * Reads one object; empty if it does not exist. A name that no object can have is not sent to the
   * API server.
   *
   * @param namespace empty for a cluster-scoped object
   * @throws ApiException if it could not be read
   */
  public Optional<Resource> one(ApiResource api, String namespace, String name) {
    return one(api, namespace, name, object -> object);
  }

  /**
   * The same for what is kept of the object. Of large objects, only one at a time is in memory
   * until it is kept.
   */
  public <T> Optional<T> one(
      ApiResource api, String namespace, String name, Function<Resource, T> keep) {
    return requests.one(api, namespace, name, keep);
  }

  /**
   * Watches all objects of a kind, until the API server ends the watch, which it does after some
   * minutes.
   *
   * @param version where to begin, for example the resource version of a list
   * @param longestText longer texts of objects are cut
   * @throws ApiException if the watch fails: with code 410, if it cannot begin there
   */
  public void watch(ApiResource api, String version, int longestText, WatchEvents into) {
    requests.watch(api, version, longestText, into);
  }

  /** The outcome of a failed request such as {@code list nodes}. */
  public static ReadOutcome.Unread outcome(String request, ApiException problem) {
    if (ApiErrors.isUnreadable(problem)) {
      return new ReadOutcome.Skipped(ApiErrors.serverMessage(problem));
    }
    String reason = ApiErrors.of(request, problem);
    return ApiErrors.isForbidden(problem)
        ? new ReadOutcome.Forbidden(reason)
        : new ReadOutcome.Failed(reason);
  }

  private Optional<String> pages(
      ApiResource api, String namespace, PageSize size, Objects into, Progress progress) {
    Optional<String> version = Optional.empty();
    String next = "";
    int read = 0;
    do {
      Optional<ListPage> page = requests.page(api, namespace, next, size.limit(), into);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      version = version.or(() -> Optional.of(page.get().version()));
      read += page.get().items();
      size.read(page.get().items(), page.get().length());
      progress.read(api.plural(), read, page.get().left());
      next = page.get().next();
    } while (!next.isEmpty());
    return version;
  }
}
