/** Requests to the API server: errors, timeouts, retries, pages and leader election. */
package dev.holdfast.kube;
