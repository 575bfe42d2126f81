package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first line (from 1) of a value and of the values inside it. The memory for a document depends
 * on the number of its values, not on their depth.
 *
 * @param line of this value; 0 if it is not known
 * @param members of an object
 * @param items of a list
 */
public record SourceLines(int line, Map<String, SourceLines> members, List<SourceLines> items) {

  /** No line is known. */
  public static final SourceLines NONE = ofScalar(0);

  /** The line of a value that contains no others. */
  public static SourceLines ofScalar(int line) {
    return new SourceLines(line, Map.of(), List.of());
  }

  /** The line of a value or, if it is absent, of its nearest parent. */
  int nearest(JsonPointer pointer) {
    SourceLines at = this;
    JsonPointer rest = pointer;
    while (!rest.matches()) {
      Optional<SourceLines> inside = at.inside(rest);
      if (inside.isEmpty()) {
        break;
      }
      at = inside.get();
      rest = rest.tail();
    }
    return at.line;
  }

  private Optional<SourceLines> inside(JsonPointer step) {
    int index = step.getMatchingIndex();
    return index >= 0 && index < items.size()
        ? Optional.of(items.get(index))
        : Optional.ofNullable(members.get(step.getMatchingProperty()));
  }
}
