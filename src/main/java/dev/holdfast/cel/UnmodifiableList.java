package dev.holdfast.cel;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;

/**
 * An unmodifiable list, for a class that cannot extend {@link java.util.AbstractList}. The methods
 * that would change it throw, as the contract of {@link List} allows.
 */
interface UnmodifiableList extends List<Object>, RandomAccess {

  /** The list that answers every question about this one. */
  List<Object> items();

  @Override
  default Object get(int index) {
    return items().get(index);
  }

  @Override
  default int size() {
    return items().size();
  }

  @Override
  default boolean isEmpty() {
    return items().isEmpty();
  }

  @Override
  default boolean contains(Object item) {
    return items().contains(item);
  }

  @Override
  default boolean containsAll(Collection<?> others) {
    return items().containsAll(others);
  }

  @Override
  default int indexOf(Object item) {
    return items().indexOf(item);
  }

  @Override
  default int lastIndexOf(Object item) {
    return items().lastIndexOf(item);
  }

  @Override
  default Iterator<Object> iterator() {
    return items().iterator();
  }

  @Override
  default ListIterator<Object> listIterator() {
    return items().listIterator();
  }

  @Override
  default ListIterator<Object> listIterator(int index) {
    return items().listIterator(index);
  }

  @Override
  default List<Object> subList(int from, int to) {
    return items().subList(from, to);
  }

  @Override
  default Object[] toArray() {
    return items().toArray();
  }

  @Override
  default <T> T[] toArray(T[] array) {
    return items().toArray(array);
  }

  @Override
  default boolean add(Object item) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void add(int index, Object item) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean addAll(Collection<?> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean addAll(int index, Collection<?> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Object set(int index, Object item) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Object remove(int index) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean remove(Object item) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean removeAll(Collection<?> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean retainAll(Collection<?> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void clear() {
    throw new UnsupportedOperationException();
  }
}
