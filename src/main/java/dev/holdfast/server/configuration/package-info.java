/** What the parts of a server share: its settings, and the policies that are active on it. */
package dev.holdfast.server.configuration;
