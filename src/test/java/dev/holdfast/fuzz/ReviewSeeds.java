package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AdmissionReviews of the fixtures, as the API server sends them. */
public final class ReviewSeeds {

  private static final UserInfo SOMEBODY =
      new UserInfo("alice", List.of("system:authenticated", "storage-team"));

  private ReviewSeeds() {}

  /** One review of each fixture, and some deletions. */
  public static List<String> all() {
    List<String> reviews = new ArrayList<>();
    for (Change change : FuzzEngine.changes()) {
      reviews.add(review(change, change.operation()));
      if (reviews.size() % 40 == 0) {
        reviews.add(review(change, Operation.DELETE));
      }
    }
    return reviews;
  }

  private static String review(Change change, Operation operation) {
    Resource resource = change.resource();
    ObjectNode review = Json.object();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", "705ab4f5-6393-11e8-b7cc-42010a800002");
    Optional<Kind> kind = resource.kind();
    String group = kind.map(Kind::group).orElse("");
    request.putObject("kind").put("group", group).put("kind", resource.kindText());
    request
        .putObject("resource")
        .put("group", group)
        .put("resource", kind.map(Kind::plural).orElse(""));
    request.put("subResource", change.subresource());
    request.put("name", resource.name()).put("namespace", change.namespace());
    request.put("operation", operation.name()).put("dryRun", false);
    UserInfo user = change.userInfo().orElse(SOMEBODY);
    ObjectNode userInfo = request.putObject("userInfo").put("username", user.user());
    user.groups().forEach(userInfo.putArray("groups")::add);
    JsonNode json = resource.json();
    if (operation == Operation.DELETE) {
      request.putNull("object").set("oldObject", json);
    } else {
      request.set("object", json);
      request.set(
          "oldObject", change.previous().map(Resource::json).orElse(Json.object().nullNode()));
    }
    return review.toString();
  }
}
