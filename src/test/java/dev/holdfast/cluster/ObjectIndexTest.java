package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Objects are found by name, prefix and keys after any sequence of changes. */
class ObjectIndexTest {

  private record Thing(String name, Set<String> keys) {}

  private final ObjectIndex<Thing> things = new ObjectIndex<>(Thing::keys);

  @Test
  void findsByName() {
    put("shop", "a", "x");
    assertThat(things.find("shop", "a")).isPresent();
    assertThat(things.find("bank", "a")).isEmpty();
    assertThat(things.find("shop", "b")).isEmpty();
  }

  @Test
  void findsByPrefixInOrder() {
    put("shop", "data-db-1");
    put("shop", "data-db-0");
    put("shop", "data-dbx-0");
    put("bank", "data-db-7");
    assertThat(things.startingWith("shop", "data-db-"))
        .extracting(Thing::name)
        .containsExactly("data-db-0", "data-db-1");
    assertThat(things.startingWith("shop", "")).hasSize(3);
  }

  @Test
  void aNewStateHasNewKeys() {
    put("shop", "a", "x", "y");
    put("shop", "a", "y", "z");
    assertThat(things.having("shop", "x")).isEmpty();
    assertThat(things.having("shop", "y")).hasSize(1);
    assertThat(things.having("shop", "z")).hasSize(1);
    assertThat(things.having("bank", "z")).isEmpty();
    things.remove("shop", "a");
    assertThat(things.having("shop", "y")).isEmpty();
    assertThat(things.size()).isZero();
  }

  /** Compares the index with a simple model. */
  @Property(tries = 200)
  void staysTheSameAsAListThatIsSearched(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectIndex<Thing> known = new ObjectIndex<>(Thing::keys);
    Map<String, Thing> model = new TreeMap<>();
    for (int step = 0; step < 100; step++) {
      String namespace = "n" + random.nextInt(2);
      String name = "t" + random.nextInt(5);
      if (random.nextInt(3) == 0) {
        known.remove(namespace, name);
        model.remove(namespace + "/" + name);
      } else {
        Thing thing = new Thing(name, Set.of("k" + random.nextInt(3)));
        known.put(namespace, name, thing);
        model.put(namespace + "/" + name, thing);
      }
    }
    Map<String, List<Thing>> expected = new HashMap<>();
    model.forEach(
        (place, thing) -> {
          for (String key : thing.keys()) {
            expected
                .computeIfAbsent(place.substring(0, 2) + key, none -> new ArrayList<>())
                .add(thing);
          }
        });
    for (String namespace : List.of("n0", "n1")) {
      for (String key : List.of("k0", "k1", "k2")) {
        assertThat(known.having(namespace, key))
            .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(namespace + key, List.of()));
      }
    }
    assertThat(known.size()).isEqualTo(model.size());
    assertThat(known.places().map(place -> place.namespace() + "/" + place.name()))
        .containsExactlyInAnyOrderElementsOf(model.keySet());
  }

  private void put(String namespace, String name, String... keys) {
    things.put(namespace, name, new Thing(name, Set.of(keys)));
  }
}
