package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.facts.Facts;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.server.admission.Warnings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy folder is complete, and every fixture has the result in its name. */
class PolicyFolderTest {

  private static final Path POLICIES = Path.of("policies");
  private static final Path EXAMPLES = POLICIES.resolve("examples");
  private static final FixtureRunner TRIAL =
      new FixtureRunner(Facts.shipped(), () -> Instant.parse("2026-06-01T00:00:00Z"));

  static Stream<Fixture> fixtures() {
    return Stream.of(POLICIES, EXAMPLES).flatMap(Fixture::all);
  }

  static Stream<Fixture> verdicts() {
    return fixtures().filter(fixture -> Set.of("allow", "warn", "deny").contains(fixture.word()));
  }

  static Stream<Fixture> injections() {
    return fixtures().filter(fixture -> fixture.word().equals("before"));
  }

  static List<Path> shipped() {
    return Fixture.folders(POLICIES);
  }

  static List<Path> folders() {
    return Stream.of(POLICIES, EXAMPLES).flatMap(root -> Fixture.folders(root).stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixturesAreAsTheirNamesSay(Fixture fixture) {
    assertThat(TRIAL.failures(fixture)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("injections")
  void injectionLeavesTheOriginalAlone(Fixture before) {
    Change change = before.change("default");
    JsonNode untouched = change.resource().json().deepCopy();
    var unused =
        new Reviewer(
                before.policies(),
                before.cluster("default"),
                Facts.shipped(),
                Limits.NONE,
                Clock.systemUTC())
            .inject(change);
    assertThat(change.resource().json()).as("the original").isEqualTo(untouched);
  }

  /** A truncated warning would hide what to do. */
  @ParameterizedTest
  @MethodSource("verdicts")
  void warningsAreWhole(Fixture fixture) {
    Review review = TRIAL.review(fixture);
    assertThat(Warnings.of(review)).noneMatch(warning -> warning.contains("..."));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void foldersHaveBothSides(Path folder) {
    List<Fixture> fixtures = Fixture.in(folder);
    assertThat(fixtures)
        .extracting(Fixture::word)
        .isSubsetOf("allow", "warn", "deny", "before", "after");
    assertThat(fixtures.stream().filter(f -> f.word().equals("allow")).count())
        .isGreaterThanOrEqualTo(5);
    assertThat(
            fixtures.stream()
                .filter(f -> f.word().equals("warn") || f.word().equals("deny"))
                .count())
        .isGreaterThanOrEqualTo(3);
    assertThat(fixtures.stream().filter(f -> f.word().equals("before")))
        .allSatisfy(before -> assertThat(before.twin("after").file()).exists());
    assertThat(
            fixtures.stream()
                .filter(f -> f.text().contains("# After "))
                .filter(f -> f.word().equals("allow"))
                .count())
        .as("allow-* taken after manifests of well-known projects")
        .isGreaterThanOrEqualTo(2);
    Policy<?> policy = fixtures.getFirst().policies().policies().getFirst();
    boolean injects = !policy.check().info().injects().isEmpty();
    assertThat(fixtures.stream().anyMatch(f -> f.word().equals("before"))).isEqualTo(injects);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void folderPolicyAndCheckHaveOneName(Path folder) {
    String name = folder.getFileName().toString();
    assertThat(folder.resolve("policy.yaml")).matches(Files::exists);
    Policy<?> policy = Fixture.in(folder).getFirst().policies().policies().getFirst();
    assertThat(policy.name()).isEqualTo(name);
    assertThat(policy.check().info().id()).isEqualTo(name);
  }
}
