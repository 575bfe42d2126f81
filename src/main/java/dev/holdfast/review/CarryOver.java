package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import dev.holdfast.check.Fix;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * On UPDATE, keeps the fields that were injected at CREATE and are missing in the new resource.
 * This does not depend on policies: otherwise the next apply of the same manifest would restart
 * every pod, or fail.
 */
public final class CarryOver {

  private static final JsonPointer NAME = JsonPointer.compile("/metadata/name");

  private CarryOver() {}

  /**
   * The resource of this change with the fields to keep. A field in the previous resource's
   * annotation is kept, unless the user set a value there or sent an annotation without it, or no
   * fix can produce it.
   *
   * @return the same instance if there is nothing to keep
   */
  public static Resource keep(Change change) {
    if (change.operation() != Operation.UPDATE
        || change.resource().isBeingDeleted()
        || !(change.resource().json() instanceof ObjectNode original)) {
      return change.resource();
    }
    return change
        .previous()
        .map(was -> keep(was, change.resource(), original))
        .orElse(change.resource());
  }

  private static Resource keep(Resource previous, Resource now, ObjectNode original) {
    Set<JsonPointer> injected = new HashSet<>(InjectedPlaces.of(previous).orElse(Set.of()));
    Optional<Set<JsonPointer>> wanted = InjectedPlaces.of(now);
    wanted.ifPresent(injected::retainAll);
    ObjectNode copy = original.deepCopy();
    injected.removeIf(place -> !isKept(place, previous, copy));
    boolean listIsStale = wanted.map(list -> !list.equals(injected)).orElse(!injected.isEmpty());
    if (listIsStale) {
      InjectedPlaces.write(copy, injected);
    }
    return copy.equals(original) ? now : now.with(copy);
  }

  /** Whether the copy has the injected value; an absent value is restored first. */
  private static boolean isKept(JsonPointer place, Resource previous, ObjectNode copy) {
    JsonNode was = previous.at(place);
    return !Fix.isAbsent(was)
        && isSoft(was)
        && isInSameItem(place, previous.json(), copy)
        && (new Fix(place, was).applyTo(copy) || was.equals(copy.at(place)));
  }

  /**
   * No fix adds placement that a pod may wait for: its author wrote it himself, and lists it so
   * that others cannot remove it.
   */
  private static boolean isSoft(JsonNode value) {
    return Fix.isAbsent(value.path("requiredDuringSchedulingIgnoredDuringExecution"))
        && Streams.stream(value)
            .noneMatch(rule -> rule.path("whenUnsatisfiable").asText("").equals("DoNotSchedule"));
  }

  /** Whether a list index still refers to the claim template of the same name. */
  private static boolean isInSameItem(JsonPointer place, JsonNode previous, JsonNode copy) {
    for (JsonPointer at = place.head(); at != null && !at.matches(); at = at.head()) {
      if (at.last().getMatchingIndex() >= 0) {
        JsonPointer name = at.append(NAME);
        return previous.at(name).equals(copy.at(name));
      }
    }
    return true;
  }
}
