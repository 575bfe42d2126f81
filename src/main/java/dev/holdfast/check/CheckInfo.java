package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.Set;

/**
 * What a check is called and what people should know of it; the source of its documentation.
 *
 * @param id the mistake in kebab case
 * @param kinds the kinds that it judges
 * @param title the mistake in a few words
 * @param why what happens to a workload that has it
 * @param remediation what to write instead
 * @param notes what else a reader of the documentation should know; may be empty
 * @param parameters what a policy may tell it
 * @param injects the places that its fixes may fill
 * @param sources where the facts come from, as links
 */
public record CheckInfo(
    String id,
    Set<Kind> kinds,
    String title,
    String why,
    String remediation,
    String notes,
    List<Parameter<?>> parameters,
    List<JsonPointer> injects,
    List<String> sources) {

  /** A check of state: it judges the resource alone. Its texts follow with the methods below. */
  public static CheckInfo ofState(String id, Kind... kinds) {
    return ofState(id, Set.of(kinds));
  }

  /** A check of state of all these kinds. */
  public static CheckInfo ofState(String id, Set<Kind> kinds) {
    return new CheckInfo(id, Set.copyOf(kinds), "", "", "", "", List.of(), List.of(), List.of());
  }

  /** With the mistake in a few words. */
  public CheckInfo title(String text) {
    return new CheckInfo(id, kinds, text, why, remediation, notes, parameters, injects, sources);
  }

  /** With what happens to a workload that has the mistake. */
  public CheckInfo why(String text) {
    return new CheckInfo(id, kinds, title, text, remediation, notes, parameters, injects, sources);
  }

  /** With what to write instead. */
  public CheckInfo remediation(String text) {
    return new CheckInfo(id, kinds, title, why, text, notes, parameters, injects, sources);
  }

  /** With what else a reader should know. */
  public CheckInfo notes(String text) {
    return new CheckInfo(id, kinds, title, why, remediation, text, parameters, injects, sources);
  }

  /** With what a policy may tell the check. */
  public CheckInfo parameters(Parameter<?>... declared) {
    return new CheckInfo(
        id, kinds, title, why, remediation, notes, List.of(declared), injects, sources);
  }

  /** With the places that its fixes may fill. */
  public CheckInfo injects(JsonPointer... places) {
    return new CheckInfo(
        id, kinds, title, why, remediation, notes, parameters, List.of(places), sources);
  }

  /** With the links to where the facts come from. */
  public CheckInfo sources(String... links) {
    return new CheckInfo(
        id, kinds, title, why, remediation, notes, parameters, injects, List.of(links));
  }

  @Override
  public String why() {
    return flowed(why);
  }

  @Override
  public String remediation() {
    return flowed(remediation);
  }

  @Override
  public String notes() {
    return flowed(notes);
  }

  /** Text blocks are wrapped for the reader of the code, not for the reader of the text. */
  private static String flowed(String text) {
    return text.strip().replaceAll("\\s*\n\\s*", " ");
  }
}
