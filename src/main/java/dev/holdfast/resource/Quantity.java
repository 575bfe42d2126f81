package dev.holdfast.resource;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A quantity such as {@code 1.5Gi} or {@code 200m}. Source: kubernetes/apimachinery,
 * pkg/api/resource/quantity.go and amount.go.
 *
 * @param amount its value; equal values are equal quantities, however they are written
 * @param isScaledInteger whether it fits a 64-bit mantissa with a decimal exponent; only such a
 *     quantity can be an integer
 */
public record Quantity(BigDecimal amount, boolean isScaledInteger) implements Comparable<Quantity> {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * A 64-bit mantissa with an exponent; like in Kubernetes, an exact decimal if it is too large.
   */
  public static Quantity scaled(BigDecimal amount) {
    return new Quantity(amount, fits(amount));
  }

  /** An exact decimal of any size. */
  public static Quantity exact(BigDecimal amount) {
    return new Quantity(amount, false);
  }

  /** This number. */
  public static Quantity of(long number) {
    return scaled(BigDecimal.valueOf(number));
  }

  /** The sum. */
  public Quantity plus(Quantity other) {
    if (isScaledInteger && other.isScaledInteger) {
      // Adding zero keeps even the exponent.
      if (other.sign() == 0) {
        return this;
      }
      return sign() == 0 ? other : scaled(amount.add(other.amount));
    }
    return exact(amount.add(other.amount));
  }

  /** The difference. */
  public Quantity minus(Quantity other) {
    return plus(new Quantity(other.amount.negate(), other.isScaledInteger));
  }

  /** -1, 0 or 1. */
  public int sign() {
    return amount.signum();
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /**
   * Returns whether Kubernetes can read it as an integer; false for {@code 1.0} and {@code 1Ei}.
   */
  public boolean isInteger() {
    return isScaledInteger && amount.scale() <= 0 && isLong(amount.toBigIntegerExact());
  }

  /** Returns its value, if it {@link #isInteger}. */
  public long asInteger() {
    return amount.longValueExact();
  }

  /** Its value with the precision of a double. */
  public double approximately() {
    double mantissa = amount.unscaledValue().doubleValue();
    return amount.scale() == 0
        ? mantissa
        : mantissa * Double.parseDouble("1e" + -(long) amount.scale());
  }

  private static boolean fits(BigDecimal amount) {
    return isLong(amount.unscaledValue());
  }

  private static boolean isLong(BigInteger number) {
    return number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && compareTo(quantity) == 0;
  }

  @Override
  public int hashCode() {
    return amount.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return amount.toPlainString();
  }
}
