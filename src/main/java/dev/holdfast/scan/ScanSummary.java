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
 * How a scan went.
 *
 * @param objects how many objects of each kind were reviewed
 * @param complete the kinds of which all objects were reviewed
 * @param unread what could not be read of the others
 * @param failures the checks that failed themselves
 * @param ended when
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

  /** The kinds of which not all objects were reviewed; only such as were asked for. */
  public Set<Kind> unreadKinds() {
    return objects.keySet().stream()
        .filter(kind -> !complete.contains(kind))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether everything was read that Holdfast may read. */
  public boolean isComplete() {
    return unread.stream().noneMatch(ReadOutcome.Unread::isTemporary);
  }

  /** What could not be read, each in one line. */
  public List<String> reasons() {
    return unread.stream().map(ReadOutcome.Unread::reason).toList();
  }

  /**
   * The same where checks did not get all answers. What they may get the next time makes every kind
   * incomplete: what they did not know they did not find.
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
