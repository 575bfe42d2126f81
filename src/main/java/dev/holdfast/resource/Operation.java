package dev.holdfast.resource;

/** What a request does to a resource, in the words of admission.k8s.io/v1. */
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT
}
