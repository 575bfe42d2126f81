package dev.holdfast.review;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The status of a finding in its review. */
public sealed interface FindingStatus {

  /** This change causes it. */
  record New() implements FindingStatus {}

  /** The previous resource already had it. */
  record Grandfathered() implements FindingStatus {}

  /**
   * It is exempted.
   *
   * @param by the author of the exemption
   * @param until the last day (UTC); empty for no end
   */
  record Exempted(String reason, Exempter by, Optional<LocalDate> until) implements FindingStatus {}

  /** It was exempted only by an annotation that this change removes. */
  record ExemptionRemoved() implements FindingStatus {}

  /** It was exempted until this day, which is in the past. */
  record ExemptionExpired(LocalDate until) implements FindingStatus {}

  /**
   * The check failed, so this replaces its findings.
   *
   * @param existedBefore whether it fails on the previous resource too
   */
  record CheckFailed(Throwable cause, boolean exempted, boolean existedBefore)
      implements FindingStatus {}

  /** The author of an exemption. */
  enum Exempter {
    /** The author of the resource, by an annotation. */
    ANNOTATION,
    /** The platform team, in the policy. */
    POLICY;

    /** For reports: annotation or policy. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
