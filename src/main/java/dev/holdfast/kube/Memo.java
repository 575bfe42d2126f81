package dev.holdfast.kube;

import dev.holdfast.cluster.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A cache of lookups; for one thread. */
public final class Memo {

  private final Map<String, Lookup<?>> answers = new HashMap<>();

  /** A cache with the same answers, except for what is unknown, which may be known later. */
  public Memo ofKnown() {
    Memo copy = new Memo();
    answers.forEach(
        (key, answer) -> {
          if (!(answer instanceof Lookup.Unknown)) {
            copy.answers.put(key, answer);
          }
        });
    return copy;
  }

  /** The cached answer for a key, or a new one. Each key must always have the same type. */
  @SuppressWarnings("unchecked")
  public <T> Lookup<T> once(String key, Supplier<Lookup<T>> read) {
    Lookup<?> cached = answers.get(key);
    if (cached != null) {
      return (Lookup<T>) cached;
    }
    Lookup<T> answer = read.get();
    answers.put(key, answer);
    return answer;
  }
}
