package dev.holdfast.server.admission;

import static dev.holdfast.fuzz.Requirement.require;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.fuzz.Requirement;
import dev.holdfast.fuzz.ReviewSeeds;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import java.util.List;

/** Bodies of {@code /validate}: whatever is sent, the answer is an AdmissionReview. */
public final class ValidateTarget implements FuzzTarget {

  /** A message, its causes, warnings and annotations; each has a limit of its own. */
  private static final int MOST_ANSWER = 256 * 1024;

  private final Reviewer reviewer =
      FuzzEngine.reviewer(FuzzEngine.policies(), FuzzEngine.cluster());

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public Syntax syntax() {
    return Syntax.JSON;
  }

  @Override
  public List<String> seeds() {
    return ReviewSeeds.all();
  }

  @Override
  public void run(byte[] body) {
    AdmissionRequest request;
    try {
      request = AdmissionRequest.parse(body);
    } catch (MalformedInput e) {
      return;
    }
    Review review = reviewer.review(request.change());
    Requirement.requireNoFailure(review.failures());
    byte[] answer = AdmissionResponse.of(request, review);
    require(answer.length <= MOST_ANSWER, "the answer is larger than " + MOST_ANSWER + " bytes");
    JsonNode response = Json.read(answer).path("response");
    require(response.path("uid").asText().equals(request.uid()), "the answer has another uid");
    boolean isAllowed = review.verdict() != Verdict.DENIED;
    require(response.path("allowed").asBoolean() == isAllowed, "the answer has another verdict");
    require(response.path("status").isMissingNode() == isAllowed, "a denial has a status");
  }
}
