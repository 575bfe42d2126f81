package dev.holdfast.cluster;

/**
 * The use of an answer to a query for several objects. Before a denial, facts that make it stricter
 * are read again; facts that make it milder may come from memory.
 */
public enum Use {
  /** The presence of these objects makes an answer stricter: each is read again. */
  EVIDENCE_OF_PRESENCE,

  /** The absence of others makes an answer stricter: all are listed again. */
  EVIDENCE_OF_ABSENCE,

  /** It can only make an answer milder, or a message better. */
  MITIGATION;

  /** Whether a denial may depend on it. */
  public boolean isEvidence() {
    return this != MITIGATION;
  }
}
