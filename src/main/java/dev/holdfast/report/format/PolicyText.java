package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Wrapped;
import dev.holdfast.resource.Clipped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings of one policy in a cluster: by namespace, each message once, with limited length.
 */
record PolicyText(Style style) {

  private static final int MAX_MESSAGE = 600;

  private static final String INDENT = "  ";

  /** Appends nothing if all findings are repaired or exempted. */
  void append(Preview.OfPolicy policy, StringBuilder text) {
    if (policy.counts().openObjects() == 0) {
      return;
    }
    text.append("\n\n")
        .append(style.strong(Printable.of(policy.policy())))
        .append(": ")
        .append(policy.counts().open());
    List<Preview.OfNamespace> namespaces =
        policy.namespaces().stream().filter(in -> in.counts().openObjects() > 0).toList();
    Set<String> messages =
        namespaces.stream()
            .flatMap(in -> FindingLine.of(in).stream())
            .map(FindingLine::message)
            .collect(Collectors.toUnmodifiableSet());
    boolean isOne = messages.size() == 1;
    if (isOne) {
      message(messages.iterator().next(), INDENT, text);
    }
    for (Preview.OfNamespace in : ShortList.first(namespaces)) {
      text.append('\n')
          .append(INDENT)
          .append(style.strong(ObjectNames.namespaceOf(in)))
          .append(in.counts().openObjects() == 1 ? "" : ": " + in.counts().open());
      lines(in, isOne, text);
    }
    ShortList.more(namespaces, " namespaces", INDENT, text);
  }

  /** The first objects, grouped by message, with the message below them. */
  private void lines(Preview.OfNamespace in, boolean isShown, StringBuilder text) {
    List<FindingLine> all = FindingLine.of(in);
    Map<String, List<FindingLine>> some = FindingLine.byMessage(ShortList.first(all));
    some.forEach(
        (message, lines) -> {
          lines.forEach(
              line -> text.append('\n').append(INDENT.repeat(2)).append(line.text(style)));
          if (!isShown) {
            message(message, INDENT.repeat(3), text);
          }
        });
    ShortList.more(all, "", INDENT.repeat(2), text);
  }

  private static void message(String message, String indent, StringBuilder text) {
    Wrapped.append(Clipped.to(MAX_MESSAGE, Printable.of(message)), indent, text);
  }
}
