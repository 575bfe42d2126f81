package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** An error is classified by its cause, not by its message. */
class ApiErrorsTest {

  /** The message may contain the name of an object. */
  private static final String WORDS = "it is being terminated";

  @Test
  void aNamespaceThatIsBeingDeletedIsToldByTheCause() {
    Status terminating =
        new StatusBuilder()
            .withMessage(WORDS)
            .withNewDetails()
            .addNewCause("metadata.namespace", WORDS, "NamespaceTerminating")
            .endDetails()
            .build();
    assertThat(isNamespaceTerminating(403, terminating)).isTrue();
    assertThat(isNamespaceTerminating(409, terminating)).isFalse();
  }

  @Test
  void aMissingRightIsNoNamespaceThatIsBeingDeleted() {
    Status forbidden = new StatusBuilder().withMessage(WORDS).build();
    Status ofSomething =
        new StatusBuilder(forbidden).withNewDetails().withName("db").endDetails().build();
    assertThat(isNamespaceTerminating(403, null)).isFalse();
    assertThat(isNamespaceTerminating(403, forbidden)).isFalse();
    assertThat(isNamespaceTerminating(403, ofSomething)).isFalse();
  }

  private static boolean isNamespaceTerminating(int code, Status status) {
    return ApiErrors.isNamespaceTerminating(new KubernetesClientException(WORDS, code, status));
  }
}
