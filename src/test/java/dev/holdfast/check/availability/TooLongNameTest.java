package dev.holdfast.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TooLongNameTest {

  private static final Found NAME = new Found("/metadata/name", "name");
  private static final Found GENERATED = new Found("/metadata/generateName", "name");

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new TooLongName());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 51, 52})
  void leavesANameAloneWhoseLabelFits(int length) {
    check.leavesAlone(set("name: '%s'".formatted(text(length))));
  }

  @ParameterizedTest
  @CsvSource({
    "53, three of four revisions get no pods",
    "54, no pod can be created",
    "63, no pod can be created",
    "200, no pod can be created"
  })
  void findsALongerName(int length, String consequence) {
    String manifest = set("name: " + text(length));
    check.finds(manifest, NAME);
    Finding found = check.finding(manifest);
    assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(found.message())
        .startsWith("the name has %d characters".formatted(length))
        .contains(consequence)
        .endsWith("use a name with at most 52 characters");
  }

  @Test
  void countsWhatTheApiServerAddsToAGeneratedName() {
    check.leavesAlone(set("generateName: " + text(47)));
    check.finds(set("generateName: " + text(48)), GENERATED);
    assertThat(check.finding(set("generateName: " + text(48))).message())
        .startsWith("the generated name has 53 characters")
        .endsWith("use a generateName with at most 47 characters");
    assertThat(check.finding(set("generateName: " + text(90))).message())
        .startsWith("the generated name has 63 characters");
  }

  @Test
  void knowsAGeneratedNameAgain() {
    check.finds(set("generateName: %s, name: %sx4k2p".formatted(text(50), text(50))), GENERATED);
    check.finds(set("generateName: %s, name: %s".formatted(text(50), "b".repeat(55))), NAME);
    check.leavesAlone(set("generateName: %s, name: db".formatted(text(50))));
  }

  @Test
  void saysHowToLeaveAnExistingName() {
    assertThat(check.finding(set("name: " + text(60))).updateMessage().orElseThrow())
        .endsWith("copy the data to a StatefulSet whose name has at most 52");
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String text(int length) {
    return "a".repeat(length);
  }

  private static String set(String metadata) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {%s}, spec: {serviceName: db}}"
        .formatted(metadata);
  }
}
