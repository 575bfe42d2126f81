package dev.holdfast.cluster;

/**
 * What the answer to a question for several objects is used for. A denial is verified before it is
 * given: what made it stricter is read again, and what makes it milder may come from memory.
 */
public enum Use {
  /** That these objects are there makes an answer stricter: each is read again. */
  EVIDENCE_OF_PRESENCE,

  /** That there are no others makes an answer stricter: all are listed again. */
  EVIDENCE_OF_ABSENCE,

  /** It only makes an answer milder, or a message better. */
  MITIGATION;

  /** Whether a denial may rest on it. */
  public boolean isEvidence() {
    return this != MITIGATION;
  }
}
