package dev.holdfast.server.admission;

import dev.holdfast.policy.Action;
import dev.holdfast.report.Clipped;
import dev.holdfast.report.FindingText;
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
    List<String> all = review.with(Action.WARN).stream().map(found -> line(review, found)).toList();
    if (all.size() <= MAX_WARNINGS) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, MAX_WARNINGS - 1));
    some.add("holdfast: %d more findings".formatted(all.size() - some.size()));
    return some;
  }

  private static String line(Review review, PolicyFinding found) {
    String line =
        "holdfast: %s: %s".formatted(found.policy().name(), FindingText.message(review, found));
    String remark = FindingText.remark(found);
    return Clipped.to(MAX_LENGTH - remark.length(), OneLine.of(line)) + remark;
  }
}
