/** The settings and active policies of a server. */
package dev.holdfast.server.configuration;
