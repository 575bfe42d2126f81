/**
 * How everybody asks the API server: how long they wait, and how they say why there was no answer.
 */
package dev.holdfast.apiserver;
