package dev.holdfast.kube;

import dev.holdfast.cluster.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What was asked already, with its answers; for one thread. */
public final class Memo {

  private final Map<String, Lookup<?>> answers = new HashMap<>();

  /** The answer to a question, which is sought once; what is asked by one text has one type. */
  @SuppressWarnings("unchecked")
  public <T> Lookup<T> once(String question, Supplier<Lookup<T>> answer) {
    Lookup<?> before = answers.get(question);
    if (before != null) {
      return (Lookup<T>) before;
    }
    Lookup<T> fresh = answer.get();
    answers.put(question, fresh);
    return fresh;
  }
}
