package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;

/**
 * One occurrence of a mistake.
 *
 * @param pointer where (RFC 6901)
 * @param key what tells this occurrence from others of the same check in the same resource; it does
 *     not change when a list is reordered
 * @param message what is wrong and what to write instead, one line
 * @param certainty how sure the check is
 * @param fix the change that repairs it, if the check knows one
 * @param updateMessage the message for a resource that exists already, where the field is
 *     immutable: what is wrong and how to repair it all the same; empty where the field can be
 *     changed
 */
public record Finding(
    JsonPointer pointer,
    String key,
    String message,
    Certainty certainty,
    Optional<Fix> fix,
    Optional<String> updateMessage) {

  /** A certain finding without a fix, in a field that can be changed. */
  public static Finding at(JsonPointer pointer, String key, String message) {
    return new Finding(
        pointer, key, message, Certainty.CERTAIN, Optional.empty(), Optional.empty());
  }

  /**
   * Whether it was there before: the same mistake, of which one was as sure. What was only
   * suspected is no excuse for what is certain now.
   */
  public boolean existedIn(Finding before) {
    return key.equals(before.key)
        && (before.certainty == Certainty.CERTAIN || certainty == Certainty.SUSPECTED);
  }

  /** This finding, only suspected if so. */
  public Finding suspectedIf(boolean suspected) {
    return suspected
        ? new Finding(pointer, key, message, Certainty.SUSPECTED, fix, updateMessage)
        : this;
  }

  /** This finding with the change that repairs it, if there is one. */
  public Finding fixedBy(Optional<Fix> change) {
    return new Finding(pointer, key, message, certainty, change, updateMessage);
  }

  /** This finding in an immutable field, with its message for a resource that exists already. */
  public Finding immutable(String messageThere) {
    return immutable(Optional.of(messageThere));
  }

  /**
   * This finding, in an immutable field if there is a message for a resource that exists already.
   */
  public Finding immutable(Optional<String> messageThere) {
    return new Finding(pointer, key, message, certainty, fix, messageThere);
  }
}
