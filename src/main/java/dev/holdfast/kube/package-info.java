/** How the API server is asked: errors, time limits, retries, pages and leader election. */
package dev.holdfast.kube;
