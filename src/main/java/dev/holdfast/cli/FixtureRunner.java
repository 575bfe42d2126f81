package dev.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the results of fixtures with their names. */
record FixtureRunner(Facts facts, InstantSource clock) {

  private static final String NAMESPACE = "default";

  private static final Map<String, String> VERDICTS =
      Map.of("allow", "allowed", "warn", "warned", "deny", "denied");

  private static final String NAMES =
      "a fixture's name begins with allow-, warn-, deny-, before- or after-";

  /** Why the result is not as the name says; empty if it is. */
  List<String> failures(Fixture fixture) {
    try {
      if (fixture.resources().isEmpty()) {
        return List.of("it has no object to review");
      }
      return switch (fixture.word()) {
        case "allow", "warn", "deny" -> failuresOfVerdict(fixture);
        case "before" -> failuresOfInjection(fixture);
        case "after" -> twinIsMissing(fixture, "before").stream().toList();
        default -> List.of(NAMES);
      };
    } catch (MalformedInput | InvalidConfiguration | TooLarge | UncheckedIOException e) {
      return List.of(e.getMessage());
    }
  }

  /** Reviews its change with its policy only. */
  Review review(Fixture fixture) {
    return reviewer(fixture).review(fixture.change(NAMESPACE));
  }

  private List<String> failuresOfVerdict(Fixture fixture) {
    Review review = review(fixture);
    String verdict = review.verdict().text();
    String expected = VERDICTS.get(fixture.word());
    return verdict.equals(expected)
        ? List.of()
        : List.of("it should be %s and is %s%s".formatted(expected, verdict, why(review)));
  }

  private static String why(Review review) {
    return review.decisions().isEmpty()
        ? ": nothing was found"
        : review.decisions().stream()
            .map(
                decision ->
                    "\n      %s at %s: %s"
                        .formatted(
                            decision.finding().isExempted() ? "exempted" : decision.action().text(),
                            decision.finding().finding().pointer(),
                            decision.finding().finding().message()))
            .collect(Collectors.joining("", ":", ""));
  }

  private List<String> failuresOfInjection(Fixture before) {
    Optional<String> alone = twinIsMissing(before, "after");
    if (alone.isPresent()) {
      return List.of(alone.get());
    }
    if (before.twin("after").resources().isEmpty()) {
      return List.of("its after-* has no object");
    }
    Change change = before.change(NAMESPACE);
    Injection injection = reviewer(before).inject(change);
    JsonNode wanted = ObservedKinds.moved(before.twin("after").subject(), NAMESPACE).json();
    if (!injection.resource().json().equals(wanted)) {
      return List.of(
          "the result is not after-*:"
              + JsonDifference.describe(injection.resource().json(), wanted, "      "));
    }
    Injection again = reviewer(before).inject(change.to(injection.resource()));
    return again.resource().json().equals(wanted)
        ? List.of()
        : List.of("a second injection changes it again");
  }

  private static Optional<String> twinIsMissing(Fixture fixture, String word) {
    Fixture twin = fixture.twin(word);
    return Files.exists(twin.file())
        ? Optional.empty()
        : Optional.of(twin.file().getFileName() + " is missing in the same folder");
  }

  private Reviewer reviewer(Fixture fixture) {
    return new Reviewer(fixture.policies(), fixture.cluster(NAMESPACE), facts, Limits.NONE, clock);
  }
}
