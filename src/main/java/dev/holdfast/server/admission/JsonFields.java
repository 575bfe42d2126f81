package dev.holdfast.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import java.util.Arrays;
import java.util.Set;

/**
 * Finds a few fields near the top of a JSON object that arrives in parts. It needs a few kilobytes
 * of memory for any input, because it skips everything else, and it does not check the JSON.
 */
final class JsonFields {

  /** No wanted field is deeper. */
  private static final int MAX_DEPTH = 4;

  private static final int MAX_SCALAR = 100;

  private final Set<String> wanted;
  private final ObjectNode found = Json.object();
  private final String[] keys = new String[MAX_DEPTH + 1];
  private final boolean[] isObject = new boolean[MAX_DEPTH + 1];
  private final JsonText string = new JsonText();

  /** A number, true, false or null. */
  private final StringBuilder scalar = new StringBuilder();

  private int depth;
  private boolean expectsKey;
  private boolean inString;

  /**
   * @param wanted for example {@code request/uid}
   */
  JsonFields(Set<String> wanted) {
    this.wanted = wanted;
    Arrays.fill(keys, "");
  }

  /** Reads the next part. */
  void add(byte[] part) {
    for (byte next : part) {
      if (!inString) {
        addOutside(next);
      } else if (!string.add(next)) {
        inString = false;
        endString();
      }
    }
  }

  /** The wanted fields so far, all as texts. The first one counts if there are several. */
  ObjectNode found() {
    return found;
  }

  private void addOutside(byte next) {
    switch (next) {
      case '"' -> {
        inString = true;
        string.begin();
      }
      case '{', '[' -> open(next == '{');
      case '}', ']' -> {
        endScalar();
        depth = Math.max(0, depth - 1);
        expectsKey = false;
      }
      case ',' -> {
        endScalar();
        expectsKey = depth <= MAX_DEPTH && isObject[depth];
      }
      case ':' -> expectsKey = false;
      case ' ', '\t', '\n', '\r' -> {}
      default -> addToScalar(next);
    }
  }

  private void open(boolean object) {
    depth++;
    expectsKey = object;
    if (depth <= MAX_DEPTH) {
      isObject[depth] = object;
      keys[depth] = "";
    }
  }

  private void addToScalar(byte next) {
    if (scalar.length() < MAX_SCALAR) {
      scalar.append((char) next);
    }
  }

  private void endString() {
    if (depth > MAX_DEPTH) {
      return;
    }
    String value = string.value();
    if (expectsKey) {
      keys[depth] = value;
    } else {
      keep(value);
    }
  }

  private void endScalar() {
    if (depth <= MAX_DEPTH && !scalar.isEmpty() && !scalar.toString().equals("null")) {
      keep(scalar.toString());
    }
    scalar.setLength(0);
  }

  private void keep(String value) {
    String path = String.join("/", Arrays.asList(keys).subList(1, Math.max(1, depth + 1)));
    if (!wanted.contains(path)) {
      return;
    }
    ObjectNode parent = found;
    for (int at = 1; at < depth; at++) {
      parent = parent.withObjectProperty(keys[at]);
    }
    if (!parent.has(keys[depth])) {
      parent.put(keys[depth], value);
    }
  }
}
