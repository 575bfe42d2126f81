package dev.holdfast.server.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.OneLine;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.review.JsonPatch;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes answers to AdmissionReviews. */
final class AdmissionResponse {

  private static final int FORBIDDEN = 403;

  /** Of an object that was not reviewed; its name may be as long as the request. */
  private static final int MAX_NAME = 300;

  private AdmissionResponse() {}

  /** The answer of {@code /validate}. */
  static byte[] of(AdmissionRequest request, Review review) {
    boolean isDenied = review.verdict() == Verdict.DENIED;
    ObjectNode response = response(request, !isDenied);
    if (isDenied) {
      status(response, request, review);
    }
    warn(response, review);
    annotate(response, AuditAnnotations.of(review));
    return envelope(response);
  }

  /**
   * The answer of {@code /mutate}: a patch if the result differs from the reviewed resource, and
   * advice.
   */
  static byte[] of(AdmissionRequest request, Resource result, Injection injection, Review advice) {
    ObjectNode response = response(request, true);
    JsonPatch.filling(request.change().resource(), result)
        .ifPresent(
            patch ->
                response
                    .put("patchType", "JSONPatch")
                    .put("patch", Base64.getEncoder().encodeToString(Json.write(patch))));
    warn(response, advice);
    Map<String, String> annotations = new LinkedHashMap<>(AuditAnnotations.of(injection));
    annotations.putAll(AuditAnnotations.of(advice));
    annotate(response, annotations);
    return envelope(response);
  }

  /** The answer to a request that was not reviewed, of both paths. */
  static byte[] of(AdmissionRequest request, Verdict verdict, Unreviewed why) {
    Resource resource = request.change().resource();
    String object = Clipped.to(MAX_NAME, resource.describe(request.change().namespace()));
    ObjectNode response = response(request, verdict != Verdict.DENIED);
    if (verdict == Verdict.DENIED) {
      ObjectNode status =
          response
              .putObject("status")
              .put("code", why.code())
              .put("reason", why.reason())
              .put("message", "%s cannot be reviewed: %s".formatted(object, why.message()));
      if (why.equals(Unreviewed.NO_ROOM)) {
        status.putObject("details").put("retryAfterSeconds", 1);
      }
    } else if (verdict == Verdict.WARNED) {
      String warning = "holdfast: it was not reviewed: " + OneLine.of(why.message());
      response.putArray("warnings").add(Clipped.to(Warnings.MAX_LENGTH, warning));
    }
    annotate(
        response,
        Map.of("verdict", verdict.text(), "not-reviewed", why.reason() + ": " + why.message()));
    return envelope(response);
  }

  private static ObjectNode response(AdmissionRequest request, boolean allowed) {
    return Json.object().put("uid", request.uid()).put("allowed", allowed);
  }

  /** 403 Forbidden, not 422 Invalid: operators delete and re-create a StatefulSet after Invalid. */
  private static void status(ObjectNode response, AdmissionRequest request, Review review) {
    ObjectNode status =
        response
            .putObject("status")
            .put("code", FORBIDDEN)
            .put("reason", "Forbidden")
            .put("message", DenialMessage.of(review));
    Resource resource = request.change().resource();
    ObjectNode details =
        status
            .putObject("details")
            .put("name", Clipped.to(DenialMessage.MAX_NAME, resource.name()))
            .put("group", request.group())
            .put("kind", resource.kindText());
    ArrayNode causes = details.putArray("causes");
    review.with(Action.DENY).stream()
        .limit(DenialMessage.MAX_MISTAKES)
        .forEach(found -> cause(causes.addObject(), found));
  }

  private static void cause(ObjectNode cause, PolicyFinding found) {
    cause
        .put("reason", found.policy().name())
        .put("message", Clipped.to(DenialMessage.MAX_LENGTH, found.finding().message()))
        .put("field", Clipped.to(DenialMessage.MAX_NAME, found.finding().pointer().toString()));
  }

  private static void warn(ObjectNode response, Review review) {
    List<String> warnings = Warnings.of(review);
    if (!warnings.isEmpty()) {
      ArrayNode lines = response.putArray("warnings");
      warnings.forEach(lines::add);
    }
  }

  private static void annotate(ObjectNode response, Map<String, String> annotations) {
    if (!annotations.isEmpty()) {
      ObjectNode members = response.putObject("auditAnnotations");
      annotations.forEach(members::put);
    }
  }

  private static byte[] envelope(ObjectNode response) {
    ObjectNode review =
        Json.object()
            .put("apiVersion", AdmissionRequest.API_VERSION)
            .put("kind", AdmissionRequest.KIND);
    return Json.write(review.set("response", response));
  }
}
