package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.report.Warnings;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Injection;
import dev.holdfast.review.JsonPatch;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy folder is complete, and every fixture gets what its name says. */
class PolicyFolderTest {

  private static final Map<String, String> VERDICTS =
      Map.of("allow", "allowed", "warn", "warned", "deny", "denied");

  static Stream<Fixture> verdicts() {
    return Fixture.all(POLICIES).filter(fixture -> VERDICTS.containsKey(fixture.word()));
  }

  static Stream<Fixture> injections() {
    return Fixture.all(POLICIES).filter(fixture -> fixture.word().equals("before"));
  }

  static List<Path> folders() {
    return Fixture.folders(POLICIES);
  }

  @ParameterizedTest
  @MethodSource
  void verdicts(Fixture fixture) {
    Review review = reviewer(fixture).review(fixture.change());
    assertThat(Verdict.of(review).text())
        .as(() -> review.findings().toString())
        .isEqualTo(VERDICTS.get(fixture.word()));
  }

  /** A warning that Kubernetes, or we, would cut short hides what to do. */
  @ParameterizedTest
  @MethodSource("verdicts")
  void warningsAreWhole(Fixture fixture) {
    Review review = reviewer(fixture).review(fixture.change());
    assertThat(Warnings.of(review, Verdict.of(review)))
        .noneMatch(warning -> warning.contains("..."));
  }

  @ParameterizedTest
  @MethodSource
  void injections(Fixture before) {
    Change change = before.change();
    JsonNode untouched = change.resource().json().deepCopy();
    Injection injection = reviewer(before).inject(change);
    JsonNode after = before.twin("after").subject().json();

    assertThat(injection.resource().json()).isEqualTo(after);
    assertThat(change.resource().json()).as("the original").isEqualTo(untouched);
    Optional<ArrayNode> again =
        JsonPatch.between(
            injection.resource(),
            reviewer(before).inject(change.to(injection.resource())).resource());
    assertThat(again).as("a second pass").isEmpty();
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
    boolean injects =
        !CheckCatalog.find(folder.getFileName().toString())
            .orElseThrow()
            .info()
            .injects()
            .isEmpty();
    assertThat(fixtures.stream().anyMatch(f -> f.word().equals("before"))).isEqualTo(injects);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void folderPolicyAndCheckHaveOneName(Path folder) {
    String name = folder.getFileName().toString();
    assertThat(folder.resolve("policy.yaml")).matches(Files::exists);
    Policy<?> policy = Fixture.in(folder).getFirst().policies().policies().getFirst();
    assertThat(policy.name()).isEqualTo(name);
    assertThat(policy.check().info().id()).isEqualTo(name);
  }

  private static Reviewer reviewer(Fixture fixture) {
    return new Reviewer(
        fixture.policies(),
        fixture.cluster("default"),
        Limits.NONE,
        () -> Instant.parse("2026-06-01T00:00:00Z"));
  }
}
