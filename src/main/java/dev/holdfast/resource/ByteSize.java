package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A size of storage.
 *
 * @param bytes at least 0; the largest long for more
 */
public record ByteSize(long bytes) {

  private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final int STEP = 1024;

  /** Reads a quantity; 0 if it is missing, invalid or negative. */
  public static ByteSize of(JsonNode quantity) {
    return new ByteSize(
        QuantityParser.parse(quantity.asText(""))
            .filter(size -> size.sign() > 0)
            .map(size -> size.amount().setScale(0, RoundingMode.UP))
            .map(size -> size.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue())
            .orElse(0L));
  }

  /** The sum; the largest size instead of an overflow. */
  public ByteSize plus(ByteSize other) {
    long sum = bytes + other.bytes;
    return new ByteSize(sum < 0 ? Long.MAX_VALUE : sum);
  }

  /** In the largest unit that gives at least 1, with one decimal if it is needed: {@code 1.5Ti}. */
  public String text() {
    int unit = 0;
    long divisor = 1;
    while (unit + 1 < UNITS.size() && bytes / divisor >= STEP) {
      divisor *= STEP;
      unit++;
    }
    BigDecimal value =
        BigDecimal.valueOf(bytes)
            .divide(BigDecimal.valueOf(divisor), 1, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return value.toPlainString() + UNITS.get(unit);
  }
}
