package dev.holdfast.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** Fields belong to one log line, not to the next. */
class LogFieldsTest {

  private final LogFields fields = new LogFields().with("name", "db").with("namespace", "");

  @Test
  void theyAreThereForOneLineAndEmptyOnesAreNot() {
    Map<String, Object> seen = new HashMap<>();
    fields.log(() -> seen.putAll(MDC.getMap()));
    assertThat(seen).isEqualTo(Map.of("name", "db"));
    assertThat(MDC.getMap()).isEmpty();
  }

  @Test
  void aLongValueIsClipped() {
    Map<String, Object> seen = new HashMap<>();
    new LogFields().with("user", "u".repeat(4_000_000)).log(() -> seen.putAll(MDC.getMap()));
    assertThat(seen.get("user").toString()).hasSize(256).endsWith("...");
  }

  @Test
  void theyGoEvenIfTheLineCannotBeLogged() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                fields.log(
                    () -> {
                      throw new IllegalStateException("broken");
                    }));
    assertThat(MDC.getMap()).isEmpty();
  }
}
