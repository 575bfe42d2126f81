package dev.holdfast.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands without reflection. */
record Commands(Terminal terminal) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> ours = ours().get(type);
    return ours == null ? CommandLine.defaultFactory().create(type) : type.cast(ours.get());
  }

  private Map<Class<?>, Supplier<?>> ours() {
    return Map.of(
        ReviewCommand.class, () -> new ReviewCommand(terminal),
        ScanCommand.class, () -> new ScanCommand(terminal),
        TestCommand.class, () -> new TestCommand(terminal),
        ExplainCommand.class, () -> new ExplainCommand(terminal),
        CompletionCommand.class, () -> new CompletionCommand(terminal),
        Format.Choices.class, Format.Choices::new,
        ExplainCommand.CheckIds.class, ExplainCommand.CheckIds::new,
        StepOptions.Cascades.class, StepOptions.Cascades::new);
  }
}
