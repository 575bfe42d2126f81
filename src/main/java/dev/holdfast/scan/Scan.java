package dev.holdfast.scan;

import dev.holdfast.facts.Facts;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
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
 * Reads all objects of some kinds, page by page, and reviews each of which a webhook would be
 * asked. What cannot be read is named, and the rest is scanned all the same; nothing is thrown for
 * it. An interrupted thread ends it early.
 *
 * @param listing reads the objects
 * @param review judges each of them
 * @param namespace the only one that is scanned; empty for all, and for what stands in none
 */
public record Scan(Listing listing, LiveReview review, Optional<String> namespace) {

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
        objects.put(kind, reviewing.reviewed);
      }
    }
    return new ScanSummary(objects, complete, unread, review.failures(), Instant.now());
  }

  /** Reviews the objects of a kind as they come. */
  private final class Reviewing implements Listing.Objects {

    private final Kind kind;
    private final WebhookScope scope;
    private final ScanSink sink;
    private Consumer<ReportedObject> objects = none -> {};
    private int reviewed;

    Reviewing(Kind kind, WebhookScope scope, ScanSink sink) {
      this.kind = kind;
      this.scope = scope;
      this.sink = sink;
    }

    @Override
    public void begin() {
      reviewed = 0;
      objects = sink.begin(kind);
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
