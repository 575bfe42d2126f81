package dev.holdfast.kube.leadership;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The log of a class, until it is closed. */
final class Overheard extends Handler implements AutoCloseable {

  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Overheard(Class<?> speaker) {
    this.logger = Logger.getLogger(speaker.getName());
    logger.addHandler(this);
  }

  /** Each message, with its exception. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord logged) {
    String thrown = logged.getThrown() == null ? "" : ": " + logged.getThrown().getMessage();
    lines.add(MESSAGE.format(logged) + thrown);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
