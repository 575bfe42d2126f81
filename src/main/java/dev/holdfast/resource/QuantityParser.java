package dev.holdfast.resource;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * Parses quantities as Kubernetes does. Source: kubernetes/apimachinery,
 * pkg/api/resource/quantity.go (ParseQuantity) and suffix.go.
 */
public final class QuantityParser {

  /** Larger exponents only occur in attacks; adding such numbers would fill the memory. */
  private static final int MAX_EXPONENT = 10_000;

  private static final int NANO = 9;

  /** A number of this many digits always fits 64 bits. */
  private static final int SAFE_DIGITS = 18;

  private static final BigDecimal MAX_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Pattern FORM =
      Pattern.compile("(?P<sign>[-+]?)0*(?P<whole>[0-9]*)(\\.(?P<fraction>[0-9]*))?(?P<suffix>.*)");
  private static final Pattern EXPONENT = Pattern.compile("[eE]([-+]?[0-9]{1,9})");

  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

  private QuantityParser() {}

  /** Parses a quantity; empty if it is invalid. */
  public static Optional<Quantity> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_EXPONENT) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String whole = form.group("whole").isEmpty() ? "0" : form.group("whole");
    String fraction = Optional.ofNullable(form.group("fraction")).orElse("");
    String suffix = form.group("suffix");
    boolean isNegative = form.group("sign").equals("-");
    if (BINARY.containsKey(suffix)) {
      return Optional.of(binary(whole, fraction, isNegative, BINARY.get(suffix)));
    }
    return exponent(suffix).map(exponent -> decimal(whole, fraction, isNegative, exponent));
  }

  private static Optional<Integer> exponent(String suffix) {
    Matcher written = EXPONENT.matcher(suffix);
    return written.matches()
        ? Optional.of(Integer.valueOf(written.group(1))).filter(e -> Math.abs(e) <= MAX_EXPONENT)
        : Optional.ofNullable(DECIMAL.get(suffix));
  }

  private static Quantity decimal(String whole, String fraction, boolean isNegative, int exponent) {
    int scale = fraction.length() - exponent;
    BigDecimal amount = number(whole, fraction, isNegative, scale);
    boolean isShort = whole.length() + fraction.length() <= SAFE_DIGITS;
    return isShort && scale <= NANO ? Quantity.scaled(amount) : Quantity.exact(rounded(amount));
  }

  private static Quantity binary(String whole, String fraction, boolean isNegative, int exponent) {
    BigDecimal factor = new BigDecimal(BigInteger.TWO.pow(exponent));
    BigDecimal amount = number(whole, fraction, isNegative, fraction.length()).multiply(factor);
    // Kubernetes estimates in this way what fits 64 bits.
    boolean isShort = fraction.isEmpty() && whole.length() + exponent * 3 / 10 <= 14;
    if (isShort) {
      return Quantity.scaled(amount);
    }
    BigDecimal size = rounded(amount.abs()).min(MAX_BINARY);
    return Quantity.exact(isNegative ? size.negate() : size);
  }

  private static BigDecimal number(String whole, String fraction, boolean isNegative, int scale) {
    BigDecimal number = new BigDecimal(new BigInteger(whole + fraction), scale);
    return isNegative ? number.negate() : number;
  }

  /** Rounds up to nano. */
  private static BigDecimal rounded(BigDecimal amount) {
    return amount.scale() > NANO ? amount.setScale(NANO, RoundingMode.UP) : amount;
  }
}
