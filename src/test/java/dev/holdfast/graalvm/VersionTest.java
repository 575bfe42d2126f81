package dev.holdfast.graalvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Quarkus reads the version by regular expressions, and refuses any other form. */
class VersionTest {

  @Test
  void theVersionIsWrittenAsTheCommunityEditionWritesIt() {
    assertThat(new Version("25.0.3", 9, "2026-04-21").text())
        .isEqualTo(
            """
            native-image 25.0.3 2026-04-21
            GraalVM Runtime Environment GraalVM CE 25.0.3+9.1 (build 25.0.3+9-jvmci-b01)
            Substrate VM GraalVM CE 25.0.3+9.1 (build 25.0.3+9, serial gc)
            """);
  }

  @Test
  void theRunningJdkHasAVersion() {
    Version running = Version.running();

    assertThat(Runtime.version().toString()).startsWith(running.java());
    assertThat(running.date()).matches("\\d{4}-\\d\\d-\\d\\d");
  }
}
