package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * The injection into a resource.
 *
 * @param resource the result: with the fixes, or unchanged if nothing may be injected
 * @param places that were injected, or would have been without max action
 * @param suppressed whether the server's max action prevented the injection
 * @param failures the checks that failed
 */
public record Injection(
    Resource resource, List<Place> places, boolean suppressed, List<PolicyFinding> failures) {

  /** One injected value, and the name of the policy that injected it. */
  public record Place(String policy, JsonPointer pointer) {}

  public Injection {
    places = List.copyOf(places);
    failures = List.copyOf(failures);
  }

  static Injection nothing(Change change) {
    return new Injection(change.resource(), List.of(), false, List.of());
  }
}
