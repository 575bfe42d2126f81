package dev.holdfast.cluster;

import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a question about another object. Unknown is not absent: what cannot be known proves
 * nothing.
 *
 * @param <T> what was asked for
 */
public sealed interface Lookup<T> {

  /** It exists. */
  record Found<T>(T value) implements Lookup<T> {}

  /** It is known not to exist. */
  record Absent<T>() implements Lookup<T> {}

  /** Nobody could be asked, or the answer did not come in time. */
  record Unknown<T>() implements Lookup<T> {}

  /** The value, if one was found. */
  default Optional<T> asOptional() {
    return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
  }

  /** The same about what was found. */
  default <R> Lookup<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Found<T>(T value) -> found(change.apply(value));
      case Absent<T> absent -> absent();
      case Unknown<T> unknown -> unknown();
    };
  }

  /** Whether it is known not to exist. */
  default boolean isAbsent() {
    return this instanceof Absent<T>;
  }

  static <T> Lookup<T> found(T value) {
    return new Found<>(value);
  }

  static <T> Lookup<T> absent() {
    return new Absent<>();
  }

  static <T> Lookup<T> unknown() {
    return new Unknown<>();
  }
}
