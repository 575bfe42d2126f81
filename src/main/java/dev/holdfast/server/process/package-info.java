/** The two components as processes: what each starts, and when it is ready. */
package dev.holdfast.server.process;
