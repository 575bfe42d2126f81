package dev.holdfast.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.YamlDocument;
import dev.holdfast.resource.YamlReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads policies strictly: what is unknown, missing or wrong is an error, and all are reported. */
public final class PolicyReader {

  static final String API_VERSION = "holdfast.dev/v1alpha1";

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> placeByName = new HashMap<>();
  private final List<Policy<?>> policies = new ArrayList<>();

  private PolicyReader() {}

  /**
   * Reads policy files as one set.
   *
   * @param texts the text of each file by its name, in the order to report problems
   * @throws InvalidPolicies if any of them is wrong
   */
  public static PolicySet read(Map<String, String> texts) {
    PolicyReader reader = new PolicyReader();
    texts.forEach(reader::file);
    if (!reader.problems.isEmpty()) {
      throw new InvalidPolicies(reader.problems);
    }
    return new PolicySet(reader.policies);
  }

  private void file(String name, String text) {
    try {
      List<YamlDocument> documents = YamlReader.read(name, text);
      if (documents.isEmpty()) {
        problems.add(name + ": holds no policy");
      }
      documents.forEach(this::document);
    } catch (MalformedInput e) {
      problems.add(e.getMessage());
    }
  }

  private void document(YamlDocument document) {
    Fields root = new Fields(document.json(), JsonPointer.empty(), document.origin(), problems);
    root.required("apiVersion", API_VERSION, value -> exactly(value, API_VERSION));
    root.required("kind", "Policy", value -> exactly(value, "Policy"));
    Fields metadata = root.object("metadata");
    Optional<String> name =
        metadata.required("name", "lower case letters, digits and dashes", PolicyReader::name);
    metadata.end();
    Fields spec = root.object("spec");
    root.end();
    Optional<Check<?>> check =
        spec.required(
            "check",
            CheckCatalog.CHECKS.stream().map(c -> c.info().id()).collect(Collectors.joining(", ")),
            value -> Fields.textOf(value).flatMap(CheckCatalog::find));
    if (name.isPresent()) {
      String place = document.origin().describe(JsonPointer.compile("/metadata/name"));
      String other = placeByName.putIfAbsent(name.get(), place);
      if (other != null) {
        metadata.problem("name", "\"" + name.get() + "\" is taken by the policy at " + other);
      }
    }
    read(name.orElse(""), check, spec);
  }

  private void read(String name, Optional<Check<?>> check, Fields spec) {
    if (check.isPresent()) {
      policies.add(policy(name, check.get(), spec));
    } else {
      // Nothing comes of it, but its other problems are reported too.
      spec.object("parameters");
      settings(spec, EnumSet.allOf(Kind.class), true);
    }
  }

  private static <P> Policy<P> policy(String name, Check<P> check, Fields spec) {
    Fields given = spec.object("parameters");
    P parameters = check.parameters(given);
    given.end();
    boolean canInject = !check.info().injects().isEmpty();
    Settings settings = settings(spec, check.info().kinds(), canInject);
    return new Policy<>(
        name,
        check,
        parameters,
        settings.action(),
        settings.inject(),
        settings.failurePolicy(),
        settings.selfExemption(),
        settings.match(),
        settings.exemptions());
  }

  /** What a policy says whatever its check. */
  private record Settings(
      Action action,
      Inject inject,
      FailurePolicy failurePolicy,
      SelfExemption selfExemption,
      Match match,
      List<Exemption> exemptions) {}

  private static Settings settings(Fields spec, Set<Kind> kinds, boolean canInject) {
    Optional<Action> action =
        spec.required("action", Action.allowed(), v -> Fields.textOf(v).flatMap(Action::of));
    Settings settings =
        new Settings(
            action.orElse(Action.AUDIT),
            spec.optional(
                    "inject",
                    canInject
                        ? "true, false or All (also into what an operator manages)"
                        : "false (this check knows no fix)",
                    value -> inject(value, canInject))
                .orElse(Inject.NEVER),
            choice(spec, "failurePolicy", FailurePolicy.values(), FailurePolicy::text)
                .orElse(FailurePolicy.IGNORE),
            choice(spec, "selfExemption", SelfExemption.values(), SelfExemption::text)
                .orElse(SelfExemption.REFUSED),
            match(spec.object("match"), kinds),
            spec.objects("exemptions").stream().flatMap(e -> exemption(e).stream()).toList());
    spec.end();
    return settings;
  }

  private static Match match(Fields match, Set<Kind> known) {
    Match read =
        new Match(
            match.optional("kinds", kindNames(known), value -> kinds(value, known)).orElse(known),
            match.selector("namespaceSelector"),
            match.selector("objectSelector"),
            match.globs("excludeNamespaces"),
            match.globs("excludeUsers"),
            match.globs("excludeGroups"));
    match.end();
    return read;
  }

  private static Optional<Exemption> exemption(Fields exemption) {
    Optional<String> namespace = exemption.text("namespace");
    Optional<String> name = exemption.text("name");
    Optional<String> reason =
        exemption.required("reason", "why the finding may stand", Fields::textOf);
    Optional<LocalDate> until =
        exemption.optional("until", "a day such as 2027-01-31", PolicyReader::day);
    exemption.end();
    if (namespace.isEmpty() && name.isEmpty()) {
      exemption.problem("", "needs namespace, name or both");
    }
    return reason.map(
        why ->
            new Exemption(
                namespace.map(Glob::of).orElse(Glob.ANY),
                name.map(Glob::of).orElse(Glob.ANY),
                why,
                until));
  }

  private static Optional<Inject> inject(JsonNode value, boolean canInject) {
    if (value.isBoolean() && !value.booleanValue()) {
      return Optional.of(Inject.NEVER);
    }
    if (canInject && value.isBoolean()) {
      return Optional.of(Inject.UNMANAGED);
    }
    return canInject && value.asText().equals("All") ? Optional.of(Inject.ALL) : Optional.empty();
  }

  private static Optional<Set<Kind>> kinds(JsonNode value, Set<Kind> known) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (JsonNode item : value) {
      Optional<Kind> kind = known.stream().filter(k -> k.text().equals(item.asText())).findFirst();
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return value.isArray() && !kinds.isEmpty() ? Optional.of(kinds) : Optional.empty();
  }

  private static String kindNames(Set<Kind> known) {
    return "a list of " + known.stream().map(Kind::text).sorted().collect(Collectors.joining(", "));
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Fields fields, String name, E[] values, Function<E, String> text) {
    return fields.optional(
        name,
        Arrays.stream(values).map(text).collect(Collectors.joining(", ")),
        value ->
            Arrays.stream(values).filter(e -> text.apply(e).equals(value.asText())).findFirst());
  }

  private static Optional<String> exactly(JsonNode value, String text) {
    return Fields.textOf(value).filter(text::equals);
  }

  private static Optional<String> name(JsonNode value) {
    return Fields.textOf(value).filter(text -> text.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  private static Optional<LocalDate> day(JsonNode value) {
    try {
      return Fields.textOf(value).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
