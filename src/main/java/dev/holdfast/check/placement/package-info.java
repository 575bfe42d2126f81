/** Checks of how the pods of a workload are spread over nodes and zones. */
package dev.holdfast.check.placement;
