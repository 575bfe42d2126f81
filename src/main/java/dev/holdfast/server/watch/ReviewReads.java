package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.Memo;
import java.util.List;
import java.util.Optional;

/** The live reads of one review: each is made once, and all together have a time limit. */
final class ReviewReads {

  private final LiveReads reads;
  private final ReadMode mode;
  private final Deadline end;
  private final Memo memo;
  private Optional<Deadline> deadline = Optional.empty();

  /**
   * @param end of the review, after which nothing is read
   */
  ReviewReads(LiveReads reads, ReadMode mode, Deadline end) {
    this(reads, mode, end, new Memo());
  }

  private ReviewReads(LiveReads reads, ReadMode mode, Deadline end, Memo memo) {
    this.reads = reads;
    this.mode = mode;
    this.end = end;
    this.memo = memo;
  }

  /** Reads for another mode, which do not repeat what is known. */
  ReviewReads of(ReadMode other) {
    return new ReviewReads(reads, other, end, memo.ofKnown());
  }

  /** All objects of a namespace. */
  <T extends ObservedObject> Lookup<List<T>> all(ObservedKind<T> kind, String namespace) {
    return memo.once(
        kind.api().kind() + " " + namespace, () -> reads.list(kind, namespace, deadline()));
  }

  /** The object with this name; unknown if it exists, but objects like it are not kept. */
  <T extends ObservedObject> Lookup<T> one(ObservedKind<T> kind, String namespace, String name) {
    return memo.once(
        kind.api().kind() + " " + namespace + "/" + name,
        () ->
            switch (read(kind, namespace, name)) {
              case Lookup.Found<Optional<T>>(Optional<T> kept) ->
                  // It exists, but such objects are not kept.
                  kept.map(Lookup::found).orElseGet(Lookup::unknown);
              case Lookup.Absent<Optional<T>> absent -> Lookup.absent();
              case Lookup.Unknown<Optional<T>> unknown -> Lookup.unknown();
            });
  }

  private <T extends ObservedObject> Lookup<Optional<T>> read(
      ObservedKind<T> kind, String namespace, String name) {
    return kind.is(Trait.AWAITED)
        ? reads.await(kind.api(), namespace, name, kind::keep, end)
        : reads.read(kind.api(), namespace, name, kind::keep, deadline());
  }

  /** The time limit of all reads starts with the first read: most reviews read nothing. */
  private Deadline deadline() {
    Deadline running = deadline.orElseGet(() -> Deadline.in(mode.timeout()).orEarlier(end));
    deadline = mode == ReadMode.SCAN ? Optional.empty() : Optional.of(running);
    return running;
  }
}
