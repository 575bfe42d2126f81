package dev.holdfast.server.admission;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.OneLine;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.util.ArrayList;
import java.util.List;

/**
 * The warnings of a review, within the limits of Kubernetes: one line and at most 256 characters
 * each, at most 4096 in total. Source: kubernetes/apiserver, endpoints/filters/warning.go.
 */
public final class Warnings {

  static final int MAX_LENGTH = 256;

  /** 14 of the longest lines and the line that counts the others stay below 4096. */
  static final int MAX_WARNINGS = 15;

  private Warnings() {}

  /** One line for each finding; if there are too many, the last line counts the rest. */
  public static List<String> of(Review review) {
    List<PolicyFinding> all = review.with(Action.WARN);
    boolean allFit = all.size() <= MAX_WARNINGS;
    List<String> lines = new ArrayList<>();
    all.stream()
        .limit(allFit ? MAX_WARNINGS : MAX_WARNINGS - 1)
        .forEach(found -> lines.add(line(review, found)));
    if (!allFit) {
      lines.add("holdfast: %d more findings".formatted(all.size() - lines.size()));
    }
    return lines;
  }

  private static String line(Review review, PolicyFinding found) {
    String line =
        "holdfast: %s: %s".formatted(found.policy().name(), FindingText.message(review, found));
    String remark = FindingText.remark(found);
    return Clipped.to(MAX_LENGTH - remark.length(), OneLine.of(line)) + remark;
  }
}
