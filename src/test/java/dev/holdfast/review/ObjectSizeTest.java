package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectSizeTest {

  /** The schema of a definition may have 30,000 parts; its delete must be reviewed nevertheless. */
  @ParameterizedTest
  @CsvSource({"openAPIV3Schema, true", "status, true", "managedFields, true", "template, false"})
  void countsWhatChecksRead(String field, boolean reviewable) {
    ObjectNode object = Json.object();
    ArrayNode parts = object.putArray("versions").addObject().putObject(field).putArray("parts");
    for (int i = 0; i < 30_000; i++) {
      parts.add(i);
    }
    assertThat(ObjectSize.problem(Resource.fromApi(object)).isEmpty()).isEqualTo(reviewable);
  }
}
