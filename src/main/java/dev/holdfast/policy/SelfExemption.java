package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** Whether a workload may exempt itself by annotation. */
public enum SelfExemption implements Keyword {
  REFUSED,
  ALLOWED;

  /** The annotation's key is this followed by the policy's name. */
  public static final String ANNOTATION_PREFIX = "exempt.holdfast.dev/";
}
