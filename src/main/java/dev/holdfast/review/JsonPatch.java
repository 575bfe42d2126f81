package dev.holdfast.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.resource.Resource;
import io.fabric8.zjsonpatch.DiffFlags;
import io.fabric8.zjsonpatch.JsonDiff;
import java.util.EnumSet;
import java.util.Optional;

/** The RFC 6902 patch between two states of a resource. */
public final class JsonPatch {

  /** No copy and move operations: they would depend on values that a user may change. */
  private static final EnumSet<DiffFlags> PLAIN =
      EnumSet.of(
          DiffFlags.OMIT_VALUE_ON_REMOVE,
          DiffFlags.OMIT_MOVE_OPERATION,
          DiffFlags.OMIT_COPY_OPERATION);

  private JsonPatch() {}

  /** The operations that change one into the other; empty if they are equal. */
  public static Optional<ArrayNode> between(Resource before, Resource after) {
    JsonNode patch = JsonDiff.asJson(before.json(), after.json(), PLAIN);
    return patch.isEmpty() ? Optional.empty() : Optional.of((ArrayNode) patch);
  }
}
