/** Tells of what was denied, or would be, by Events on the objects concerned. */
package dev.holdfast.server.event;
