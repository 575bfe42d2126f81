package dev.holdfast.scan;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a scan.
 *
 * @param objects the number of reviewed objects by kind
 * @param complete the kinds whose objects were all reviewed
 * @param unread what could not be read
 * @param failures the checks that failed
 * @param ended the time of its end
 */
public record ScanSummary(
    Map<Kind, Integer> objects,
    Set<Kind> complete,
    List<ReadOutcome.Unread> unread,
    List<CheckFailure> failures,
    Instant ended) {

  public ScanSummary {
    objects = Map.copyOf(objects);
    complete = Set.copyOf(complete);
    unread = List.copyOf(unread);
    failures = List.copyOf(failures);
  }

  /** The requested kinds that were not reviewed completely. */
  public Set<Kind> unreadKinds() {
    return objects.keySet().stream()
        .filter(kind -> !complete.contains(kind))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether everything was read that Holdfast has permission to read. */
  public boolean isComplete() {
    return unread.stream().noneMatch(ReadOutcome.Unread::isTemporary);
  }

  /** The reasons why something could not be read, one line each. */
  public List<String> reasons() {
    return unread.stream().map(ReadOutcome.Unread::reason).toList();
  }

  /**
   * Adds the failed reads of checks. If one may succeed next time, no kind is complete, because
   * checks may have missed findings.
   */
  public ScanSummary withUnknown(Set<ReadOutcome.Unread> unknown) {
    return new ScanSummary(
        objects,
        unknown.stream().anyMatch(ReadOutcome.Unread::isTemporary) ? Set.of() : complete,
        Stream.concat(unread.stream(), unknown.stream()).toList(),
        failures,
        ended);
  }
}
