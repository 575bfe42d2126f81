package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** Whether an annotation of a workload can exempt it. */
public enum SelfExemption implements Keyword {
  REFUSED,
  ALLOWED;

  /** The prefix of the annotation's key, before the name of the policy. */
  public static final String ANNOTATION_PREFIX = "exempt.holdfast.dev/";

  private static final int MIN_LETTERS = 3;

  /** Whether a text can be a reason: three letters, which excludes spaces and invisible text. */
  static boolean isReason(String text) {
    return text.codePoints().filter(Character::isLetter).limit(MIN_LETTERS).count() == MIN_LETTERS;
  }
}
