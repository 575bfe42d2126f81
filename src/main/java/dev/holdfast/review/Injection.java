package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * What the policies inject into a resource.
 *
 * @param resource the resource that results: repaired, or as it came if nothing may be injected
 * @param places what was injected, or would have been
 * @param suppressed whether the server's max action kept it from being injected
 * @param failures the checks that failed on the way
 */
public record Injection(
    Resource resource, List<Place> places, boolean suppressed, List<PolicyFinding> failures) {

  /**
   * One value that was injected.
   *
   * @param policy the name of the policy that asked for it
   * @param pointer where
   */
  public record Place(String policy, JsonPointer pointer) {}

  public Injection {
    places = List.copyOf(places);
    failures = List.copyOf(failures);
  }

  static Injection nothing(Change change) {
    return new Injection(change.resource(), List.of(), false, List.of());
  }
}
