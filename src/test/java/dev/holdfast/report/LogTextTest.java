package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "::error::x|: :error: :x",
        "  ::stop-commands::x|  : :stop-commands: :x",
        "\u00a0\u3000::add-mask::x|\u00a0\u3000: :add-mask: :x",
        "\u001b[1m::add-mask::x|\u001b[1m: :add-mask: :x",
        "a ##[error]b|a ## [error]b",
        "###[error]|### [error]",
        "a ##vso[task.setvariable]b|a ## vso[task.setvariable]b",
        "##VSO[x]|## VSO[x]",
        "##teamcity[x]|## teamcity[x]",
        "x section_start:1:a|x section_ start:1:a",
        "travis_fold:start:a|travis_ fold:start:a",
        "--- a| --- a",
        "+++ a| +++ a",
      })
  void aSpaceBreaksACommand(String line, String harmless) {
    assertThat(LogText.line(line)).isEqualTo(harmless);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a::b", "fe80::1", "#", "## a", "# [x]", "a_b", "----", "a --- b"})
  void everythingElseStays(String line) {
    assertThat(LogText.line(line)).isEqualTo(line);
  }

  @Test
  void itStaysWhatItIs() {
    String once = LogText.line("::a ##[b ##vso[");
    assertThat(LogText.line(once)).isEqualTo(once);
  }
}
