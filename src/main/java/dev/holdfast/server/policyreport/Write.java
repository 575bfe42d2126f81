package dev.holdfast.server.policyreport;

/** A write that a plan needs. */
sealed interface Write {

  /** The report's name. */
  default ReportName name() {
    return switch (this) {
      case Create(DesiredReport report) -> report.name();
      case Update(DesiredReport report, LiveReport.Version version) -> report.name();
      case Delete(ReportName name, LiveReport.Version version) -> name;
    };
  }

  /** The verb of the API, and of the right for it. */
  default String verb() {
    return switch (this) {
      case Create create -> "create";
      case Update update -> "update";
      case Delete delete -> "delete";
    };
  }

  record Create(DesiredReport report) implements Write {}

  /** Changes a report, if it has this version. */
  record Update(DesiredReport report, LiveReport.Version version) implements Write {}

  /** Deletes a report, if it has this version. */
  record Delete(ReportName name, LiveReport.Version version) implements Write {}
}
