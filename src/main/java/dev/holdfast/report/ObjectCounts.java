package dev.holdfast.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.policy.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many objects would fare how if they were created now. An object counts once as denied, warned
 * or recorded, by the hardest; and again in each of the others that is true of it.
 *
 * @param denied would be denied
 * @param grandfathered those of the denied that exist and may be updated: that is only warned about
 * @param warned their authors would be warned
 * @param recorded something would be recorded, and nobody warned
 * @param injected something would be injected into them
 * @param exempted have a finding that may stand
 * @param expired have a finding whose exemption has ended
 */
public record ObjectCounts(
    int denied,
    int grandfathered,
    int warned,
    int recorded,
    int injected,
    int exempted,
    int expired) {

  /** Strictest first, then the most frequent. */
  static final Comparator<ObjectCounts> HARDEST_FIRST =
      Comparator.comparingInt(ObjectCounts::denied)
          .thenComparingInt(ObjectCounts::warned)
          .thenComparingInt(ObjectCounts::recorded)
          .thenComparingInt(ObjectCounts::injected)
          .thenComparingInt(ObjectCounts::exempted)
          .reversed();

  static ObjectCounts of(Collection<Preview.OfObject> objects) {
    int denied = 0;
    int grandfathered = 0;
    int warned = 0;
    int recorded = 0;
    int injected = 0;
    int exempted = 0;
    int expired = 0;
    for (Preview.OfObject object : objects) {
      Optional<Action> strictest = object.strictest();
      if (strictest.isPresent()) {
        switch (strictest.get()) {
          case DENY -> {
            denied++;
            grandfathered += object.isDeniedOnUpdate() ? 0 : 1;
          }
          case WARN -> warned++;
          case AUDIT -> recorded++;
        }
      }
      injected += object.isInjected() ? 1 : 0;
      exempted += object.isExempted() ? 1 : 0;
      expired += object.isExpired() ? 1 : 0;
    }
    return new ObjectCounts(denied, grandfathered, warned, recorded, injected, exempted, expired);
  }

  /** How many have an open finding, which is neither repaired nor exempted. */
  public int openObjects() {
    return denied + warned + recorded;
  }

  /** What is open, for people: {@code 2 would be denied, 1 warned about}; empty if nothing is. */
  public String open() {
    List<String> parts = new ArrayList<>();
    add(denied, " would be denied", parts);
    add(warned, " warned about", parts);
    add(recorded, " recorded", parts);
    return String.join(", ", parts);
  }

  /** What there is besides denials, for people; empty if there is nothing. */
  public String besides() {
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

  /** For programs. */
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
