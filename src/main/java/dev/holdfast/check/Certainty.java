package dev.holdfast.check;

/** How sure a check is of a finding. A suspected finding is never denied. */
public enum Certainty {
  CERTAIN,
  SUSPECTED
}
