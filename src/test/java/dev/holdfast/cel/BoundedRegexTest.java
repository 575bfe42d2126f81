package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.PatternSyntaxException;
import dev.holdfast.CpuTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRegexTest {

  @Test
  void aLongClassDoesNotFillTheStack() {
    assertThat(BoundedRegex.compile("[" + "a".repeat(9_000) + "]{1000}")).isNotNull();
  }

  @Test
  void manyRepetitionsAreTooLargeTogether() {
    assertThatExceptionOfType(PatternSyntaxException.class)
        .isThrownBy(() -> BoundedRegex.compile("a{1000}".repeat(200)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[[:a", "\\", "\\Q", "{1", "(", "[\\]", "\\p{", "{1,"})
  void readsAnyPatternInLinearTime(String repeated) {
    CpuTime.assertAtMost(
        Duration.ofSeconds(2),
        () -> {
          try {
            BoundedRegex.compile(repeated.repeat(9_999 / repeated.length()));
          } catch (PatternSyntaxException e) {
            assertThat(e).isNotNull();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}",
        "(a{10}){100}",
        "(a{100}b{1000}|c{1000})",
        "[({10}]{1000}",
        "\\({10}",
        "\\x{1000}{2}",
        "\\Q(a{1000}){1000}\\E",
        "[[:alpha:]\\]]{3}",
        "(?P<name>a+)*",
        "((a{2}){500})(b{1000})",
        "a{,5}"
      })
  void takesWhatStaysSmall(String regex) {
    assertThat(BoundedRegex.compile(regex)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1001}",
        "(a{10}){101}",
        "((((a{1,100}){1,100}){1,100}){1,100})",
        "(([a{]{50,}){30}){2}",
        "(x*(y{33}z)?){33}",
        "a{99999999999}",
        "(",
        "[",
        "*",
        "a**"
      })
  void refusesTheRest(String regex) {
    assertThatExceptionOfType(PatternSyntaxException.class)
        .isThrownBy(() -> BoundedRegex.compile(regex));
  }
}
