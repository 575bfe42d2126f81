/** Reports in the cluster, of the kinds that other tools show: what the server's scan found. */
package dev.holdfast.server.policyreport;
