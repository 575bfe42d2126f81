package dev.holdfast.report.format;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Parameter;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.report.Wrapped;
import java.util.stream.Collectors;

/**
 * The documentation of a check for a terminal.
 *
 * @param policies the shipped ones, for the defaults
 */
public record CheckExplanation(PolicySet policies, Style style) {

  private static final String INDENT = "  ";
  private static final String DEEPER = "      ";

  /** All checks with their titles, one line each. */
  public static String list(Style style) {
    int width =
        CheckCatalog.CHECKS.stream().mapToInt(check -> check.info().id().length()).max().orElse(0);
    return CheckCatalog.CHECKS.stream()
        .map(Check::info)
        .map(
            info ->
                style.strong(info.id())
                    + " ".repeat(width - info.id().length() + 2)
                    + info.title()
                    + "\n")
        .collect(Collectors.joining());
  }

  /** Everything about one check. */
  public String of(Check<?> check) {
    CheckInfo info = check.info();
    StringBuilder text = new StringBuilder(style.strong(info.id())).append(": ");
    text.append(info.title()).append('\n');
    paragraph("", info.why(), text);
    paragraph("Write instead: ", info.remediation(), text);
    paragraph("", info.notes(), text);
    paragraph("Kinds: ", CheckDocumentation.kinds(info), text);
    paragraph("Operations: ", CheckDocumentation.operations(info), text);
    paragraph("By default: ", CheckDocumentation.defaults(check, policies), text);
    paragraph(
        "Injects: ",
        info.injects().stream().map(Object::toString).collect(Collectors.joining(", ")),
        text);
    CheckDocumentation.policyOf(check, policies)
        .filter(shipped -> shipped.selfExemption() == SelfExemption.ALLOWED)
        .ifPresent(
            shipped ->
                paragraph(
                    "A workload exempts itself with the annotation ",
                    shipped.exemptionAnnotation() + ": \"<why>\"",
                    text));
    if (!info.parameters().isEmpty()) {
      text.append('\n').append(INDENT).append("Parameters\n");
      info.parameters().forEach(parameter -> parameter(parameter, text));
    }
    text.append('\n').append(INDENT).append("Sources\n");
    info.sources().forEach(source -> text.append(DEEPER).append(source).append('\n'));
    return text.toString();
  }

  private static void paragraph(String head, String body, StringBuilder text) {
    if (!body.isEmpty()) {
      Wrapped.append(head + plain(body), INDENT, text);
      text.append('\n');
    }
  }

  private void parameter(Parameter<?> parameter, StringBuilder text) {
    text.append("    ").append(style.strong(parameter.name()));
    text.append(": ").append(parameter.allowed());
    text.append("; default ").append(plain(CheckDocumentation.defaultOf(parameter)));
    Wrapped.append(plain(parameter.meaning()), DEEPER, text);
    text.append('\n');
  }

  /** Removes the code marks of Markdown. */
  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }
}
