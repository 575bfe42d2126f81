/** The connection to the API server, on which the client library sends what {@code kube} asks. */
package dev.holdfast.kube.transport;
