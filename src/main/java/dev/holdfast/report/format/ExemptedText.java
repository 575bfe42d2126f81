package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.Wrapped;
import dev.holdfast.resource.Clipped;
import dev.holdfast.review.FindingStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** The exempted findings by policy and reason. */
record ExemptedText(Style style) {

  private static final int MAX_REASON = 200;

  void append(Preview preview, StringBuilder text) {
    if (preview.total().exempted() == 0) {
      return;
    }
    text.append("\n\n").append(style.strong("Exempted"));
    for (Preview.OfPolicy policy : preview.policies()) {
      Map<FindingStatus.Exempted, SequencedSet<String>> objects = objects(policy);
      if (!objects.isEmpty()) {
        text.append("\n  ").append(Printable.of(policy.policy()));
        List<FindingStatus.Exempted> reasons = new ArrayList<>(objects.keySet());
        for (FindingStatus.Exempted reason : ShortList.first(reasons)) {
          Wrapped.append(sentence(reason), "    ", text);
          ShortList.append(List.copyOf(objects.get(reason)), "      ", text);
        }
        ShortList.more(reasons, " reasons", "    ", text);
      }
    }
  }

  private static Map<FindingStatus.Exempted, SequencedSet<String>> objects(
      Preview.OfPolicy policy) {
    Map<FindingStatus.Exempted, SequencedSet<String>> objects = new LinkedHashMap<>();
    for (Preview.OfNamespace in : policy.namespaces()) {
      for (Preview.OfObject object : in.objects()) {
        for (ReportedFinding finding : object.findings()) {
          finding
              .exempted()
              .ifPresent(
                  exempted ->
                      objects
                          .computeIfAbsent(exempted, none -> new LinkedHashSet<>())
                          .add(ObjectNames.fullName(object.object())));
        }
      }
    }
    return objects;
  }

  private static String sentence(FindingStatus.Exempted exempted) {
    String by =
        switch (exempted.by()) {
          case ANNOTATION -> "by annotation";
          case POLICY -> "by the policy";
        };
    return "%s%s: \"%s\""
        .formatted(
            by,
            exempted.until().map(until -> ", until " + until).orElse(""),
            Clipped.to(MAX_REASON, Printable.of(exempted.reason())));
  }
}
