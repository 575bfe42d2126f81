/**
 * Reports in the cluster with the findings of the server's scans, in the format that other tools
 * show.
 */
package dev.holdfast.server.policyreport;
