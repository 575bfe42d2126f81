package dev.holdfast.cel;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount such as {@code 1.5Gi} or {@code 200m}. Like Kubernetes it knows whether it fits a
 * 64-bit mantissa with a decimal exponent, because only such an amount can be an integer. Source:
 * kubernetes/apimachinery, pkg/api/resource/quantity.go and amount.go.
 *
 * @param amount its value; of the same value, however written, two are equal
 * @param isScaledInteger whether it fits
 */
record Quantity(BigDecimal amount, boolean isScaledInteger) {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** A 64-bit mantissa with an exponent, or as Kubernetes does it an exact decimal if too large. */
  static Quantity scaled(BigDecimal amount) {
    return new Quantity(amount, fits(amount));
  }

  /** An exact decimal. */
  static Quantity exact(BigDecimal amount) {
    return new Quantity(amount, false);
  }

  /** A whole number. */
  static Quantity of(long number) {
    return scaled(BigDecimal.valueOf(number));
  }

  Quantity plus(Quantity other) {
    if (isScaledInteger && other.isScaledInteger) {
      // Nothing added leaves even the exponent as it was.
      if (other.sign() == 0) {
        return this;
      }
      return sign() == 0 ? other : scaled(amount.add(other.amount));
    }
    return exact(amount.add(other.amount));
  }

  Quantity minus(Quantity other) {
    return plus(new Quantity(other.amount.negate(), other.isScaledInteger));
  }

  int sign() {
    return amount.signum();
  }

  int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /** Whether Kubernetes gives it as an integer; of {@code 1.0} and {@code 1Ei} it does not. */
  boolean isInteger() {
    return isScaledInteger && amount.scale() <= 0 && isLong(amount.toBigIntegerExact());
  }

  /** Its value where it {@link #isInteger}. */
  long asInteger() {
    return amount.longValueExact();
  }

  double approximately() {
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
