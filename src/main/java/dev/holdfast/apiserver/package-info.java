/**
 * How everybody asks the API server: by what name, how long they wait, and how they say why there
 * was no answer.
 */
package dev.holdfast.apiserver;
