/** Checks whether the pods of a workload come up and stay up. */
package dev.holdfast.check.availability;
