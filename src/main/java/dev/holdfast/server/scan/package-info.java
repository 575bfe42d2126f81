/** The leader scans the whole cluster periodically. */
package dev.holdfast.server.scan;
