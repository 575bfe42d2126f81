package dev.holdfast.cluster;

import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a query for another object. Unknown is different from absent: it is no evidence.
 */
public sealed interface Lookup<T> {

  record Found<T>(T value) implements Lookup<T> {}

  /** It is known not to exist. */
  record Absent<T>() implements Lookup<T> {}

  /** There is no source to ask, or it did not answer in time. */
  record Unknown<T>() implements Lookup<T> {}

  /** The value, if found. */
  default Optional<T> asOptional() {
    return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
  }

  /** This answer with a converted value. */
  default <R> Lookup<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Found<T>(T value) -> found(change.apply(value));
      case Absent<T> absent -> absent();
      case Unknown<T> unknown -> unknown();
    };
  }

  /** Whether it certainly does not exist. */
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
