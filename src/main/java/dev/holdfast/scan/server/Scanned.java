package dev.holdfast.scan.server;

import dev.holdfast.cluster.live.ReadOutcome;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A scan that has ended.
 *
 * @param policies by which it reviewed
 * @param counts what it found
 * @param summary how it went
 */
record Scanned(PolicySet policies, ScanCounts counts, ScanSummary summary) {

  /** Whether everything was read that Holdfast may read. */
  boolean isComplete() {
    return summary.unread().stream().noneMatch(ReadOutcome.BrokenOff.class::isInstance);
  }

  /** The kinds of which not all objects were read. */
  Set<Kind> unread() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    kinds.addAll(summary.objects().keySet());
    kinds.removeAll(summary.complete());
    return kinds;
  }

  /** What could not be read, each in one line. */
  List<String> reasons() {
    return summary.unread().stream().map(ReadOutcome.Unread::reason).toList();
  }
}
