package dev.holdfast.manifest;

import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import java.util.concurrent.atomic.AtomicInteger;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A parser that stops at too many or too deep values, before the library builds nodes for them. A
 * node needs up to a hundred times the memory of its text.
 */
final class LimitedParser implements Parser {

  /** Each value may have a key. */
  private static final int MAX_NODES = 2 * YamlReader.MAX_VALUES;

  private final Parser parser;
  private final String file;
  private final int linesBefore;
  private final AtomicInteger nodes = new AtomicInteger();
  private final AtomicInteger depth = new AtomicInteger();

  LimitedParser(Parser parser, String file, int linesBefore) {
    this.parser = parser;
    this.file = file;
    this.linesBefore = linesBefore;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    if (event instanceof NodeEvent && nodes.incrementAndGet() > MAX_NODES) {
      throw tooMuch(event, "more than " + YamlReader.MAX_VALUES + " values");
    }
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        if (depth.incrementAndGet() > Json.MAX_DEPTH + 1) {
          throw tooMuch(event, "values are nested deeper than " + Json.MAX_DEPTH);
        }
      }
      case MappingEnd, SequenceEnd -> depth.decrementAndGet();
      default -> {}
    }
    return event;
  }

  private MalformedInput tooMuch(Event event, String reason) {
    int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return MalformedInput.at(file, linesBefore + line, reason);
  }
}
