package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.RequestOptions.Propagation;
import java.nio.charset.StandardCharsets;
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

  @Test
  void withoutOptionsNothingIsAsked() {
    assertThat(RequestOptions.NONE.orphansDependents()).isFalse();
    assertThat(RequestOptions.propagating(Propagation.ORPHAN).orphansDependents()).isTrue();
    assertThat(RequestOptions.propagating(Propagation.FOREGROUND).json())
        .isEqualTo(options("{\"propagationPolicy\": \"Foreground\"}").json());
  }

  private static RequestOptions options(String json) {
    return new RequestOptions(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
