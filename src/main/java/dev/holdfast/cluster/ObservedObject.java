package dev.holdfast.cluster;

/** The record of an object that checks may query. */
public interface ObservedObject {

  /** The name of the object. */
  String name();
}
