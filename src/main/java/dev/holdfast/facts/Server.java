package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import java.util.List;
import java.util.Set;

/**
 * How to tell whether a container runs an image's server, and whether the server then keeps data.
 *
 * @param starts programs and first words that run it, and entry points that hand on to their
 *     arguments
 * @param others programs and first words that run something else, with an asterisk at the end for
 *     any text
 * @param rules the first that applies decides
 * @param keepsData what it does where no rule applies
 */
record Server(Set<String> starts, Set<String> others, List<ServerRule> rules, Answer keepsData) {

  Server {
    starts = Set.copyOf(starts);
    others = Set.copyOf(others);
    rules = List.copyOf(rules);
  }

  Answer keepsData(Container container) {
    return CommandLine.of(container)
        .map(line -> keepsData(line, Environment.of(container)))
        .orElse(Answer.UNKNOWN);
  }

  private Answer keepsData(CommandLine line, Environment environment) {
    Answer runs = runs(line.words());
    if (runs != Answer.YES) {
      return runs;
    }
    for (ServerRule rule : rules) {
      switch (rule.appliesTo(line, environment)) {
        case YES -> {
          return rule.keepsData();
        }
        case UNKNOWN -> {
          return Answer.UNKNOWN;
        }
        case NO -> {}
      }
    }
    return line.hasVariables() && !rules.isEmpty() ? Answer.UNKNOWN : keepsData;
  }

  /** Reads the words up to the first option: {@code docker-entrypoint.sh postgres -c …}. */
  private Answer runs(List<String> words) {
    boolean started = false;
    for (String word : words) {
      String program = CommandLine.program(word);
      if (word.startsWith("-")) {
        break;
      }
      if (starts.contains(program)) {
        started = true;
      } else if (others.stream().anyMatch(other -> CommandLine.fits(other, program))) {
        return Answer.NO;
      } else {
        return started ? Answer.YES : Answer.UNKNOWN;
      }
    }
    return Answer.YES;
  }
}
