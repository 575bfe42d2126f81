/** Checks whose mistakes users describe themselves. */
package dev.holdfast.check.expression;
