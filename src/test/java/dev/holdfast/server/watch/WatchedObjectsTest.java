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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Objects of a list and a watch are trimmed and kept; deleted ones are removed. */
class WatchedObjectsTest {

  private record Thing(String name, String color) implements ObservedObject {}

  private static final ObservedKind<Thing> KIND =
      ObservedKind.<Thing>read(
              ApiResource.namespaced("", "v1", "Thing", "things"), WatchedObjectsTest::thing)
          .foundBy(thing -> List.of(thing.color()));

  private final ObjectIndex<Thing> objects = KIND.noObjects();
  private final UnreadableObjects unreadable = new UnreadableObjects();
  private final WatchedObjects<Thing> watched = watched();

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
    WatchedObjects<Thing> next = watched();
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
    assertThat(unreadable.describe())
        .containsExactly("Thing shop/b cannot be read and is unknown: too odd");
  }

  @Test
  void oneThatCanNoLongerBeReadIsNotFoundAsItWas() {
    watched.change(object("shop", "a", "red"));
    watched.change(object("shop", "a", "odd"));
    assertThat(objects.size()).isZero();
    assertThat(unreadable.count()).isEqualTo(1);
  }

  @Test
  void oneThatCanBeReadAgainOrIsDeletedIsNoLongerNamed() {
    for (String name : List.of("a", "b", "c", "d")) {
      watched.change(object("shop", name, "odd"));
    }
    watched.change(object("shop", "a", "red"));
    watched.remove(object("shop", "b", "odd"));
    WatchedObjects<Thing> next = watched();
    next.begin();
    next.accept(object("shop", "a", "red"));
    next.accept(object("shop", "c", "odd"));
    next.end();
    assertThat(unreadable.describe()).singleElement().asString().startsWith("Thing shop/c ");
  }

  @Test
  void ofManySomeAreNamed() {
    for (int i = 0; i < 100; i++) {
      watched.change(object("shop", "a" + i, "odd"));
    }
    assertThat(unreadable.count()).isEqualTo(100);
    assertThat(unreadable.describe()).hasSize(6).last().isEqualTo("and 95 more of this kind");
  }

  /** Two thousand of them would take more memory than a replica has. */
  @Test
  void oneWithMoreKeysThanAnyPodHasClaimsIsNotKept() {
    ObservedKind<Thing> manyKeys =
        KIND.foundBy(thing -> IntStream.range(0, 129).mapToObj(Integer::toString).toList());
    new WatchedObjects<>(manyKeys, objects, unreadable, () -> {})
        .change(object("shop", "a", "red"));
    assertThat(objects.size()).isZero();
    assertThat(unreadable.describe())
        .containsExactly(
            "Thing shop/a cannot be read and is unknown:"
                + " it mentions 129 claims; at most 128 are looked at");
  }

  private WatchedObjects<Thing> watched() {
    return new WatchedObjects<>(KIND, objects, unreadable, () -> {});
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
