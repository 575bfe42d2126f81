package dev.holdfast.check;

/** How sure a check is of a finding. What is only suspected is never denied. */
public enum Certainty {
  CERTAIN,
  SUSPECTED
}
