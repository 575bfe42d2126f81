/** What the doors of a server share: its settings, and the policies that are in force on it. */
package dev.holdfast.server;
