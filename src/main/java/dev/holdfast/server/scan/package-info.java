/** The server's own scan: the replica that leads reviews the whole cluster again and again. */
package dev.holdfast.server.scan;
