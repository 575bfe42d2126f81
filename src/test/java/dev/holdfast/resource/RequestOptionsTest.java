package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.RequestOptions.Propagation;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"propagationPolicy\": \"Orphan\"} | true",
        "{\"propagationPolicy\": \"Background\"} | false",
        "{\"propagationPolicy\": \"orphan\"} | false",
        "{\"propagationPolicy\": [\"Orphan\"]} | false",
        "{\"propagationPolicy\": {}} | false",
        "{\"orphanDependents\": true} | true",
        "{\"orphanDependents\": false} | false",
        "{\"orphanDependents\": null} | false",
        "{} | false",
        "null | false",
        "7 | false",
        "[] | false",
      })
  void dependentsAreOrphanedOnlyIfAsked(String options, boolean expected) {
    assertThat(options(options).orphansDependents()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0", "30 | 30", "1e3 | 1000", "-1 | -1"})
  void theGracePeriodIsANumber(String seconds, long expected) {
    assertThat(options("{\"gracePeriodSeconds\": " + seconds + "}").gracePeriodSeconds())
        .isEqualTo(OptionalLong.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"'\"30\"'", "null", "[]", "1e30"})
  void otherGracePeriodsAreAbsent(String seconds) {
    assertThat(options("{\"gracePeriodSeconds\": " + seconds + "}").gracePeriodSeconds()).isEmpty();
  }

  @Test
  void withoutOptionsNothingIsAsked() {
    assertThat(RequestOptions.NONE.orphansDependents()).isFalse();
    assertThat(RequestOptions.NONE.gracePeriodSeconds()).isEmpty();
    assertThat(RequestOptions.propagating(Propagation.ORPHAN).orphansDependents()).isTrue();
    assertThat(RequestOptions.propagating(Propagation.FOREGROUND).json())
        .isEqualTo(options("{\"propagationPolicy\": \"Foreground\"}").json());
  }

  private static RequestOptions options(String json) {
    return new RequestOptions(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
