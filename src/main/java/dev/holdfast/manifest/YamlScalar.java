package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/**
 * The values of YAML scalars. kubectl reads manifests with go-yaml 2, which follows YAML 1.1:
 * {@code yes} is true and {@code 0400} is octal. Source: sigs.k8s.io/yaml, goyaml.v2/resolve.go.
 */
public final class YamlScalar {

  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "n");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|[1-9][0-9]*|0)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");

  /** Kubernetes has no number that is longer. */
  private static final int MAX_DIGITS = 1000;

  private YamlScalar() {}

  public static JsonNode toJson(String text, boolean plain) {
    if (!plain || text.length() > MAX_DIGITS) {
      return TextNode.valueOf(text);
    }
    if (NULL.contains(text)) {
      return NullNode.getInstance();
    }
    if (isWord(text, TRUE)) {
      return BooleanNode.TRUE;
    }
    if (isWord(text, FALSE)) {
      return BooleanNode.FALSE;
    }
    String digits = text.startsWith("_") ? text : text.replace("_", "");
    if (INTEGER.matches(digits)) {
      return integer(digits);
    }
    if (FLOAT.matches(digits)) {
      return DecimalNode.valueOf(new BigDecimal(digits));
    }
    return TextNode.valueOf(text);
  }

  /** True, true and TRUE are booleans; tRUE is text. */
  private static boolean isWord(String text, Set<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!words.contains(lower)) {
      return false;
    }
    String tail = text.substring(1);
    return tail.equals(lower.substring(1)) || text.equals(text.toUpperCase(Locale.ROOT));
  }

  private static JsonNode integer(String digits) {
    boolean negative = digits.startsWith("-");
    String number =
        digits.substring(negative || digits.startsWith("+") ? 1 : 0).toLowerCase(Locale.ROOT);
    BigInteger value;
    if (number.startsWith("0x")) {
      value = new BigInteger(number.substring(2), 16);
    } else if (number.startsWith("0b")) {
      value = new BigInteger(number.substring(2), 2);
    } else if (number.startsWith("0") && number.length() > 1) {
      value = new BigInteger(number.substring(number.startsWith("0o") ? 2 : 1), 8);
    } else {
      value = new BigInteger(number);
    }
    BigInteger signed = negative ? value.negate() : value;
    // Jackson uses the same node types for JSON, so equal values are equal.
    if (signed.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(signed.intValue());
    }
    return signed.bitLength() < Long.SIZE
        ? LongNode.valueOf(signed.longValue())
        : BigIntegerNode.valueOf(signed);
  }
}
