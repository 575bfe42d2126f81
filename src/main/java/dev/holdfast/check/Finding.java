package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.resource.Clipped;
import java.util.Optional;

/**
 * One occurrence of a mistake.
 *
 * @param pointer the place of the mistake (RFC 6901)
 * @param key identifies the finding among those of the same check in the same resource; it does not
 *     change when a list is reordered
 * @param message what is wrong and what to write instead, in one line; a long one is clipped
 * @param certainty how sure the check is
 * @param fix the change that repairs it, if there is one
 * @param updateMessage the message for an existing resource if the field is immutable: what is
 *     wrong and how to repair it nevertheless; empty if the field can be changed
 */
public record Finding(
    JsonPointer pointer,
    String key,
    String message,
    Certainty certainty,
    Optional<Fix> fix,
    Optional<String> updateMessage) {

  /** In code points. Names in a message come from the object, which may be 3 MB. */
  private static final int MAX_MESSAGE = 2000;

  public Finding {
    message = Clipped.to(MAX_MESSAGE, message);
    updateMessage = updateMessage.map(text -> Clipped.to(MAX_MESSAGE, text));
  }

  /** A certain finding in a mutable field, without a fix. */
  public static Finding at(JsonPointer pointer, String key, String message) {
    return new Finding(
        pointer, key, message, Certainty.CERTAIN, Optional.empty(), Optional.empty());
  }

  /**
   * Whether an earlier finding with the same key is the same mistake. A suspected one does not
   * excuse a certain one.
   *
   * @param before how sure the check was of the earlier finding; empty if there was none
   */
  public boolean existedAs(Optional<Certainty> before) {
    return before
        .filter(was -> was == Certainty.CERTAIN || certainty == Certainty.SUSPECTED)
        .isPresent();
  }

  /** This finding, suspected if the condition is true. */
  public Finding suspectedIf(boolean suspected) {
    return suspected
        ? new Finding(pointer, key, message, Certainty.SUSPECTED, fix, updateMessage)
        : this;
  }

  /** This finding with a fix, if there is one. */
  public Finding fixedBy(Optional<Fix> change) {
    return new Finding(pointer, key, message, certainty, change, updateMessage);
  }

  /** This finding in an immutable field, with the message for an existing resource. */
  public Finding immutable(String updateText) {
    return immutable(Optional.of(updateText));
  }

  /** This finding, in an immutable field if there is a message for an existing resource. */
  public Finding immutable(Optional<String> updateText) {
    return new Finding(pointer, key, message, certainty, fix, updateText);
  }
}
