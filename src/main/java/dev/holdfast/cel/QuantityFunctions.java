package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.INT;
import static dev.holdfast.cel.Argument.TEXT;
import static dev.holdfast.cel.OpaqueTypes.QUANTITY;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.SimpleType;
import dev.holdfast.resource.Quantity;
import dev.holdfast.resource.QuantityParser;
import java.util.List;

/** Functions for quantities. Source: kubernetes/apiserver, pkg/cel/library/quantity.go. */
final class QuantityFunctions {

  static final List<Function> ALL =
      List.of(
          Function.of(
              "quantity",
              Overload.global(
                  "string_to_quantity", QUANTITY.type(), TEXT, QuantityFunctions::parse)),
          Function.of(
              "isQuantity",
              Overload.global(
                  "is_quantity_string",
                  SimpleType.BOOL,
                  TEXT,
                  text -> QuantityParser.parse(text).isPresent())),
          Function.of(
              "sign",
              Overload.global(
                  "quantity_sign", SimpleType.INT, QUANTITY, quantity -> (long) quantity.sign())),
          Function.of(
              "asApproximateFloat",
              Overload.member(
                  "quantity_get_float", SimpleType.DOUBLE, QUANTITY, Quantity::approximately)),
          Function.of(
              "asInteger",
              Overload.member(
                  "quantity_get_int", SimpleType.INT, QUANTITY, QuantityFunctions::integer)),
          Function.of(
              "isInteger",
              Overload.member(
                  "quantity_is_integer", SimpleType.BOOL, QUANTITY, Quantity::isInteger)),
          Function.of(
              "add",
              Overload.member(
                  "quantity_add", QUANTITY.type(), QUANTITY, QUANTITY, (a, b) -> a.plus(b)),
              Overload.member(
                  "quantity_add_int",
                  QUANTITY.type(),
                  QUANTITY,
                  INT,
                  (a, b) -> a.plus(Quantity.of(b)))),
          Function.of(
              "sub",
              Overload.member(
                  "quantity_sub", QUANTITY.type(), QUANTITY, QUANTITY, (a, b) -> a.minus(b)),
              Overload.member(
                  "quantity_sub_int",
                  QUANTITY.type(),
                  QUANTITY,
                  INT,
                  (a, b) -> a.minus(Quantity.of(b)))));

  private QuantityFunctions() {}

  private static Object parse(String text) {
    return QuantityParser.parse(text)
        .orElseThrow(() -> new CelBadFormatException("\"" + text + "\" is not a quantity"));
  }

  private static Object integer(Quantity quantity) {
    if (!quantity.isInteger()) {
      throw new CelInvalidArgumentException("cannot convert value to integer");
    }
    return quantity.asInteger();
  }
}
