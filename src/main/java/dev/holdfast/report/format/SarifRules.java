package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of a SARIF report: each policy with findings, with the texts of its check. */
final class SarifRules {

  private final Map<String, String> checkOf;
  private final Map<String, Integer> indexOf = new HashMap<>();

  /** The rules, from the check ids by policy name, in the order of the rules. */
  SarifRules(Map<String, String> checkOf) {
    this.checkOf = checkOf;
    checkOf.keySet().forEach(policy -> indexOf.put(policy, indexOf.size()));
  }

  /** The rules of a report, in the order of its findings. */
  static SarifRules of(Report report) {
    Map<String, String> checkOf = new LinkedHashMap<>();
    for (ReportedObject object : report.objects()) {
      object.findings().forEach(finding -> checkOf.putIfAbsent(finding.policy(), finding.check()));
    }
    return new SarifRules(checkOf);
  }

  /** The index of the rule of a finding, from 0. */
  int index(ReportedFinding finding) {
    return indexOf.get(finding.policy());
  }

  ArrayNode json() {
    ArrayNode rules = Json.object().putArray("rules");
    checkOf.forEach(
        (policy, check) -> {
          ObjectNode rule = rules.addObject().put("id", policy);
          Optional.of(check)
              .flatMap(CheckCatalog::find)
              .ifPresent(found -> texts(found.info(), rule));
        });
    return rules;
  }

  private static void texts(CheckInfo info, ObjectNode rule) {
    rule.putObject("shortDescription").put("text", SarifText.of(info.title()));
    rule.putObject("fullDescription").put("text", SarifText.of(info.why()));
    info.sources().stream().findFirst().ifPresent(source -> rule.put("helpUri", source));
    rule.putObject("help")
        .put("text", SarifText.of(plain(info)))
        .put("markdown", SarifText.of(markdown(info)));
    rule.putObject("properties").put("check", info.id());
  }

  private static String plain(CheckInfo info) {
    return "%s Write instead: %s".formatted(info.why(), info.remediation()).replace("`", "");
  }

  private static String markdown(CheckInfo info) {
    return "**%s.** %s\n\n*Write instead:* %s%s\n\nSources: %s\n"
        .formatted(
            info.title(),
            info.why(),
            info.remediation(),
            info.notes().isEmpty() ? "" : "\n\n" + info.notes(),
            info.sources().stream()
                .map(source -> "<" + source + ">")
                .collect(Collectors.joining(", ")));
  }
}
