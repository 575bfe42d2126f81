package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.common.collect.Sets;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The id, texts and parameters of a check. Its documentation is generated from it.
 *
 * @param id the mistake in kebab case
 * @param kinds the kinds that it reviews
 * @param texts for readers
 * @param parameters what a policy can configure
 * @param injects the places that its fixes can fill
 * @param sources links to the sources of its facts
 * @param operations that it can review
 * @param isOfChange whether it judges the step and not the state of the resource: its findings are
 *     never grandfathered, and a scan or a created resource has none
 */
public record CheckInfo(
    String id,
    Set<Kind> kinds,
    Texts texts,
    List<Parameter<?>> parameters,
    List<JsonPointer> injects,
    List<String> sources,
    Set<Operation> operations,
    boolean isOfChange) {

  /** What creates a state. */
  public static final Set<Operation> CREATE_AND_UPDATE = Set.of(Operation.CREATE, Operation.UPDATE);

  /**
   * The texts of a check, as written in a text block; empty if it has none.
   *
   * @param title the mistake in a few words
   * @param why what happens to a workload that has it
   * @param remediation what to write instead
   * @param notes further documentation
   */
  public record Texts(String title, String why, String remediation, String notes) {

    private static final Texts NONE = new Texts("", "", "", "");
  }

  public CheckInfo {
    operations = Set.copyOf(operations);
  }

  /** A check of these kinds, without texts and parameters. */
  public static CheckInfo of(String id, Kind... kinds) {
    return of(id, Set.of(kinds));
  }

  /** A check of these kinds, without texts and parameters. */
  public static CheckInfo of(String id, Set<Kind> kinds) {
    return new CheckInfo(
        id,
        Set.copyOf(kinds),
        Texts.NONE,
        List.of(),
        List.of(),
        List.of(),
        CREATE_AND_UPDATE,
        false);
  }

  /** Returns a copy with this title. */
  public CheckInfo title(String text) {
    return with(new Texts(text, texts.why, texts.remediation, texts.notes));
  }

  /** Returns a copy with this reason. */
  public CheckInfo why(String text) {
    return with(new Texts(texts.title, text, texts.remediation, texts.notes));
  }

  /** Returns a copy with this remediation. */
  public CheckInfo remediation(String text) {
    return with(new Texts(texts.title, texts.why, text, texts.notes));
  }

  /** Returns a copy with these notes. */
  public CheckInfo notes(String text) {
    return with(new Texts(texts.title, texts.why, texts.remediation, text));
  }

  private CheckInfo with(Texts other) {
    return new CheckInfo(id, kinds, other, parameters, injects, sources, operations, isOfChange);
  }

  /** Returns a copy with these parameters. */
  public CheckInfo parameters(Parameter<?>... declared) {
    return new CheckInfo(
        id, kinds, texts, List.of(declared), injects, sources, operations, isOfChange);
  }

  /** Returns a copy with these places of fixes. */
  public CheckInfo injects(JsonPointer... places) {
    return new CheckInfo(
        id, kinds, texts, parameters, List.of(places), sources, operations, isOfChange);
  }

  /** Returns a copy with these links. */
  public CheckInfo sources(String... links) {
    return new CheckInfo(
        id, kinds, texts, parameters, injects, List.of(links), operations, isOfChange);
  }

  /** Returns a copy that judges steps: these operations. */
  public CheckInfo ofChange(Operation... steps) {
    return new CheckInfo(id, kinds, texts, parameters, injects, sources, Set.of(steps), true);
  }

  /** Returns a copy that can review these operations. */
  public CheckInfo operations(Operation... all) {
    return new CheckInfo(id, kinds, texts, parameters, injects, sources, Set.of(all), isOfChange);
  }

  /** The operations of a policy that names none: a user asks for the review of deletes. */
  public Set<Operation> defaultOperations() {
    return isOfChange ? operations : Sets.intersection(operations, CREATE_AND_UPDATE);
  }

  /** The mistake in a few words. */
  public String title() {
    return texts.title;
  }

  /** What happens to a workload that has the mistake, in one line. */
  public String why() {
    return unwrapped(texts.why);
  }

  /** What to write instead, in one line. */
  public String remediation() {
    return unwrapped(texts.remediation);
  }

  /** Further documentation, in one line; may be empty. */
  public String notes() {
    return unwrapped(texts.notes);
  }

  /** Removes the line breaks of text blocks. */
  private static String unwrapped(String text) {
    return text.strip()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
