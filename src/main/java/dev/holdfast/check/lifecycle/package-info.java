/** Checks steps that lose data, such as deletes. */
package dev.holdfast.check.lifecycle;
