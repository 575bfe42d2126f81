/** A check that users write as CEL expressions. */
package dev.holdfast.check.expression;
