package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.net.HttpURLConnection;
import java.util.function.Consumer;

/**
 * Acts on each state of an object that an informer shows.
 *
 * @param action must be safe to repeat: it also gets objects that did not change
 */
record Reaction<T extends HasMetadata>(Consumer<T> action) implements ResourceEventHandler<T> {
  private static final System.Logger LOGGER = System.getLogger(Reaction.class.getName());

  @Override
  public void onAdd(T object) {
    act(object);
  }

  @Override
  public void onUpdate(T before, T object) {
    act(object);
  }

  @Override
  public void onDelete(T object, boolean stateUnknown) {
    // What is gone needs nothing.
  }

  private void act(T object) {
    try {
      action.accept(object);
    } catch (KubernetesClientException e) {
      if (!isOutdated(e)) {
        report(object, e);
      }
    } catch (RuntimeException e) {
      report(object, e);
    }
  }

  /** The object has changed or gone meanwhile, of which the informer is about to tell. */
  private static boolean isOutdated(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
        || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }

  private void report(T object, RuntimeException problem) {
    var name = "%s %s".formatted(object.getKind(), object.getMetadata().getName());
    LOGGER.log(System.Logger.Level.WARNING, "The simulation failed for " + name, problem);
  }
}
