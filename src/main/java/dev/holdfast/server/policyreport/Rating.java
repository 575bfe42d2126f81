package dev.holdfast.server.policyreport;

import dev.holdfast.report.ReportedFinding;

/**
 * How a finding is rated, in the words that the PolicyReport API has for results and severities;
 * the worst comes first. It is finer than an action: that API has a result of its own for a check
 * that failed, and a lower severity for what is only suspected.
 */
enum Rating {
  /** It would be denied. */
  DENIED("fail", "high", "would be denied"),
  /** The check itself failed, and nothing is known. */
  FAILED("error", "medium", "could not be judged, for the check failed"),
  /** It would be warned about, or denied and Holdfast repairs it before. */
  WARNED("warn", "medium", "would be warned about"),
  /** It would be warned about, and may be none. */
  SUSPECTED("warn", "low", "would be warned about (suspected)"),
  /** It is recorded and has no consequence. */
  RECORD("warn", "info", "are recorded"),
  /** It may stand. */
  EXEMPTED("skip", "info", "are exempted"),
  /** It stands for others, for which there is no room. */
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

  /** What becomes of findings so rated, for people. */
  String verb() {
    return verb;
  }
}
