package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The size of the cache is limited. */
class LruCacheTest {

  private final LruCache<String, Integer> memory = new LruCache<>(2);

  @Test
  void forgetsWhatWasNotAskedForTheLongest() {
    memory.put("a", 1);
    memory.put("b", 2);
    assertThat(memory.get("a")).hasValue(1);
    memory.put("c", 3);
    assertThat(memory.get("b")).isEmpty();
    assertThat(memory.get("a")).hasValue(1);
    assertThat(memory.get("c")).hasValue(3);
  }

  @Test
  void replacingForgetsNothing() {
    memory.put("a", 1);
    memory.put("b", 2);
    memory.put("b", 3);
    assertThat(memory.get("a")).hasValue(1);
    assertThat(memory.get("b")).hasValue(3);
  }
}
