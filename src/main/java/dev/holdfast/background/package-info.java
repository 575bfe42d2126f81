/** Periodic work, rate limits and log throttling. */
package dev.holdfast.background;
