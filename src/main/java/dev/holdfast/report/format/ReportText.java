package dev.holdfast.report.format;

import dev.holdfast.report.Report;

/** A report for people, in two parts. Problems and remarks are printed between them. */
public interface ReportText {

  /** The findings; ends with a line break unless it is empty. */
  String findings(Report report);

  /** One line with the totals, which a terminal shows last. */
  String summary(Report report);
}
