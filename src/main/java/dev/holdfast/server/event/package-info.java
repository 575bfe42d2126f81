/** Reports denied requests by Events on their objects. */
package dev.holdfast.server.event;
