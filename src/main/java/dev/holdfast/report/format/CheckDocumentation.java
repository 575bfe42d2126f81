package dev.holdfast.report.format;

import com.google.common.collect.Sets;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Parameter;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The documentation of the checks as Markdown, generated from the checks. */
public final class CheckDocumentation {

  private CheckDocumentation() {}

  /**
   * The page of all checks.
   *
   * @param policies the shipped ones, for the defaults
   */
  public static String page(List<Check<?>> checks, PolicySet policies) {
    StringBuilder page =
        new StringBuilder(
            """
            # Checks

            Every mistake that Holdfast knows. This page is generated from the checks themselves
            (`make docs`); the defaults are those of the shipped policies in `policies/`.

            """);
    page.append(table(checks, policies, "#"));
    checks.forEach(check -> section(check, policyOf(check, policies), page));
    return page.toString();
  }

  /**
   * A table with a row for each check.
   *
   * @param page the prefix of the links to the checks
   */
  public static String table(List<Check<?>> checks, PolicySet policies, String page) {
    StringBuilder table =
        new StringBuilder("| check | finds | in | by default |\n|---|---|---|---|\n");
    for (Check<?> check : checks) {
      CheckInfo info = check.info();
      table.append(
          "| [`%1$s`](%2$s%1$s) | %3$s | %4$s | %5$s |\n"
              .formatted(info.id(), page, info.title(), kinds(info), defaults(check, policies)));
    }
    return table.toString();
  }

  private static void section(Check<?> check, Optional<Policy<?>> policy, StringBuilder page) {
    CheckInfo info = check.info();
    page.append("\n## ").append(info.id()).append("\n\n");
    page.append("**").append(info.title()).append(".** ").append(info.why()).append("\n\n");
    page.append("*Write instead:* ").append(info.remediation()).append("\n\n");
    if (!info.notes().isEmpty()) {
      page.append(info.notes()).append("\n\n");
    }
    page.append("Kinds: ").append(kinds(info)).append(".\n");
    if (!operations(info).isEmpty()) {
      page.append("Operations: ").append(operations(info)).append(".\n");
    }
    if (!info.injects().isEmpty()) {
      page.append("Injects: ")
          .append(
              info.injects().stream().map(at -> "`" + at + "`").collect(Collectors.joining(", ")))
          .append(".\n");
    }
    policy
        .filter(shipped -> shipped.selfExemption() == SelfExemption.ALLOWED)
        .ifPresent(
            shipped ->
                page.append("A workload exempts itself with the annotation `")
                    .append(shipped.exemptionAnnotation())
                    .append(": \"<why>\"`.\n"));
    if (!info.parameters().isEmpty()) {
      page.append("\n| parameter | default | allowed | meaning |\n|---|---|---|---|\n");
      info.parameters().forEach(parameter -> page.append(row(parameter)));
    }
    page.append("\nSources: ").append(sources(info)).append("\n");
  }

  private static String row(Parameter<?> parameter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            parameter.name(), defaultOf(parameter), parameter.allowed(), parameter.meaning());
  }

  static String defaultOf(Parameter<?> parameter) {
    Object value = parameter.defaultValue();
    boolean isNothing =
        value.equals("") || value.equals(Optional.empty()) || value.equals(List.of());
    if (parameter.isRequired()) {
      return "(required)";
    }
    if (isNothing) {
      return "(none)";
    }
    return "`" + (value instanceof Keyword keyword ? keyword.text() : value) + "`";
  }

  static String kinds(CheckInfo info) {
    return info.kinds().size() == Kind.values().length
        ? "every kind"
        : info.kinds().stream().sorted().map(Kind::text).collect(Collectors.joining(", "));
  }

  /** The operations, if they are not the usual ones; otherwise empty. */
  static String operations(CheckInfo info) {
    if (info.isOfChange()) {
      return listed(info.operations()) + " (it judges this step, so a scan finds nothing)";
    }
    Set<Operation> onRequest = Sets.difference(info.operations(), info.defaultOperations());
    return onRequest.isEmpty()
        ? ""
        : listed(info.defaultOperations())
            + "; "
            + listed(onRequest)
            + " only if match.operations of the policy names it";
  }

  private static String listed(Set<Operation> operations) {
    return operations.stream().sorted().map(Operation::name).collect(Collectors.joining(", "));
  }

  private static String sources(CheckInfo info) {
    return info.sources().stream().map(link -> "<" + link + ">").collect(Collectors.joining(", "));
  }

  static String defaults(Check<?> check, PolicySet policies) {
    boolean injects = !check.info().injects().isEmpty();
    return policyOf(check, policies)
        .map(policy -> policy.action().text() + (injects ? ", injected at CREATE" : ""))
        .orElse("off");
  }

  static Optional<Policy<?>> policyOf(Check<?> check, PolicySet policies) {
    return policies.policies().stream()
        .filter(policy -> policy.name().equals(check.info().id()))
        .findFirst();
  }
}
