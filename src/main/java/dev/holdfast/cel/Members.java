package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value with named members. A member is computed at first use, and its value or exception is
 * kept. Lives for one evaluation, in one thread.
 */
@Immutable
@SuppressWarnings("Immutable") // It remembers; nobody else sees it change.
final class Members extends CelValue implements SelectableValue<String> {

  private final CelType type;
  private final Map<String, Supplier<Object>> members;
  private final Map<String, Supplier<Object>> known = new HashMap<>();

  Members(CelType type, Map<String, Supplier<Object>> members) {
    this.type = type;
    this.members = members;
  }

  @Override
  public Object select(String name) {
    return find(name).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(name));
  }

  @Override
  public Optional<Object> find(String name) {
    if (!members.containsKey(name)) {
      return Optional.empty();
    }
    Supplier<Object> answer = known.get(name);
    if (answer == null) {
      answer = ask(members.get(name));
      known.put(name, answer);
    }
    return Optional.of(answer.get());
  }

  private static Supplier<Object> ask(Supplier<Object> member) {
    try {
      Object value = member.get();
      return () -> value;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  @Override
  public Object value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return false;
  }

  @Override
  public CelType celType() {
    return type;
  }
}
