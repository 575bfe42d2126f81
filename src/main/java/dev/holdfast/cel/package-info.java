/**
 * Expressions of users in the Common Expression Language, with the variables and functions of a
 * ValidatingAdmissionPolicy. Only this package uses the CEL library.
 */
package dev.holdfast.cel;
