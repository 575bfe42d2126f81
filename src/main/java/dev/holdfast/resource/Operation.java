package dev.holdfast.resource;

/** The operation of a request, as in admission.k8s.io/v1. */
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT
}
