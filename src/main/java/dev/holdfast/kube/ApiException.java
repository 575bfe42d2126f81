package dev.holdfast.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A request to the API server that failed. {@link ApiErrors} classifies and describes it. */
public class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int code;
  private final transient JsonNode status;

  /** There was no answer. */
  public ApiException(String message, Throwable cause) {
    super(message, cause);
    this.code = 0;
    this.status = MissingNode.getInstance();
  }

  /**
   * The API server answered, but not what was asked for.
   *
   * @param code of HTTP
   */
  public ApiException(String message, int code) {
    this(message, code, MissingNode.getInstance());
  }

  /**
   * The API server refused.
   *
   * @param code of HTTP
   * @param status the object of kind Status that it sent; missing if it sent none
   */
  public ApiException(String message, int code, JsonNode status) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** The code of HTTP; 0 if there was no answer. */
  public int code() {
    return code;
  }

  /** The Status that the API server sent; missing if it sent none. */
  public JsonNode status() {
    return status == null ? MissingNode.getInstance() : status;
  }
}
