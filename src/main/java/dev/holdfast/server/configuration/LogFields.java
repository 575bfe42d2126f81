package dev.holdfast.server.configuration;

import dev.holdfast.resource.Clipped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/** Structured fields of a log line. */
public final class LogFields {

  /** In code points: no name in Kubernetes is longer, but whoever calls the webhook may lie. */
  private static final int MAX_VALUE = 256;

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a field unless its value is empty; a long value is clipped. */
  public LogFields with(String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, Clipped.to(MAX_VALUE, value));
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
