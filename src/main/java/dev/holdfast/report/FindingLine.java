package dev.holdfast.report;

import dev.holdfast.policy.Action;
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
 * A finding of a policy within a namespace, as a preview lists it.
 *
 * @param finding what was found
 * @param who the object, or all claims of a StatefulSet
 * @param isInClaims whether it is a StatefulSet in whose claims the policy found something too
 */
record FindingLine(ReportedFinding finding, String who, boolean isInClaims) {

  /** What is open in a namespace, strictest first. */
  static List<FindingLine> of(Preview.OfNamespace in) {
    List<Preview.OfObject> open = in.objects().stream().filter(Preview.OfObject::isOpen).toList();
    Set<String> withClaims =
        open.stream()
            .flatMap(one -> one.object().statefulSet().stream())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> told = new HashSet<>();
    open.stream().flatMap(one -> setIn(one).stream()).forEach(told::add);
    List<FindingLine> lines = new ArrayList<>();
    for (Preview.OfObject one : open) {
      if (one.object().statefulSet().filter(set -> !told.add(set)).isEmpty()) {
        boolean isInClaims = setIn(one).filter(withClaims::contains).isPresent();
        one.openFindings()
            .forEach(
                finding ->
                    lines.add(new FindingLine(finding, Placed.name(one.object()), isInClaims)));
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

  /** The same lines by what they say, each message once, in the order of their first. */
  static Map<String, List<FindingLine>> byMessage(List<FindingLine> lines) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                FindingLine::message, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  String message() {
    return finding.message();
  }

  String text(Paint paint) {
    String pointer = finding.pointer().toString();
    return paint.action(finding.action(), "%-5s".formatted(finding.word()))
        + " "
        + who
        + (pointer.isEmpty() ? "" : " at " + Printable.of(pointer))
        + finding.remark()
        + (finding.actionOnUpdate() == Action.DENY ? "; at its updates too" : "")
        + (isInClaims ? "; in its claims too" : "");
  }
}
