package dev.holdfast.cel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * A list that the library uses without a copy; a CelValue for the same reason as {@link JsonMap}.
 */
@Immutable
@SuppressWarnings("Immutable") // What it is a view of never changes, by convention.
final class ListValue extends CelValue implements UnmodifiableList {

  private static final CelType TYPE = ListType.create(SimpleType.DYN);

  private final List<Object> items;

  /** The list that this is a prefix of, if items can be appended to it. */
  private final Optional<List<Object>> buffer;

  private ListValue(IntFunction<Object> item, int size, Optional<List<Object>> buffer) {
    this.items = new Items(item, size);
    this.buffer = buffer;
  }

  /** A view of a JSON array. */
  static ListValue of(ArrayNode json) {
    return new ListValue(index -> JsonValue.of(json.get(index)), json.size(), Optional.empty());
  }

  /** The integers from 0 to {@code size - 1}. */
  static ListValue ofRange(int size) {
    return new ListValue(index -> (long) index, size, Optional.empty());
  }

  /**
   * Concatenates two lists. {@code map} and {@code filter} append to a list again and again, so the
   * first list is copied only once, unless something else was appended to it in the meantime.
   */
  static ListValue concat(Collection<?> first, Collection<?> second) {
    List<Object> all =
        first instanceof ListValue list && list.isWholeBuffer()
            ? list.buffer.orElseThrow()
            : new ArrayList<>(first);
    all.addAll(second);
    return new ListValue(all::get, all.size(), Optional.of(all));
  }

  private boolean isWholeBuffer() {
    return buffer.isPresent() && buffer.get().size() == size();
  }

  @Override
  public List<Object> items() {
    return items;
  }

  @Override
  public Object value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return items.isEmpty();
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public boolean equals(Object other) {
    return items.equals(other);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return items.toString();
  }

  private static final class Items extends AbstractList<Object> implements RandomAccess {
    private final IntFunction<Object> item;
    private final int size;

    Items(IntFunction<Object> item, int size) {
      this.item = item;
      this.size = size;
    }

    @Override
    public Object get(int index) {
      TimeLimit.check();
      return item.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
