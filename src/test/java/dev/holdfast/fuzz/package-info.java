/**
 * Coverage-guided fuzzing of Holdfast's own code: {@code make fuzz} runs it, and the seeds of
 * earlier findings are part of the unit tests.
 */
package dev.holdfast.fuzz;
