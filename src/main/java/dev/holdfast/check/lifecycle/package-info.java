/** Checks steps that lose data: deletes, and what deletes claims. */
package dev.holdfast.check.lifecycle;
