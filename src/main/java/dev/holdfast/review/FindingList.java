package dev.holdfast.review;

import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.resource.TooLarge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Collects the findings of a check within limits of time and memory. For one thread. */
final class FindingList {

  /** In characters. A long name may occur in each of many findings. */
  static final int MAX_LENGTH = 4_000_000;

  private final Deadline deadline;
  private final List<Finding> findings = new ArrayList<>();
  private final AtomicLong length = new AtomicLong();

  private FindingList(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Returns the findings.
   *
   * @throws TooLarge after the deadline, or if they fill too much memory
   */
  static List<Finding> of(Stream<Finding> findings, Deadline deadline) {
    FindingList list = new FindingList(deadline);
    // Not an iterator, which first collects all findings of a container.
    findings.forEachOrdered(list::add);
    return list.findings;
  }

  private void add(Finding finding) {
    deadline.check();
    int more = finding.key().length() + finding.message().length();
    if (length.addAndGet(more) > MAX_LENGTH) {
      throw new TooLarge(
          "its findings are longer than %,d characters; split it into smaller objects"
              .formatted(MAX_LENGTH));
    }
    findings.add(finding);
  }
}
