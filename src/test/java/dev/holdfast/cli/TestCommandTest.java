package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

  private static final Path SPREAD = Path.of("policies", "missing-topology-spread");

  @TempDir private Path policies;

  @Test
  void theShippedFixturesAreAsTheirNamesSay() {
    Run run = Run.of("test");
    assertThat(run.out()).matches("\\d+ fixtures of 15 policies: \\d+ as their names say, 0 not\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aFixtureThatIsNotAsItsNameSaysIsShownWithWhatWasFound() throws IOException {
    copy("policy.yaml", "policy.yaml");
    copy("warn-zookeeper.yaml", "deny-zookeeper.yaml");
    copy("warn-no-placement.yaml", "allow-no-placement.yaml");
    copy("allow-one-replica.yaml", "warn-one-replica.yaml");
    Run run = Run.of("test", policies.toString());
    assertThat(run.out())
        .contains(
            "deny-zookeeper.yaml\n    it should be denied and is warned:\n      Warn at /spec")
        .contains("allow-no-placement.yaml\n    it should be allowed and is warned:")
        .contains(
            "warn-one-replica.yaml\n    it should be warned and is allowed: nothing was found")
        .endsWith("3 fixtures of 1 policies: 0 as their names say, 3 not\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void anInjectionThatMakesSomethingElseIsShownAsAPatch() throws IOException {
    copy("policy.yaml", "policy.yaml");
    copy("before-three-replicas.yaml", "before-three-replicas.yaml");
    String after = Files.readString(SPREAD.resolve("after-three-replicas.yaml"));
    Files.writeString(
        folder().resolve("after-three-replicas.yaml"),
        after.replace("ScheduleAnyway", "DoNotSchedule"));
    assertThat(Run.of("test", policies.toString()).out())
        .contains("before-three-replicas.yaml\n    the result is not after-*")
        .contains("DoNotSchedule");
  }

  @Test
  void aHalfOfAPairIsAMistake() throws IOException {
    copy("policy.yaml", "policy.yaml");
    copy("before-three-replicas.yaml", "before-three-replicas.yaml");
    copy("after-three-replicas.yaml", "after-other.yaml");
    assertThat(Run.of("test", policies.toString()).out())
        .contains("after-three-replicas.yaml is missing in the same folder")
        .contains("before-other.yaml is missing in the same folder");
  }

  @Test
  void aNameThatSaysNothingIsAMistake() throws IOException {
    copy("policy.yaml", "policy.yaml");
    copy("warn-zookeeper.yaml", "zookeeper.yaml");
    assertThat(Run.of("test", policies.toString()).out())
        .contains(
            "zookeeper.yaml\n    a fixture's name begins with allow-, warn-, deny-, before- or after-");
  }

  @Test
  void aBrokenFixtureIsOneOfThem() throws IOException {
    copy("policy.yaml", "policy.yaml");
    Files.writeString(folder().resolve("allow-broken.yaml"), "a: [\n");
    Files.writeString(folder().resolve("allow-empty.yaml"), "---\n");
    Files.writeString(folder().resolve("before-empty.yaml"), "");
    Files.writeString(folder().resolve("after-empty.yaml"), "");
    Run run = Run.of("test", policies.toString());
    assertThat(run.out()).contains("allow-broken.yaml:").contains("it has no object to review");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aPolicyThatCannotBeReadIsBadInput() throws IOException {
    Files.writeString(folder().resolve("policy.yaml"), "kind: Policy\n");
    Run run = Run.of("test", policies.toString());
    assertThat(run.err()).contains("policy.yaml:1: ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aDirectoryWithoutPoliciesIsBadInput() {
    assertThat(Run.of("test", policies.toString()).exitCode()).isEqualTo(2);
    assertThat(Run.of("test", "absent").err()).isEqualTo("absent is no directory\n");
  }

  private Path folder() throws IOException {
    return Files.createDirectories(policies.resolve("missing-topology-spread"));
  }

  private void copy(String name, String as) throws IOException {
    Files.copy(SPREAD.resolve(name), folder().resolve(as));
  }
}
