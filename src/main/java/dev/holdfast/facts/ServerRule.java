package dev.holdfast.facts;

import java.util.List;
import java.util.Optional;

/**
 * Words of a command line, or a variable, that decide whether a server keeps data.
 *
 * @param words consecutive words; empty if the rule is about a variable
 * @param env the variable; empty if the rule is about words
 * @param value the value of the variable; empty for any
 * @param keepsData the answer if the rule matches
 */
record ServerRule(
    List<String> words, Optional<String> env, Optional<String> value, Answer keepsData) {

  ServerRule {
    words = List.copyOf(words);
  }

  Answer appliesTo(CommandLine line, Environment environment) {
    if (env.isEmpty()) {
      return Answer.of(line.has(words));
    }
    return value.isEmpty() ? environment.has(env.get()) : environment.has(env.get(), value.get());
  }
}
