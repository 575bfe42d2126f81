package dev.holdfast.cluster.live;

import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The answers of one review, or of one scan. What is watched answers; what it does not know by name
 * is read live, once. Verified, whatever a denial may rest on is read live.
 */
final class Answers {

  private final LiveReads reads;
  private final Purpose purpose;
  private final Asked asked = new Asked();
  private Optional<Deadline> deadline = Optional.empty();

  Answers(LiveReads reads, Purpose purpose) {
    this.reads = reads;
    this.purpose = purpose;
  }

  /** The object of this name; the namespace is empty for cluster-scoped ones. */
  <T> Lookup<T> find(Watched<T> watched, String namespace, String name) {
    if (name.isEmpty()) {
      return Lookup.unknown();
    }
    if (purpose.isVerified()) {
      return readOnce(watched, namespace, name);
    }
    if (watched.pulse().isFresh()) {
      return watched
          .objects()
          .find(namespace, name)
          .map(Lookup::found)
          .orElseGet(() -> readOnce(watched, namespace, name));
    }
    // What is watched no more cannot be believed, and the API server is in trouble.
    return watched.pulse().hasBegun() ? stale(watched) : readOnce(watched, namespace, name);
  }

  /** What is remembered, or unknown if it cannot be believed. */
  <T, R> Lookup<R> known(Watched<T> watched, Function<KnownObjects<T>, R> question) {
    return watched.pulse().isFresh()
        ? Lookup.found(question.apply(watched.objects()))
        : stale(watched);
  }

  private <T> Lookup<T> stale(Watched<?> watched) {
    return reads.unknown(
        new ReadOutcome.BrokenOff(
            "the watch of " + watched.kind().plural() + " gave no sign of life"));
  }

  /** The objects of a kind that are wanted, as they are now; unknown if there are too many. */
  <T> Lookup<List<T>> list(Watched<T> watched, Predicate<T> wanted) {
    Lookup<List<T>> all = list(watched);
    return all.asOptional()
        .map(found -> Lookup.found(found.stream().filter(wanted).toList()))
        .orElse(all);
  }

  private <T> Lookup<List<T>> list(Watched<T> watched) {
    return asked.once(
        watched.kind().text(),
        () ->
            switch (reads.list(watched.kind(), deadline())) {
              case Lookup.Found<List<Resource>>(List<Resource> all) ->
                  Lookup.found(all.stream().flatMap(one -> watched.trim(one).stream()).toList());
              case Lookup.Absent<List<Resource>> absent -> Lookup.absent();
              case Lookup.Unknown<List<Resource>> unknown -> Lookup.unknown();
            });
  }

  /**
   * Verified, only those that still are what is asked for; one of which nobody can tell is no
   * evidence. Empty if it is unknown which there are.
   */
  <T> Optional<List<T>> confirmed(
      Watched<T> watched,
      String namespace,
      Lookup<List<T>> candidates,
      Function<T, String> nameOf,
      Predicate<T> stillIs) {
    if (!purpose.isVerified()) {
      return candidates.asOptional();
    }
    return candidates
        .asOptional()
        .map(
            all ->
                all.stream()
                    .map(nameOf)
                    .flatMap(name -> find(watched, namespace, name).asOptional().stream())
                    .filter(stillIs)
                    .toList());
  }

  private <T> Lookup<T> readOnce(Watched<T> watched, String namespace, String name) {
    return asked.once(
        watched.kind().text() + " " + namespace + "/" + name,
        () ->
            switch (reads.read(watched.kind(), namespace, name, deadline())) {
              case Lookup.Found<Resource>(Resource resource) ->
                  // It is there, and of a sort of which nothing is kept.
                  watched.trim(resource).map(Lookup::found).orElseGet(Lookup::unknown);
              case Lookup.Absent<Resource> absent -> Lookup.absent();
              case Lookup.Unknown<Resource> unknown -> Lookup.unknown();
            });
  }

  /** It begins with the first read: most reviews read nothing. */
  private Deadline deadline() {
    Deadline running = deadline.orElseGet(() -> Deadline.in(purpose.reading()));
    deadline = purpose == Purpose.SCAN ? Optional.empty() : Optional.of(running);
    return running;
  }
}
