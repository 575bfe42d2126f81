/**
 * What work in the background needs: it is repeated, its rate is limited, and a problem that lasts
 * does not fill the log.
 */
package dev.holdfast.background;
