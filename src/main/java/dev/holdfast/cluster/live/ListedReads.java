package dev.holdfast.cluster.live;

import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that checks may ask for, listed once and trimmed: what a scan of a whole cluster
 * needs, where reading each object by its name would take too many requests. What may not be listed
 * is unknown.
 */
final class ListedReads implements Reads {

  private final Listing listing;
  private final Optional<String> namespace;
  private final Progress progress;
  private final Map<KeptKind<?>, Trimmed<?>> objects = new HashMap<>();
  private final List<ReadOutcome.Unread> unread = new ArrayList<>();

  private ListedReads(Listing listing, Optional<String> namespace, Progress progress) {
    this.listing = listing;
    this.namespace = namespace;
    this.progress = progress;
  }

  /**
   * Lists all kinds.
   *
   * @param namespace the only one whose objects are listed; empty for all
   */
  static ListedReads of(Listing listing, Optional<String> namespace, Progress progress) {
    return of(KeptKind.all(), listing, namespace, progress);
  }

  /** Lists these kinds. */
  static ListedReads of(
      Stream<KeptKind<?>> kinds, Listing listing, Optional<String> namespace, Progress progress) {
    ListedReads reads = new ListedReads(listing, namespace, progress);
    kinds.forEach(reads::list);
    return reads;
  }

  /** What could not be read. */
  List<ReadOutcome.Unread> unread() {
    return List.copyOf(unread);
  }

  @Override
  public <T> Lookup<T> find(KeptKind<T> kept, String inNamespace, String name) {
    if (name.isEmpty() || !covers(kept.kind(), inNamespace)) {
      return Lookup.unknown();
    }
    return switch (all(kept, inNamespace)) {
      case Lookup.Found<KnownObjects<T>>(KnownObjects<T> all) ->
          all.find(inNamespace, name)
              .map(Lookup::found)
              .orElseGet(isAbsent(kept, inNamespace, name) ? Lookup::absent : Lookup::unknown);
      case Lookup.Absent<KnownObjects<T>> absent -> Lookup.unknown();
      case Lookup.Unknown<KnownObjects<T>> unknown -> Lookup.unknown();
    };
  }

  /** What is asked for by one kind has its type. */
  @Override
  @SuppressWarnings("unchecked")
  public <T> Lookup<KnownObjects<T>> all(KeptKind<T> kept, String inNamespace) {
    return covers(kept.kind(), inNamespace)
        ? Optional.ofNullable((Trimmed<T>) objects.get(kept))
            .map(Trimmed::known)
            .map(Lookup::found)
            .orElseGet(Lookup::unknown)
        : Lookup.unknown();
  }

  /** It may be there and of a sort of which nothing is kept, or too odd. */
  private boolean isAbsent(KeptKind<?> kept, String inNamespace, String name) {
    KnownObjects.Place place = new KnownObjects.Place(inNamespace, name);
    return kept.keepsAll() && !objects.get(kept).passedOver().containsKey(place);
  }

  private boolean covers(ApiKind kind, String inNamespace) {
    return !kind.isNamespaced() || namespace.map(inNamespace::equals).orElse(true);
  }

  private <T> void list(KeptKind<T> kept) {
    Trimmed<T> trimmed = new Trimmed<>(kept);
    ReadOutcome outcome =
        kept.equals(KeptKind.NAMESPACES) && namespace.isPresent()
            ? listing.readOne(kept.kind(), namespace.get(), trimmed)
            : listing.read(
                kept.kind(),
                kept.kind().isNamespaced() ? namespace.orElse("") : "",
                trimmed,
                progress);
    switch (outcome) {
      case ReadOutcome.Complete complete -> objects.put(kept, trimmed);
      case ReadOutcome.Unread left -> unread.add(left);
    }
    trimmed.passedOver().values().stream().map(ReadOutcome.PassedOver::new).forEach(unread::add);
  }
}
