package dev.holdfast.server.policyreport;

import dev.holdfast.report.ReportedFinding;

/**
 * The rating of a finding, with the result and severity of the PolicyReport API, the worst first.
 * It is finer than an action: the API has a result for a check that failed, and a lower severity
 * for a suspected finding.
 */
enum Rating {
  DENIED("fail", "high", "would be denied"),
  /** The check failed, so nothing is known. */
  FAILED("error", "medium", "could not be judged, because the check failed"),
  /** It gets a warning, or would be denied if Holdfast did not repair it. */
  WARNED("warn", "medium", "would be warned about"),
  /** It gets a warning, but may be no mistake. */
  SUSPECTED("warn", "low", "would be warned about (suspected)"),
  /** It is only recorded. */
  RECORD("warn", "info", "are recorded"),
  EXEMPTED("skip", "info", "are exempted"),
  /** It stands for findings that do not fit. */
  LEFT_OUT("skip", "info", "are not shown");

  private final String result;
  private final String severity;
  private final String verb;

  Rating(String result, String severity, String verb) {
    this.result = result;
    this.severity = severity;
    this.verb = verb;
  }

  static Rating of(ReportedFinding finding) {
    if (finding.exempted().isPresent()) {
      return EXEMPTED;
    }
    if (finding.failed()) {
      return FAILED;
    }
    return switch (finding.severityInCluster()) {
      case DENY -> DENIED;
      case WARN -> finding.suspected() ? SUSPECTED : WARNED;
      case AUDIT -> RECORD;
    };
  }

  /** {@code fail}, {@code error}, {@code warn} or {@code skip}. */
  String result() {
    return result;
  }

  /** {@code high}, {@code medium}, {@code low} or {@code info}. */
  String severity() {
    return severity;
  }

  /** The consequence for such findings, in messages. */
  String verb() {
    return verb;
  }
}
