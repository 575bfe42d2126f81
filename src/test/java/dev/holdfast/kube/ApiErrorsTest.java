package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.resource.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An error is classified by its cause, not by its message. */
class ApiErrorsTest {

  /** The message may contain the name of an object. */
  private static final String WORDS = "it is being terminated";

  @Test
  void aNamespaceThatIsBeingDeletedIsToldByTheCause() {
    JsonNode terminating =
        status(
            """
            {"message": "it is being terminated",
             "details": {"causes": [{"reason": "NamespaceTerminating", "field": "metadata.namespace"}]}}
            """);
    assertThat(isNamespaceTerminating(403, terminating)).isTrue();
    assertThat(isNamespaceTerminating(409, terminating)).isFalse();
  }

  @Test
  void aMissingRightIsNoNamespaceThatIsBeingDeleted() {
    JsonNode forbidden = status("{\"message\": \"it is being terminated\"}");
    JsonNode ofSomething =
        status("{\"message\": \"it is being terminated\", \"details\": {\"name\": \"db\"}}");
    assertThat(isNamespaceTerminating(403, MissingNode.getInstance())).isFalse();
    assertThat(isNamespaceTerminating(403, forbidden)).isFalse();
    assertThat(isNamespaceTerminating(403, ofSomething)).isFalse();
  }

  private static JsonNode status(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNamespaceTerminating(int code, JsonNode status) {
    return ApiErrors.isNamespaceTerminating(new ApiException(WORDS, code, status));
  }
}
