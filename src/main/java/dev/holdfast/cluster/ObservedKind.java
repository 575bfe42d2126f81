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
 * A kind of objects that checks may query. The record of an object declares it; a line in {@link
 * ObservedKinds} lets every {@link ClusterView} answer queries for it.
 *
 * @param reader creates the record of an object; empty if another object represents it, for example
 *     a Deployment its pods
 * @param isWorthKeeping whether an object is kept in memory; views of manifests keep all
 * @param keysOf the keys of an object, besides its name
 * @param applied the result of applying a manifest (first) to an object (second); empty if the
 *     manifest replaces it
 * @param traits differences from other kinds
 * @param <T> the record of an object
 */
public record ObservedKind<T extends ObservedObject>(
    ApiResource api,
    Function<Resource, Optional<T>> reader,
    Predicate<T> isWorthKeeping,
    Function<T, ? extends Collection<String>> keysOf,
    Optional<BinaryOperator<T>> applied,
    Set<Trait> traits) {

  /** No pod mounts so many claims, and a million would take hundreds of MB. */
  private static final int MAX_KEYS = 128;

  /** A difference from other kinds. */
  public enum Trait {
    /** Only scans query it: the controller watches it, and the pods that answer do not. */
    SCAN_ONLY,
    /** It is read from manifests and never from a cluster, where it is unknown. */
    MANIFESTS_ONLY,
    /** Manifests often do not contain it, so an object that they do not contain may exist. */
    SELDOM_IN_MANIFESTS,
    /** Every decision needs it: a review waits longer for it than for other objects. */
    AWAITED,
    /** Only some objects are kept, so an object that is not in memory may exist. */
    KEPT_IN_PART
  }

  public ObservedKind {
    traits = Set.copyOf(traits);
  }

  /** A kind whose objects are found by name, and are all kept. */
  public static <T extends ObservedObject> ObservedKind<T> of(
      ApiResource api, Function<Resource, T> reader) {
    return read(api, resource -> Optional.of(reader.apply(resource)));
  }

  /** Such a kind, except that the reader skips objects which are represented by another one. */
  public static <T extends ObservedObject> ObservedKind<T> read(
      ApiResource api, Function<Resource, Optional<T>> reader) {
    return new ObservedKind<>(
        api, reader, any -> true, none -> List.of(), Optional.empty(), Set.of());
  }

  /** This kind, also found by keys. */
  public ObservedKind<T> foundBy(Function<T, ? extends Collection<String>> keys) {
    return new ObservedKind<>(api, reader, isWorthKeeping, keys, applied, traits);
  }

  /** This kind, with only some objects kept in memory. */
  public ObservedKind<T> keptWhere(Predicate<T> isWorth) {
    return new ObservedKind<>(api, reader, isWorth, keysOf, applied, traits)
        .with(Trait.KEPT_IN_PART);
  }

  /** This kind, with a rule for applying a manifest to an object. */
  public ObservedKind<T> appliedBy(BinaryOperator<T> merge) {
    return new ObservedKind<>(api, reader, isWorthKeeping, keysOf, Optional.of(merge), traits);
  }

  /** This kind with an additional trait. */
  public ObservedKind<T> with(Trait trait) {
    Set<Trait> all = EnumSet.of(trait);
    all.addAll(traits);
    return new ObservedKind<>(api, reader, isWorthKeeping, keysOf, applied, all);
  }

  /** Whether it has this trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Reads the record of an object. */
  public Optional<T> read(Resource resource) {
    return reader.apply(resource);
  }

  /** The record of an object, if it is kept in memory. */
  public Optional<T> keep(Resource resource) {
    return reader.apply(resource).filter(isWorthKeeping);
  }

  /** Whether an object has a key. */
  public boolean hasKey(T object, String key) {
    return keysOf.apply(object).contains(key);
  }

  /**
   * What is kept of an object that anybody may have stored in a cluster.
   *
   * @throws IllegalStateException if it has too many keys
   */
  public Optional<T> keepWithinBounds(Resource resource) {
    Optional<T> kept = keep(resource);
    int keys = kept.map(object -> keysOf.apply(object).size()).orElse(0);
    if (keys > MAX_KEYS) {
      throw new IllegalStateException(
          "it mentions %d claims; at most %d are looked at".formatted(keys, MAX_KEYS));
    }
    return kept;
  }

  /** An empty index for objects of this kind. */
  public ObjectIndex<T> noObjects() {
    return new ObjectIndex<>(keysOf);
  }
}
