package dev.holdfast.policy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.FileForm;
import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.manifest.YamlDocument;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.DnsLabel;
import dev.holdfast.resource.MalformedInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads policies strictly: every unknown, missing or invalid field is reported as an error. */
public final class PolicyReader {

  static final String API_VERSION = "holdfast.dev/v1alpha1";

  private static final FieldType<String> NAME =
      FieldType.text(DnsLabel.ALLOWED, text -> Optional.of(text).filter(DnsLabel::is));

  private static final FieldType<Check<?>> CHECK =
      FieldType.text(
          CheckCatalog.CHECKS.stream().map(c -> c.info().id()).collect(Collectors.joining(", ")),
          CheckCatalog::find);

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> placeByName = new HashMap<>();
  private final List<Policy<?>> policies = new ArrayList<>();

  private PolicyReader() {}

  /**
   * Reads policy files as one set.
   *
   * @param texts by file name, in the order in which problems are reported
   * @throws InvalidConfiguration if one of them is invalid
   */
  public static PolicySet read(Map<String, String> texts) {
    PolicyReader reader = new PolicyReader();
    texts.forEach(reader::file);
    if (!reader.problems.isEmpty()) {
      throw new InvalidConfiguration(reader.problems);
    }
    return new PolicySet(reader.policies);
  }

  private void file(String name, String text) {
    try {
      List<YamlDocument> documents = YamlReader.read(name, text);
      if (documents.isEmpty()) {
        problems.add(name + ": contains no policy");
      }
      documents.forEach(this::document);
    } catch (MalformedInput e) {
      problems.add(e.getMessage());
    }
  }

  private void document(YamlDocument document) {
    StrictMapping root = StrictMapping.of(document, FileForm.POLICY, problems);
    root.required("apiVersion", exactly(API_VERSION));
    root.required("kind", exactly("Policy"));
    StrictMapping metadata = root.object("metadata");
    Optional<String> name = metadata.required("name", NAME);
    metadata.end();
    StrictMapping spec = root.object("spec");
    root.end();
    Optional<Check<?>> check = spec.required("check", CHECK);
    if (name.isPresent()) {
      String place = document.origin().describe(JsonPointer.compile("/metadata/name"));
      String other = placeByName.putIfAbsent(name.get(), place);
      if (other != null) {
        metadata.problem(
            "name", "\"" + name.get() + "\" is already used by the policy at " + other);
      }
    }
    SpecReader.read(name.orElse(""), check, spec).ifPresent(policies::add);
  }

  private static FieldType<String> exactly(String text) {
    return FieldType.text(text, value -> Optional.of(value).filter(text::equals));
  }
}
