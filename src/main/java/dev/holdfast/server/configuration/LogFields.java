package dev.holdfast.server.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/** Structured fields of a log line. */
public final class LogFields {

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a field unless its value is empty. */
  public LogFields with(String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
    return this;
  }

  /** Runs the code that logs a line, so that the line has these fields. */
  public void log(Runnable line) {
    fields.forEach(MDC::put);
    try {
      line.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}
