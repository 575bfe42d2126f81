package dev.holdfast.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.resource.DnsLabel;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.YamlDocument;
import dev.holdfast.resource.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Optional<String> name = metadata.required("name", DnsLabel.ALLOWED, PolicyReader::name);
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
    SpecReader.read(name.orElse(""), check, spec).ifPresent(policies::add);
  }

  private static Optional<String> exactly(JsonNode value, String text) {
    return Fields.textOf(value).filter(text::equals);
  }

  private static Optional<String> name(JsonNode value) {
    return Fields.textOf(value).filter(DnsLabel::is);
  }
}
