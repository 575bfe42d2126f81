package dev.holdfast.policy;

import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads one of the {@code exemptions} of a policy. */
final class ExemptionReader {

  private static final FieldType<String> REASON =
      FieldType.text("why the finding is accepted", Optional::of);

  private static final FieldType<LocalDate> DAY =
      FieldType.text("a day such as 2027-01-31", ExemptionReader::day);

  private ExemptionReader() {}

  /** The exemption; empty if it has no reason, which is reported. */
  static Optional<Exemption> read(StrictMapping exemption) {
    Optional<String> namespace = exemption.text("namespace");
    Optional<String> name = exemption.text("name");
    Optional<String> reason = exemption.required("reason", REASON);
    Optional<LocalDate> until = exemption.optional("until", DAY);
    exemption.end();
    if (namespace.isEmpty() && name.isEmpty()) {
      exemption.problem("needs namespace, name or both");
    }
    return reason.map(
        why ->
            new Exemption(
                namespace.map(Glob::new).orElse(Glob.ANY),
                name.map(Glob::new).orElse(Glob.ANY),
                why,
                until));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
