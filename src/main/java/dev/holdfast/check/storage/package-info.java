/** Checks where a workload stores its data. */
package dev.holdfast.check.storage;
