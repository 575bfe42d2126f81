package dev.holdfast.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object as a map. It is a CelValue because the library would convert any other map, with
 * all its content, at each step of a path.
 */
@Immutable
@SuppressWarnings("Immutable") // By convention the JSON of a resource never changes.
final class JsonMap extends CelValue implements Map<String, Object> {

  private static final CelType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

  private final ObjectNode json;
  private final Map<String, Object> entries;

  JsonMap(ObjectNode json) {
    this.json = json;
    this.entries = new Entries(json);
  }

  @Override
  public Object get(Object key) {
    JsonNode found = key instanceof String name ? json.get(name) : null;
    return found == null ? null : JsonValue.of(found);
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && json.has(name);
  }

  @Override
  public int size() {
    return json.size();
  }

  @Override
  public boolean isEmpty() {
    return json.isEmpty();
  }

  @Override
  public boolean containsValue(Object value) {
    return entries.containsValue(value);
  }

  @Override
  public Set<String> keySet() {
    return entries.keySet();
  }

  @Override
  public Collection<Object> values() {
    return entries.values();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return entries.entrySet();
  }

  @Override
  public Object put(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object remove(Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(Map<? extends String, ?> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return json.isEmpty();
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public boolean equals(Object other) {
    return entries.equals(other);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }

  private static final class Entries extends AbstractMap<String, Object> {
    private final ObjectNode json;

    Entries(ObjectNode json) {
      this.json = json;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return json.size();
        }

        @Override
        public Iterator<Entry<String, Object>> iterator() {
          return json.properties().stream()
              .map(entry -> Map.entry(entry.getKey(), JsonValue.of(entry.getValue())))
              .iterator();
        }
      };
    }
  }
}
