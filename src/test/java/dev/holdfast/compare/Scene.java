package dev.holdfast.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Objects that stand in a namespace of the cluster, and what is asked about there.
 *
 * @param title what it is made of, for people
 * @param namespace its own namespace
 * @param status what is created before the programs start
 * @param questions what the programs are asked
 */
record Scene(String title, String namespace, List<ObjectNode> status, List<Question> questions) {

  /** Which question it is, for people. */
  String titleOf(Question question) {
    return "%s: %s of %s %s"
        .formatted(
            title,
            question.operation(),
            question.object().path("kind").asText(),
            question.object().at("/metadata/name").asText());
  }

  /**
   * A change that the programs review.
   *
   * @param operation as an AdmissionReview names it
   * @param object the object as it will be
   * @param previous the object as it is; for a creation the same, and not sent
   * @param isScale whether it is asked for as a Scale
   * @param user who asks
   */
  record Question(
      String operation, ObjectNode object, ObjectNode previous, boolean isScale, String user) {}
}
