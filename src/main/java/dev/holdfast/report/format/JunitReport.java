package dev.holdfast.report.format;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.FailOn;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report in JUnit's XML, which CI servers show as tests. A suite is a file, or a namespace of a
 * cluster. A test is a finding, or an object without findings. A test fails if its finding fails
 * the command; exempted and accepted findings are skipped; what could not be read is an error.
 * Source of the format: junit-10.xsd of Jenkins' xUnit plugin.
 */
public record JunitReport(FailOn failOn) {

  /** The suite of cluster-scoped objects, and of problems without a file. */
  static final String CLUSTER = "cluster";

  /** The report as XML. */
  public String of(Report report) {
    Map<String, List<JunitCase>> suites = suites(report);
    List<JunitCase> all = suites.values().stream().flatMap(Collection::stream).toList();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites name=\"holdfast\" ").append(JunitCase.counts(all)).append(">\n");
    suites.forEach((name, cases) -> suite(name, cases, xml));
    return xml.append("</testsuites>\n").toString();
  }

  private Map<String, List<JunitCase>> suites(Report report) {
    Map<String, List<JunitCase>> suites = new LinkedHashMap<>();
    for (ReportedObject object : report.objects()) {
      List<JunitCase> suite = suites.computeIfAbsent(suiteOf(object), name -> new ArrayList<>());
      if (object.findings().isEmpty()) {
        suite.add(JunitCase.ofNothing(object));
      }
      for (ReportedFinding finding : object.findings()) {
        suite.add(
            report.isFailure(finding, failOn)
                ? JunitCase.ofFailure(object, finding)
                : JunitCase.ofOther(report, object, finding));
      }
    }
    for (ManifestProblem problem : report.problems()) {
      suites
          .computeIfAbsent(
              problem.file().isEmpty() ? CLUSTER : problem.file(), name -> new ArrayList<>())
          .add(JunitCase.ofProblem(problem));
    }
    if (report.isIncompleteScan()) {
      suites
          .computeIfAbsent(CLUSTER, name -> new ArrayList<>())
          .add(JunitCase.ofIncomplete(report.remarks()));
    }
    return suites;
  }

  private static String suiteOf(ReportedObject object) {
    return !object.file().isEmpty()
        ? object.file()
        : object.namespace().isEmpty() ? CLUSTER : object.namespace();
  }

  private static void suite(String name, List<JunitCase> cases, StringBuilder xml) {
    xml.append("  <testsuite name=\"").append(XmlText.of(name)).append("\" ");
    xml.append(JunitCase.counts(cases));
    xml.append(" skipped=\"").append(JunitCase.count(cases, JunitCase.Result.SKIPPED));
    xml.append("\">\n");
    cases.forEach(each -> xml.append(each.xml()));
    xml.append("  </testsuite>\n");
  }
}
