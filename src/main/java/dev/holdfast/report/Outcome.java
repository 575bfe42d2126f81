package dev.holdfast.report;

import dev.holdfast.review.Verdict;

/** What becomes of an object, in the words of reports. */
public enum Outcome {
  DENIED("denied", "would be denied"),
  WARNED("warned", "would be warned about"),
  ALLOWED("allowed", "would be allowed");

  private final String text;
  private final String sentence;

  Outcome(String text, String sentence) {
    this.text = text;
    this.sentence = sentence;
  }

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Denied denied -> DENIED;
      case Verdict.Warned warned -> WARNED;
      case Verdict.Allowed allowed -> ALLOWED;
    };
  }

  /** For programs: denied, warned or allowed. */
  public String text() {
    return text;
  }

  /** For people, after the object's name. */
  public String sentence() {
    return sentence;
  }
}
