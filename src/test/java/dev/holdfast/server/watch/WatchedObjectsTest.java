package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects of a list and a watch are trimmed and kept; deleted ones are removed. */
class WatchedObjectsTest {

  private record Thing(String name, String color) implements ObservedObject {}

  private static final ObservedKind<Thing> KIND =
      ObservedKind.<Thing>read(
              ApiResource.namespaced("", "v1", "Thing", "things"), WatchedObjectsTest::thing)
          .foundBy(thing -> List.of(thing.color()));

  private final ObjectIndex<Thing> objects = KIND.noObjects();
  private final WatchedObjects<Thing> watched = new WatchedObjects<>(KIND, objects, () -> {});

  @Test
  void keepsWhatIsAskedForAlone() {
    watched.change(object("shop", "a", "red"));
    assertThat(objects.find("shop", "a")).contains(new Thing("a", "red"));
    assertThat(objects.having("shop", "red")).containsExactly(new Thing("a", "red"));
    assertThat(objects.size()).isEqualTo(1);
  }

  @Test
  void whatIsNotToBeKeptLeavesToo() {
    watched.change(object("shop", "a", "red"));
    watched.change(object("shop", "a", "none"));
    assertThat(objects.size()).isZero();
  }

  @Test
  void whatIsGoneLeaves() {
    watched.change(object("shop", "a", "red"));
    watched.remove(object("shop", "a", "red"));
    assertThat(objects.size()).isZero();
  }

  @Test
  void whatANewListDoesNotHaveIsGoneOnceItHasEnded() {
    watched.change(object("shop", "a", "red"));
    watched.change(object("shop", "b", "red"));
    WatchedObjects<Thing> next = new WatchedObjects<>(KIND, objects, () -> {});
    next.begin();
    next.accept(object("shop", "b", "blue"));
    assertThat(objects.find("shop", "a")).as("the list may still have it").isPresent();
    next.end();
    assertThat(objects.all()).containsExactly(new Thing("b", "blue"));
  }

  @Test
  void aListThatBeginsAgainForgetsWhatItHad() {
    watched.begin();
    watched.accept(object("shop", "a", "red"));
    watched.begin();
    watched.accept(object("shop", "b", "red"));
    watched.end();
    assertThat(objects.all()).containsExactly(new Thing("b", "red"));
  }

  @Test
  void oneThatWasStoppedWritesNoMore() {
    watched.change(object("shop", "a", "red"));
    watched.stop();
    watched.change(object("shop", "b", "red"));
    watched.remove(object("shop", "a", "red"));
    watched.end();
    assertThat(objects.all()).containsExactly(new Thing("a", "red"));
  }

  @Test
  void oneThatCannotBeUnderstoodIsNotKeptAndTakesNoOtherWithIt() {
    watched.begin();
    watched.accept(object("shop", "a", "red"));
    watched.accept(object("shop", "b", "odd"));
    watched.accept(object("shop", "c", "red"));
    watched.end();
    assertThat(objects.all()).extracting(Thing::name).containsExactly("a", "c");
  }

  private static Optional<Thing> thing(Resource resource) {
    String color = resource.labels().get("color");
    if (color.equals("odd")) {
      throw new IllegalStateException("too odd");
    }
    return color.equals("none") ? Optional.empty() : Optional.of(new Thing(resource.name(), color));
  }

  private static Resource object(String namespace, String name, String color) {
    return ManifestReader.read(
            "thing.yaml",
            "{apiVersion: v1, kind: Thing, metadata: {name: %s, namespace: %s, labels: {color: %s}}}"
                .formatted(name, namespace, color))
        .getFirst();
  }
}
