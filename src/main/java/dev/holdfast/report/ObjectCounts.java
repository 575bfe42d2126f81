package dev.holdfast.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.policy.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many objects would get each result if they were created now. An object counts once as denied,
 * warned or recorded, by its strictest finding, and also in each other count that applies.
 *
 * @param denied would be denied
 * @param grandfathered denied objects that exist, and whose updates only get a warning
 * @param warned would get a warning
 * @param recorded would only be recorded
 * @param injected would get injected fields
 * @param exempted have an exempted finding
 * @param expired have a finding with an expired exemption
 */
public record ObjectCounts(
    int denied,
    int grandfathered,
    int warned,
    int recorded,
    int injected,
    int exempted,
    int expired) {

  /** Most denied objects first, then most warned objects, and so on. */
  static final Comparator<ObjectCounts> STRICTEST_FIRST =
      Comparator.comparingInt(ObjectCounts::denied)
          .thenComparingInt(ObjectCounts::warned)
          .thenComparingInt(ObjectCounts::recorded)
          .thenComparingInt(ObjectCounts::injected)
          .thenComparingInt(ObjectCounts::exempted)
          .reversed();

  static ObjectCounts of(Collection<Preview.OfObject> objects) {
    return new ObjectCounts(
        count(objects, object -> object.isStrictest(Action.DENY)),
        count(objects, object -> object.isStrictest(Action.DENY) && !object.isDeniedOnUpdate()),
        count(objects, object -> object.isStrictest(Action.WARN)),
        count(objects, object -> object.isStrictest(Action.AUDIT)),
        count(objects, Preview.OfObject::isInjected),
        count(objects, Preview.OfObject::isExempted),
        count(objects, Preview.OfObject::isExpired));
  }

  private static int count(
      Collection<Preview.OfObject> objects, Predicate<Preview.OfObject> condition) {
    return (int) objects.stream().filter(condition).count();
  }

  /** The number of objects with a finding that is neither repaired nor exempted. */
  public int openObjects() {
    return denied + warned + recorded;
  }

  /**
   * The objects with open findings, for people: {@code 2 would be denied, 1 warned about}; empty if
   * there are none.
   */
  public String open() {
    List<String> parts = new ArrayList<>();
    add(denied, " would be denied", parts);
    add(warned, " warned about", parts);
    add(recorded, " recorded", parts);
    return String.join(", ", parts);
  }

  /** All counts except denials, for people; empty if all are 0. */
  public String withoutDenials() {
    List<String> parts = new ArrayList<>();
    add(warned, " warned about", parts);
    add(recorded, " recorded", parts);
    add(injected, " injected", parts);
    add(exempted, " exempted", parts);
    add(
        expired,
        expired == 1 ? " with an exemption that ended" : " with exemptions that ended",
        parts);
    return String.join(", ", parts);
  }

  private static void add(int number, String what, List<String> parts) {
    if (number > 0) {
      parts.add(number + what);
    }
  }

  /** Adds all counts to a JSON object. */
  public void putInto(ObjectNode json) {
    json.put("denied", denied)
        .put("grandfathered", grandfathered)
        .put("warned", warned)
        .put("recorded", recorded)
        .put("injected", injected)
        .put("exempted", exempted)
        .put("expired", expired);
  }
}
