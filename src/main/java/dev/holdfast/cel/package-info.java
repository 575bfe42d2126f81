/**
 * Rules that users write in the Common Expression Language, with the variables and the functions
 * that Kubernetes gives to a ValidatingAdmissionPolicy. Only this package knows the CEL library.
 */
package dev.holdfast.cel;
