package dev.holdfast.review;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** How a finding stands in its review. */
public sealed interface FindingStatus {

  /** This change brings it. */
  record New() implements FindingStatus {}

  /** The previous resource had it already. */
  record Grandfathered() implements FindingStatus {}

  /**
   * It may stand.
   *
   * @param reason why
   * @param by who says so
   * @param until the last day (UTC) on which it may; empty for no end
   */
  record Exempted(String reason, Exempter by, Optional<LocalDate> until) implements FindingStatus {}

  /** It stood only by the annotation that this change takes away. */
  record ExemptionRemoved() implements FindingStatus {}

  /** It was exempted until this day, which has gone by. */
  record ExemptionExpired(LocalDate until) implements FindingStatus {}

  /** There is no finding: the check itself failed, for a resource that is exempted or not. */
  record CheckFailed(Throwable cause, boolean exempted) implements FindingStatus {}

  /** Who says that a finding may stand. */
  enum Exempter {
    /** Its author, by an annotation of the resource. */
    ANNOTATION,
    /** The platform team, in the policy. */
    POLICY;

    /** For programs: annotation or policy. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
