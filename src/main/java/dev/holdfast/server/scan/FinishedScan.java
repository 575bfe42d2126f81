package dev.holdfast.server.scan;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.scan.ScanSummary;
import java.util.List;

/**
 * A scan that has ended.
 *
 * @param policies by which it reviewed
 * @param counts what it found
 * @param summary how it went
 */
record FinishedScan(PolicySet policies, ScanCounts counts, ScanSummary summary) {

  /** Whether everything was read that Holdfast may read. */
  boolean isComplete() {
    return summary.unread().stream().noneMatch(ReadOutcome.Unread::isTemporary);
  }

  /** What could not be read, each in one line. */
  List<String> reasons() {
    return summary.unread().stream().map(ReadOutcome.Unread::reason).toList();
  }
}
