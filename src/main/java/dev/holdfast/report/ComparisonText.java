package dev.holdfast.report;

/** What came and went since an earlier report. */
record ComparisonText(Paint paint) {

  void append(Comparison since, StringBuilder text) {
    String head =
        "Since %s%s: %d came, %d went"
            .formatted(
                since.time().map(Minute::of).orElse("the saved report"),
                since.complete() ? "" : " (which was incomplete)",
                since.came().size(),
                since.went().size());
    text.append("\n\n").append(paint.strong(head));
    ShortList.append(since.came().stream().map(this::came).toList(), "  ", text);
    ShortList.append(since.went().stream().map(this::went).toList(), "  ", text);
  }

  private String came(Comparison.Came found) {
    ReportedFinding finding = found.finding();
    String pointer = finding.pointer().toString();
    return "came  "
        + paint.action(finding.action(), "%-5s".formatted(finding.word()))
        + " "
        + Printable.of(
            found.object().describe()
                + ": "
                + finding.policy()
                + (pointer.isEmpty() ? "" : " at " + pointer));
  }

  private String went(FindingId id) {
    String object = id.kind() + " " + (id.namespace().isEmpty() ? "" : id.namespace() + "/");
    return paint.faint("went")
        + "  "
        + Printable.of("%s%s: %s (%s)".formatted(object, id.name(), id.policy(), id.key()));
  }
}
