package dev.holdfast.report;

/** What would come of a finding at the next creation of its object, hardest first. */
enum Prospect {
  /** The object would be denied for it. */
  DENIED,
  /** Its author would be warned. */
  WARNED,
  /** It would only be recorded. */
  RECORDED,
  /** It would be repaired by injection, and hinder nothing. */
  INJECTED,
  /** It may stand by an exemption. */
  EXEMPTED;

  static Prospect of(ReportedFinding finding) {
    if (finding.exempted().isPresent()) {
      return EXEMPTED;
    }
    if (finding.injected()) {
      return INJECTED;
    }
    return switch (finding.action()) {
      case DENY -> DENIED;
      case WARN -> WARNED;
      case AUDIT -> RECORDED;
    };
  }

  /** Whether it is still there when the object has been created, and no exemption covers it. */
  boolean isOpen() {
    return compareTo(RECORDED) <= 0;
  }
}
