package dev.holdfast.server.admission;

import static dev.holdfast.fuzz.Requirement.require;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.fuzz.Requirement;
import dev.holdfast.fuzz.ReviewSeeds;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Base64;
import java.util.List;

/**
 * Bodies of {@code /mutate}: the patch makes exactly the fixed object, and a second pass finds
 * nothing to do.
 */
public final class MutateTarget implements FuzzTarget {

  private final Reviewer reviewer =
      FuzzEngine.reviewer(FuzzEngine.policies(), FuzzEngine.cluster());

  @Override
  public String name() {
    return "mutate";
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
    Change change = request.change();
    JsonNode original = change.resource().json().deepCopy();
    Injection injection = mutate(change);
    require(change.resource().json().equals(original), "the original is changed");
    Resource fixed = injection.resource();
    Review advice = reviewer.advise(change.to(CarryOver.keep(change)), Deadline.NEVER);
    Requirement.requireNoFailure(advice.failures());
    JsonNode response =
        Json.read(AdmissionResponse.of(request, fixed, injection, advice)).path("response");
    require(response.path("allowed").asBoolean(), "the answer denies");
    require(isSame(patched(original, response), fixed.json()), "the patch makes another object");
    Resource again = mutate(change.to(fixed)).resource();
    require(again.json().equals(fixed.json()), "a second pass changes the object again");
  }

  private Injection mutate(Change change) {
    Injection injection = reviewer.inject(change.to(CarryOver.keep(change)));
    Requirement.requireNoFailure(injection.failures());
    return injection;
  }

  /** As it is written: {@code 1e0} is written as 1, and read as another number. */
  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(other) || Json.read(Json.write(one)).equals(Json.read(Json.write(other)));
  }

  private static JsonNode patched(JsonNode original, JsonNode response) {
    String patch = response.path("patch").asText("");
    return patch.isEmpty()
        ? original
        : JsonPatch.apply(Json.read(Base64.getDecoder().decode(patch)), original.deepCopy());
  }
}
