package dev.holdfast.cluster.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An informer's store that keeps of each object only what checks ask for. What it gives back has
 * nothing but its name, which is all that the informer needs to tell what is gone.
 *
 * @param <T> what is kept
 */
final class TrimmedStore<T> implements ItemStore<GenericKubernetesResource> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Resource, Optional<T>> trim;
  private final KnownObjects<T> objects;
  private final Runnable progress;
  private boolean revoked;

  /**
   * A store into these objects.
   *
   * @param trim what to keep of an object; empty if it is not to be kept at all
   * @param progress called with each object that arrives
   */
  TrimmedStore(Function<Resource, Optional<T>> trim, KnownObjects<T> objects, Runnable progress) {
    this.trim = trim;
    this.objects = objects;
    this.progress = progress;
  }

  /** From now on nothing is stored: an informer that was stopped may still be listing. */
  void revoke() {
    synchronized (objects) {
      revoked = true;
    }
  }

  static Resource resource(GenericKubernetesResource object) {
    return Resource.fromApi(JSON.valueToTree(object));
  }

  @Override
  public String getKey(GenericKubernetesResource object) {
    ObjectMeta metadata = object.getMetadata();
    return metadata.getNamespace() == null
        ? metadata.getName()
        : metadata.getNamespace() + "/" + metadata.getName();
  }

  @Override
  public GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    Optional<T> trimmed = isMadeByAnother(object) ? Optional.empty() : trim.apply(resource(object));
    change(
        () -> {
          progress.run();
          trimmed.ifPresentOrElse(
              kept -> objects.put(namespace(key), name(key), kept),
              () -> objects.remove(namespace(key), name(key)));
        });
    return null;
  }

  @Override
  public GenericKubernetesResource remove(String key) {
    change(() -> objects.remove(namespace(key), name(key)));
    return null;
  }

  @Override
  public Stream<String> keySet() {
    return objects.places().map(place -> key(place.namespace(), place.name()));
  }

  @Override
  public Stream<GenericKubernetesResource> values() {
    return objects.places().map(place -> named(place.namespace(), place.name()));
  }

  @Override
  public int size() {
    return objects.size();
  }

  @Override
  public GenericKubernetesResource get(String key) {
    return objects.find(namespace(key), name(key)).isPresent()
        ? named(namespace(key), name(key))
        : null;
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private void change(Runnable change) {
    synchronized (objects) {
      if (!revoked) {
        change.run();
      }
    }
  }

  /** Most pods are, and need not be read for it. */
  private static boolean isMadeByAnother(GenericKubernetesResource object) {
    return object.getKind() != null
        && object.getMetadata().getOwnerReferences() != null
        && object.getMetadata().getOwnerReferences().stream()
            .anyMatch(
                owner ->
                    Boolean.TRUE.equals(owner.getController())
                        && Resource.isChild(
                            object.getKind(),
                            new Resource.Owner(owner.getApiVersion(), owner.getKind())));
  }

  private static String key(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  private static String namespace(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }

  private static String name(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  private static GenericKubernetesResource named(String namespace, String name) {
    var object = new GenericKubernetesResource();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace.isEmpty() ? null : namespace)
            .withName(name)
            .build());
    return object;
  }
}
