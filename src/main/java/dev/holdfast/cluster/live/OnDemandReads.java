package dev.holdfast.cluster.live;

import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what is asked for from the API server, once, and remembers it. What may not be read, or
 * gives no answer, is unknown from then on.
 */
final class OnDemandReads implements Reads {

  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final Asked asked = new Asked();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private boolean lost;

  OnDemandReads(KubernetesClient client) {
    this.client = client;
  }

  /** What could not be read, each once, in one line. */
  synchronized List<String> unreadable() {
    return List.copyOf(unreadable.values());
  }

  @Override
  public synchronized <T> Lookup<T> find(KeptKind<T> kept, String namespace, String name) {
    if (name.isEmpty()) {
      return Lookup.unknown();
    }
    return asked.once(
        kept.kind().text() + " " + namespace + "/" + name,
        () -> attempt("get", kept.kind(), namespace, () -> get(kept, namespace, name)));
  }

  @Override
  public synchronized <T> Lookup<KnownObjects<T>> all(KeptKind<T> kept, String namespace) {
    return asked.once(
        kept.kind().text() + " " + namespace,
        () -> attempt("list", kept.kind(), namespace, () -> list(kept, namespace)));
  }

  private <T> Lookup<T> get(KeptKind<T> kept, String namespace, String name) {
    var all = client.genericKubernetesResources(kept.kind().context());
    GenericKubernetesResource found =
        namespace.isEmpty()
            ? all.withName(name).get()
            : all.inNamespace(namespace).withName(name).get();
    if (found == null) {
      return Lookup.absent();
    }
    // It may be there and of a sort of which nothing is kept.
    return kept.trim()
        .apply(TrimmedStore.resource(found))
        .map(Lookup::found)
        .orElseGet(Lookup::unknown);
  }

  private <T> Lookup<KnownObjects<T>> list(KeptKind<T> kept, String namespace) {
    KnownObjects<T> objects = kept.noObjects();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      GenericKubernetesResourceList page = page(kept.kind(), namespace, next.get());
      for (GenericKubernetesResource item : page.getItems()) {
        // The API server leaves out what is the same for all items.
        item.setKind(kept.kind().text());
        Resource resource = TrimmedStore.resource(item);
        kept.trim()
            .apply(resource)
            .ifPresent(trimmed -> objects.put(namespace, resource.name(), trimmed));
      }
      next =
          Optional.ofNullable(page.getMetadata())
              .map(ListMeta::getContinue)
              .filter(token -> !token.isEmpty());
    }
    return Lookup.found(objects);
  }

  private GenericKubernetesResourceList page(ApiKind kind, String namespace, String token) {
    ListOptions options =
        new ListOptionsBuilder()
            .withLimit(PAGE)
            .withContinue(token.isEmpty() ? null : token)
            .build();
    var all = client.genericKubernetesResources(kind.context());
    return namespace.isEmpty() ? all.list(options) : all.inNamespace(namespace).list(options);
  }

  private <T> Lookup<T> attempt(
      String verb, ApiKind kind, String namespace, Supplier<Lookup<T>> read) {
    String what =
        verb
            + " "
            + kind.context().getPlural()
            + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    if (lost || unreadable.containsKey(what)) {
      return Lookup.unknown();
    }
    try {
      return read.get();
    } catch (KubernetesClientException e) {
      // An API server that was there and is silent now would cost the same time with each read.
      lost = Reasons.isSilence(e);
      String may = Reasons.isForbidden(e) ? "may not " : "could not ";
      String rest = lost ? "; nothing more is asked" : "";
      unreadable.put(what, may + what + ": " + Reasons.of(e) + rest);
      return Lookup.unknown();
    }
  }
}
