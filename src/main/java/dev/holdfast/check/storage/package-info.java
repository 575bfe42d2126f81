/** Checks of where a workload keeps its data. */
package dev.holdfast.check.storage;
