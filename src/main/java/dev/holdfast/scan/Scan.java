package dev.holdfast.scan;

import dev.holdfast.facts.Facts;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the objects of some kinds page by page, and reviews those that a webhook would receive. A
 * kind that cannot be read is reported in the summary, and the scan goes on. An interrupt ends it
 * early.
 *
 * @param namespace empty for all namespaces and cluster-scoped objects
 */
public record Scan(Listing listing, LiveReview review, Optional<String> namespace) {

  private static final int MAX_NAMED = 20;

  /** Scans these kinds; StatefulSets come first. */
  public ScanSummary of(Collection<Kind> kinds, ScanSink sink, Progress progress) {
    Map<Kind, Integer> objects = new EnumMap<>(Kind.class);
    Set<Kind> complete = EnumSet.noneOf(Kind.class);
    List<ReadOutcome.Unread> unread = new ArrayList<>();
    WebhookScope scope = WebhookScope.of(Facts.shipped());
    for (Kind kind : kinds.stream().sorted().toList()) {
      if (namespace.isEmpty() || kind.isNamespaced()) {
        Reviewing reviewing = new Reviewing(kind, scope, sink);
        switch (listing.read(kind.api(), namespace.orElse(""), reviewing, progress)) {
          case ReadOutcome.Complete all -> complete.add(kind);
          case ReadOutcome.Unread left -> unread.add(left);
        }
        unread.addAll(reviewing.unreadable());
        objects.put(kind, reviewing.reviewed);
      }
    }
    return new ScanSummary(objects, complete, unread, review.failures(), Instant.now());
  }

  /** Reviews the listed objects of a kind. */
  private final class Reviewing implements Listing.Objects {

    private final Kind kind;
    private final WebhookScope scope;
    private final ScanSink sink;
    private Consumer<ReportedObject> objects = none -> {};
    private final List<ReadOutcome.Unread> unreadable = new ArrayList<>();
    private int reviewed;
    private int unreadableObjects;

    Reviewing(Kind kind, WebhookScope scope, ScanSink sink) {
      this.kind = kind;
      this.scope = scope;
      this.sink = sink;
    }

    @Override
    public void begin() {
      reviewed = 0;
      unreadableObjects = 0;
      unreadable.clear();
      objects = sink.begin(kind);
    }

    @Override
    public void unreadable(UnreadableObject object) {
      unreadableObjects++;
      if (unreadable.size() < MAX_NAMED) {
        unreadable.add(new ReadOutcome.Skipped(object.describe()));
      }
    }

    /** Names some of the objects that cannot be read, and the number of the others. */
    List<ReadOutcome.Unread> unreadable() {
      int others = unreadableObjects - unreadable.size();
      if (others > 0) {
        unreadable.add(
            new ReadOutcome.Skipped(
                "%d more %s cannot be read".formatted(others, kind.api().plural())));
      }
      return unreadable;
    }

    @Override
    public void accept(Resource resource) {
      if (scope.covers(kind, resource)) {
        reviewed++;
        objects.accept(review.of(resource));
      }
    }
  }
}
