package dev.holdfast.cluster;

/** What is kept of an object of the cluster that checks may ask about. */
public interface ObservedObject {

  /** The name of the object. */
  String name();
}
