/** Checks how pods are spread over nodes and zones. */
package dev.holdfast.check.placement;
