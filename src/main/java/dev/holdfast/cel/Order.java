package dev.holdfast.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** The order of CEL values: all numbers are comparable, other values only within their type. */
final class Order {

  private Order() {}

  static boolean isSorted(Collection<?> items) {
    Object last = null;
    for (Object item : items) {
      if (last != null && compare(last, item) > 0) {
        return false;
      }
      last = item;
    }
    return true;
  }

  static Object min(Collection<?> items) {
    return extreme("min", items, -1);
  }

  static Object max(Collection<?> items) {
    return extreme("max", items, 1);
  }

  private static Object extreme(String name, Collection<?> items, int direction) {
    if (items.isEmpty()) {
      throw new CelInvalidArgumentException(name + " called on empty list");
    }
    Object found = null;
    for (Object item : items) {
      if (found == null || Integer.signum(compare(item, found)) == direction) {
        found = item;
      }
    }
    return found;
  }

  static int compare(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return compareNumbers(x, y);
    }
    if (a instanceof String x && b instanceof String y) {
      return Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray());
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return x.compareTo(y);
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    }
    if (a instanceof CelByteString x && b instanceof CelByteString y) {
      return Arrays.compareUnsigned(x.toByteArray(), y.toByteArray());
    }
    throw new CelInvalidArgumentException("items of these types have no order");
  }

  private static int compareNumbers(Number a, Number b) {
    if (isFinite(a) && isFinite(b)) {
      return exact(a).compareTo(exact(b));
    }
    return Double.compare(a.doubleValue(), b.doubleValue());
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static BigDecimal exact(Number number) {
    return switch (number) {
      case Long whole -> BigDecimal.valueOf(whole);
      case UnsignedLong whole -> new BigDecimal(whole.bigIntegerValue());
      default -> new BigDecimal(number.doubleValue());
    };
  }
}
