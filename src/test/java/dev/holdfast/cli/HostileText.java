package dev.holdfast.cli;

import dev.holdfast.resource.Json;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts by which strangers try to control a CI system or a terminal. */
final class HostileText {

  private static final String[] PARTS = {
    "::error::x",
    " ::stop-commands::token",
    "\n::add-mask::x",
    "\r\n\t::error file=a::b",
    "\u00a0::warning::x",
    "\u2028::warning::x",
    "##[error]x",
    "##[add-mask]x",
    "##vso[task.setvariable variable=a]b",
    "##VSO[task.complete]",
    "##teamcity[buildStop]",
    "\u001b[0Ksection_start:1:a\r\u001b[0K",
    "section_end:1:a\r",
    "travis_fold:start:a\r",
    "\n--- a",
    "\n+++ a",
    "\u001b[2J",
    "\u009b2J",
    "\u0007\u0000",
    "\u202eabc\u202c",
    "\u2066\u2069",
    "\u200b\u200e\u200f\ufeff\u00ad",
    "\uDB40\uDC41",
    "\ud800",
    "a word",
    "x-1",
    "]]>",
    "{{ .Values }}",
  };

  /** What CI systems take for commands; in each line, however it ends. */
  private static final List<Pattern> COMMANDS =
      Stream.of(
              "^[\\s\\p{Z}]*::",
              "##\\[",
              "(?i)##vso\\[",
              "(?i)##teamcity\\[",
              "section_(start|end):",
              "travis_(fold|time):",
              "^(---|\\+\\+\\+|~~~|\\^\\^\\^) ")
          .map(Pattern::compile)
          .toList();

  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");

  private HostileText() {}

  /** One to four parts in any order. */
  static String of(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  /** In double quotes that both YAML and JSON understand. */
  static String quoted(Random random) {
    StringBuilder quoted = new StringBuilder();
    for (char letter : Json.text(of(random)).toCharArray()) {
      quoted.append(letter < 0x7f ? "" + letter : "\\u%04x".formatted((int) letter));
    }
    return quoted.toString();
  }

  /** The lines and characters of an output that should not be there. */
  static List<String> in(String output) {
    return Stream.concat(
            CONTROLS
                .matcher(output)
                .results()
                .map(found -> "control: " + (int) found.group().charAt(0)),
            output
                .lines()
                .filter(line -> COMMANDS.stream().anyMatch(each -> each.matcher(line).find()))
                .map("command: "::concat))
        .toList();
  }
}
