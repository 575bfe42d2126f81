package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRegexTest {

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
