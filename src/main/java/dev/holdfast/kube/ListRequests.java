package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.DnsLabel;
import dev.holdfast.resource.DnsSubdomain;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests for one page of a list, for one object, and for a watch. A name or a namespace that
 * no object can have is not sent: it may come from an object of a user, and would be part of a
 * path.
 *
 * @param client with the rights of who reads
 * @param retry how long the API server may be away or too busy for one of them
 * @param largeObjects one permit for each large object that may be in memory
 */
record ListRequests(ApiClient client, Retry retry, Semaphore largeObjects) {

  /** How long the API server may need for the first and for each further part of a page. */
  static final Duration ONE_PAGE = Duration.ofSeconds(30);

  /** Bookmarks arrive about once a minute. Who watches notices a silent watch earlier. */
  private static final Duration ONE_EVENT = Duration.ofMinutes(10);

  /** What is kept of one object; empty if it does not exist, or cannot exist. */
  <T> Optional<T> one(ApiResource api, String namespace, String name, Function<Resource, T> keep) {
    if (!isNamespace(namespace) || !isName(api, name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(onceMore(() -> object(api, api.path(namespace) + "/" + name, keep)));
    } catch (ApiException e) {
      if (e.code() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether a namespace can have this name; empty stands for all namespaces. */
  static boolean isNamespace(String name) {
    return name.isEmpty() || DnsLabel.is(name);
  }

  /**
   * Only the names of CSI drivers may have upper case (pkg/apis/core/validation, of Kubernetes).
   */
  private static boolean isName(ApiResource api, String name) {
    return DnsSubdomain.is(
        api.plural().equals("csidrivers") ? name.toLowerCase(Locale.ROOT) : name);
  }

  /** Reads events until the API server ends the watch. */
  void watch(ApiResource api, String version, int longestText, WatchEvents into) {
    String path =
        api.path("") + "?watch=true&allowWatchBookmarks=true&resourceVersion=" + encoded(version);
    new WatchStream(reader(api, longestText), into).read(client.stream(path, ONE_PAGE, ONE_EVENT));
  }

  /** The connection may have been closed while it was not used. */
  private <T> T onceMore(Supplier<T> read) {
    try {
      return retry.of(read);
    } catch (ListPage.CutOff e) {
      return retry.of(read);
    }
  }

  private <T> T object(ApiResource api, String path, Function<Resource, T> keep) {
    try (JsonParser json = ObjectReader.parser(client.stream(path, ONE_PAGE, ONE_PAGE))) {
      json.nextToken();
      AtomicReference<T> kept = new AtomicReference<>();
      reader(api, Integer.MAX_VALUE).read(json, object -> kept.set(keep.apply(readable(object))));
      ListPage.requireEnd(json);
      return kept.get();
    } catch (IOException e) {
      throw ListPage.problem("object", e);
    }
  }

  private static Resource readable(ObjectReader.Parsed object) {
    if (object.problem().isPresent()) {
      throw new ApiException(
          object.unreadable(object.problem().get()).describe(), HttpURLConnection.HTTP_OK);
    }
    return object.resource();
  }

  private ObjectReader reader(ApiResource api, int longestText) {
    return new ObjectReader(api, largeObjects, longestText);
  }

  /** The same page of a later state where the state of the list is gone and any state will do. */
  Optional<ListPage> page(
      ApiResource api, String namespace, String next, int limit, Listing.Objects into) {
    try {
      return pageOf(api, path(api, namespace, next, limit), into);
    } catch (ApiException e) {
      String later = into.mayBeOfDifferentStates() ? laterState(e) : "";
      if (later.isEmpty() || next.isEmpty()) {
        throw e;
      }
      return pageOf(api, path(api, namespace, later, limit), into);
    }
  }

  /** Empty where the API server does not serve the kind and need not: so there are no objects. */
  private Optional<ListPage> pageOf(ApiResource api, String path, Listing.Objects into) {
    return body(path, api).map(text -> ListPage.read(text, reader(api, into.longestText()), into));
  }

  /**
   * The token with which a list goes on from a later state, at the same place. Source: Kubernetes
   * API concepts, "Retrieving large results sets in chunks", and ListMeta.continue.
   */
  private static String laterState(ApiException problem) {
    return problem.code() == HttpURLConnection.HTTP_GONE
        ? problem.status().path("metadata").path("continue").asText("")
        : "";
  }

  private Optional<InputStream> body(String path, ApiResource api) {
    try {
      return Optional.of(retry.of(() -> client.stream(path, ONE_PAGE, ONE_PAGE)));
    } catch (ApiException e) {
      if (e.code() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      if (api.mayBeMissing()) {
        return Optional.empty();
      }
      throw new ApiException(
          "the API server does not serve this kind", HttpURLConnection.HTTP_NOT_FOUND);
    }
  }

  private static String path(ApiResource api, String namespace, String next, int limit) {
    return api.path(namespace)
        + "?limit="
        + limit
        + (next.isEmpty() ? "" : "&continue=" + encoded(next));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
