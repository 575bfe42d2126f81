/** Checks of steps that lose data or service: deletes, scaling down, updates. */
package dev.holdfast.check.lifecycle;
