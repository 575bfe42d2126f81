package dev.holdfast.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.KnownObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an informer puts into the store is trimmed, and what it asks for is named. */
class TrimmedStoreTest {

  private final KnownObjects<String> objects = new KnownObjects<>(text -> List.of(text));
  private final TrimmedStore<String> store =
      new TrimmedStore<>(
          resource ->
              resource.labels().isEmpty()
                  ? Optional.empty()
                  : Optional.of(resource.labels().get("color")),
          objects,
          () -> {});

  @Test
  void keepsWhatIsAskedForAlone() {
    put("shop", "a", "red");
    assertThat(objects.find("shop", "a")).contains("red");
    assertThat(objects.having("shop", "red")).containsExactly("red");
    assertThat(store.get("shop/a").getMetadata().getName()).isEqualTo("a");
    assertThat(store.get("shop/a").getMetadata().getLabels()).isNullOrEmpty();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void whatIsNotToBeKeptLeavesToo() {
    put("shop", "a", "red");
    store.put("shop/a", object("shop", "a", null));
    assertThat(store.size()).isZero();
    assertThat(store.get("shop/a")).isNull();
  }

  @Test
  void namesWhatItHasSoThatTheInformerCanTellWhatIsGone() {
    put("shop", "a", "red");
    put(null, "node-1", "blue");
    assertThat(store.keySet()).containsExactlyInAnyOrder("shop/a", "node-1");
    assertThat(store.values().map(store::getKey)).containsExactlyInAnyOrder("shop/a", "node-1");
    store.remove("node-1");
    assertThat(store.keySet()).containsExactly("shop/a");
  }

  @Test
  void anInformerThatWasStoppedWritesNoMore() {
    put("shop", "a", "red");
    store.revoke();
    put("shop", "b", "red");
    store.remove("shop/a");
    assertThat(store.keySet()).containsExactly("shop/a");
  }

  @Test
  void aPodOfAWorkloadIsNotKept() {
    GenericKubernetesResource pod = object("shop", "web-1", "red");
    pod.setKind("Pod");
    pod.getMetadata()
        .setOwnerReferences(
            List.of(
                new OwnerReferenceBuilder()
                    .withApiVersion("apps/v1")
                    .withKind("ReplicaSet")
                    .withController(true)
                    .build()));
    store.put("shop/web-1", pod);
    assertThat(store.size()).isZero();
  }

  private void put(String namespace, String name, String color) {
    GenericKubernetesResource object = object(namespace, name, color);
    store.put(store.getKey(object), object);
  }

  private static GenericKubernetesResource object(String namespace, String name, String color) {
    var metadata = new ObjectMetaBuilder().withNamespace(namespace).withName(name);
    if (color != null) {
      metadata.addToLabels("color", color);
    }
    var object = new GenericKubernetesResource();
    object.setApiVersion("v1");
    object.setKind("Thing");
    object.setMetadata(metadata.build());
    return object;
  }
}
