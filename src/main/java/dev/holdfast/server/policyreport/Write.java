package dev.holdfast.server.policyreport;

/** Something to be written. */
sealed interface Write {

  /** The report that is written. */
  ReportName name();

  /** The verb of the API, which is also that of the right for it. */
  default String verb() {
    return switch (this) {
      case Create create -> "create";
      case Update update -> "update";
      case Delete delete -> "delete";
    };
  }

  /** A report that is not there. */
  record Create(DesiredReport report) implements Write {
    @Override
    public ReportName name() {
      return report.name();
    }
  }

  /** A report that says something else; refused if it is in another state by now. */
  record Update(DesiredReport report, LiveReport.Version version) implements Write {
    @Override
    public ReportName name() {
      return report.name();
    }
  }

  /** A report for which there is no reason any more; refused if it is in another state by now. */
  record Delete(ReportName name, LiveReport.Version version) implements Write {}
}
