package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link FormatExpressions} has what each format accepts. */
class NamedFormatTest {

  static Stream<NamedFormat> all() {
    return Stream.of(NameFormats.ALL, OpenApiFormats.ALL).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesTextsOfAnyLength(NamedFormat format) {
    for (String part : List.of("a", "a.", "-", "/", "%c3", "é", "Y", "0")) {
      assertThat(format.validate(part.repeat(100_000))).doesNotContain("");
    }
  }
}
