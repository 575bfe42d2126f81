package dev.holdfast.server.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/** Fields that stand beside the text of a line in the log. */
public final class LogFields {

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a field; an empty one is left out. */
  public LogFields with(String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
    return this;
  }

  /**
   * Has a line logged with these fields.
   *
   * @param line logs it
   */
  public void log(Runnable line) {
    fields.forEach(MDC::put);
    try {
      line.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}
