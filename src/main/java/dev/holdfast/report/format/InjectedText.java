package dev.holdfast.report.format;

import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.review.Injection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The injections by policy and place. */
record InjectedText(Style style) {

  private static final int WIDTH = 96;
  private static final String INDENT = "    ";

  void append(Report report, StringBuilder text) {
    Map<Injection.Place, List<ReportedObject>> objects = new LinkedHashMap<>();
    for (ReportedObject object : report.objects()) {
      for (Injection.Place place : object.injections()) {
        objects.computeIfAbsent(place, none -> new ArrayList<>()).add(object);
      }
    }
    if (objects.isEmpty()) {
      return;
    }
    text.append("\n\n").append(style.strong("Injected at the next creation"));
    List<Injection.Place> places = new ArrayList<>(objects.keySet());
    places.sort(Comparator.comparing(place -> -objects.get(place).size()));
    for (Injection.Place place : ShortList.first(places)) {
      List<ReportedObject> into = objects.get(place);
      List<String> names = into.stream().map(ObjectNames::fullName).distinct().toList();
      text.append("\n  ")
          .append(Printable.of(place.policy() + " at " + place.pointer()))
          .append(": ")
          .append(into.size() == 1 ? "1 object" : into.size() + " objects")
          .append('\n')
          .append(INDENT)
          .append(ShortList.inline(names, WIDTH - INDENT.length()));
    }
    ShortList.more(places, " places", "  ", text);
  }
}
