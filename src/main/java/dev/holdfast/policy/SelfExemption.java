package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** Whether an annotation of a workload can exempt it. */
public enum SelfExemption implements Keyword {
  REFUSED,
  ALLOWED;

  /** The prefix of the annotation's key, before the name of the policy. */
  public static final String ANNOTATION_PREFIX = "exempt.holdfast.dev/";
}
