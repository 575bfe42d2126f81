package dev.holdfast.scan;

import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a scan went.
 *
 * @param objects how many objects of each kind were reviewed
 * @param complete the kinds of which all objects were reviewed
 * @param unread what could not be read, each in one line: {@code may not list pods: forbidden}
 * @param brokenOff the kinds, of {@code unread}, that may be read but could not be: the cluster's
 *     trouble, not a lack of rights
 */
public record ScanSummary(
    Map<Kind, Integer> objects, Set<Kind> complete, List<String> unread, Set<Kind> brokenOff) {

  public ScanSummary {
    objects = Map.copyOf(objects);
    complete = Set.copyOf(complete);
    unread = List.copyOf(unread);
    brokenOff = Set.copyOf(brokenOff);
  }
}
