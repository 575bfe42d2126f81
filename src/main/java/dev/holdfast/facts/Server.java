package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import java.util.List;
import java.util.Set;

/**
 * How to detect that a container runs an image's server, and that the server keeps data.
 *
 * @param starts programs and first words that run the server, and entry points that run their
 *     arguments
 * @param others programs and first words that run something else; an asterisk at the end stands for
 *     any text
 * @param rules the first matching rule decides
 * @param keepsData the answer if no rule matches
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

  /** Reads the words before the first option: {@code docker-entrypoint.sh postgres -c …}. */
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
