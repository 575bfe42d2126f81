package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands, without reflection.
 *
 * @param terminal what they read and write
 */
record Commands(Terminal terminal) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == ReviewCommand.class
        ? type.cast(new ReviewCommand(terminal))
        : type == TestCommand.class
            ? type.cast(new TestCommand(terminal))
            : type == ScanCommand.class
                ? type.cast(new ScanCommand(terminal))
                : type == ExplainCommand.class
                    ? type.cast(new ExplainCommand(terminal))
                    : CommandLine.defaultFactory().create(type);
  }
}
