package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of object that checks may ask about. The record that is kept of an object declares it; a
 * line in {@link ObservedKinds} makes every {@link ClusterView} answer for it.
 *
 * @param api where it is served
 * @param reader what is kept of an object; empty for one that is known by another object, as the
 *     pod of a Deployment is
 * @param isWorthKeeping whether an object is kept in memory; manifests keep them all
 * @param keysOf by which keys an object is found beside its name
 * @param applied what becomes of an object (second) to which a manifest (first) is applied; empty
 *     where the manifest takes its place
 * @param traits how it differs from other kinds
 * @param <T> what is kept of an object
 */
public record ObservedKind<T extends ObservedObject>(
    ApiResource api,
    Function<Resource, Optional<T>> reader,
    Predicate<T> isWorthKeeping,
    Function<T, ? extends Collection<String>> keysOf,
    Optional<BinaryOperator<T>> applied,
    Set<Trait> traits) {

  /** How a kind differs from most. */
  public enum Trait {
    /** No review asks about it: only a scan reads it, and the server watches it not. */
    SCAN_ONLY,
    /** Manifests seldom have it, so that one which is not in them may well be there. */
    SELDOM_IN_MANIFESTS,
    /** Every decision needs it: a review waits longer for it than for other objects. */
    AWAITED,
    /** Not every object is kept: one that is not in memory may be there. */
    KEPT_IN_PART
  }

  public ObservedKind {
    traits = Set.copyOf(traits);
  }

  /** A kind whose objects are found by their names, and all kept. */
  public static <T extends ObservedObject> ObservedKind<T> of(
      ApiResource api, Function<Resource, T> reader) {
    return read(api, resource -> Optional.of(reader.apply(resource)));
  }

  /** The same, where some objects are known by another one: of those, nothing is read. */
  public static <T extends ObservedObject> ObservedKind<T> read(
      ApiResource api, Function<Resource, Optional<T>> reader) {
    return new ObservedKind<>(
        api, reader, any -> true, none -> List.of(), Optional.empty(), Set.of());
  }

  /** The same, found by keys too. */
  public ObservedKind<T> foundBy(Function<T, ? extends Collection<String>> keys) {
    return new ObservedKind<>(api, reader, isWorthKeeping, keys, applied, traits);
  }

  /** The same, of which only some objects are kept in memory. */
  public ObservedKind<T> keptWhere(Predicate<T> isWorth) {
    return new ObservedKind<>(api, reader, isWorth, keysOf, applied, traits)
        .with(Trait.KEPT_IN_PART);
  }

  /** The same, where a manifest does not simply replace an object. */
  public ObservedKind<T> appliedBy(BinaryOperator<T> merge) {
    return new ObservedKind<>(api, reader, isWorthKeeping, keysOf, Optional.of(merge), traits);
  }

  /** The same with one trait more. */
  public ObservedKind<T> with(Trait trait) {
    Set<Trait> all = EnumSet.of(trait);
    all.addAll(traits);
    return new ObservedKind<>(api, reader, isWorthKeeping, keysOf, applied, all);
  }

  /** Whether it has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** What manifests say of an object. */
  public Optional<T> read(Resource resource) {
    return reader.apply(resource);
  }

  /** What is kept of an object in memory. */
  public Optional<T> keep(Resource resource) {
    return reader.apply(resource).filter(isWorthKeeping);
  }

  /** Whether an object is found by a key. */
  public boolean hasKey(T object, String key) {
    return keysOf.apply(object).contains(key);
  }

  /** A place for objects of this kind, with nothing in it. */
  public ObjectIndex<T> noObjects() {
    return new ObjectIndex<>(keysOf);
  }
}
