package dev.holdfast.report.format;

import dev.holdfast.report.Report;

/**
 * A report in two parts for people to read. Between them stands what could not be read, and the
 * remarks.
 */
public interface ReportText {

  /** What was found; ends with a line break if it is not empty. */
  String findings(Report report);

  /** What is read last and seen first in a terminal: one line that counts. */
  String summary(Report report);
}
