package dev.holdfast.report.format;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A finding of a policy in a namespace, as a line of a preview.
 *
 * @param who the object, or all claims of a StatefulSet
 * @param isInClaims whether it is a StatefulSet whose claims have findings of the policy too
 */
record FindingLine(ReportedFinding finding, String who, boolean isInClaims) {

  /** Equal findings in several claims of a StatefulSet share a line. */
  private record OfClaims(String set, String message, JsonPointer pointer) {
    static OfClaims of(String set, ReportedFinding finding) {
      return new OfClaims(set, finding.message(), finding.pointer());
    }
  }

  /** The open findings of a namespace, strictest first. */
  static List<FindingLine> of(Preview.OfNamespace in) {
    List<Preview.OfObject> open = in.objects().stream().filter(Preview.OfObject::isOpen).toList();
    Set<String> withClaims =
        open.stream()
            .flatMap(one -> one.object().statefulSet().stream())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> sets =
        open.stream().flatMap(one -> setIn(one).stream()).collect(Collectors.toUnmodifiableSet());
    Set<OfClaims> seen = new HashSet<>();
    List<FindingLine> lines = new ArrayList<>();
    for (Preview.OfObject one : open) {
      Optional<String> maker = one.object().statefulSet();
      if (maker.filter(sets::contains).isPresent()) {
        continue;
      }
      boolean isInClaims = setIn(one).filter(withClaims::contains).isPresent();
      for (ReportedFinding finding : one.openFindings().toList()) {
        if (maker.isEmpty() || seen.add(OfClaims.of(maker.get(), finding))) {
          lines.add(new FindingLine(finding, ObjectNames.name(one.object()), isInClaims));
        }
      }
    }
    lines.sort(Comparator.comparing(line -> line.finding.action()));
    return lines;
  }

  private static Optional<String> setIn(Preview.OfObject one) {
    return Optional.of(one.object())
        .filter(object -> object.kind().equals(Kind.STATEFUL_SET.text()))
        .map(ReportedObject::name);
  }

  /** The lines by message, in the order of the first line of each message. */
  static Map<String, List<FindingLine>> byMessage(List<FindingLine> lines) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                FindingLine::message, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  String message() {
    return finding.message();
  }

  String text(Style style) {
    String pointer = finding.pointer().toString();
    return style.action(finding.action(), "%-5s".formatted(finding.word()))
        + " "
        + who
        + (pointer.isEmpty() ? "" : " at " + Printable.of(pointer))
        + finding.remark()
        + (isInClaims ? "; in its claims too" : "");
  }
}
