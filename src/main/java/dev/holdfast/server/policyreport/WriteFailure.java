package dev.holdfast.server.policyreport;

import com.google.common.base.CaseFormat;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import java.net.HttpURLConnection;

/** Why a report could not be written. */
enum WriteFailure {
  /** Holdfast lacks the right. */
  FORBIDDEN,
  /** The namespace is being deleted, with its reports. */
  NAMESPACE_TERMINATING,
  /** The report or its namespace no longer exists. */
  GONE,
  /** No API for reports is installed. */
  NOT_SERVED,
  /** Another client wrote the report in the meantime. */
  CONFLICT,
  /** A report of another tool has the name. */
  NAME_TAKEN,
  /** The API server rejects the report. */
  INVALID,
  /** The report is too large for the API server or etcd. */
  TOO_LARGE,
  /** The API server failed, or a webhook that it calls. */
  SERVER_ERROR,
  /** The API server is unavailable or too busy. */
  UNANSWERED,
  /** The object has no uid, so the report could not have an owner. */
  NO_UID,
  /** The maximum number of reports is reached. */
  NO_ROOM;

  private static final int UNPROCESSABLE = 422;

  static WriteFailure of(ApiException problem) {
    return switch (problem.code()) {
      case HttpURLConnection.HTTP_FORBIDDEN ->
          ApiErrors.isNamespaceTerminating(problem) ? NAMESPACE_TERMINATING : FORBIDDEN;
      case HttpURLConnection.HTTP_UNAUTHORIZED -> FORBIDDEN;
      case HttpURLConnection.HTTP_NOT_FOUND -> isNamed(problem) ? GONE : NOT_SERVED;
      case HttpURLConnection.HTTP_CONFLICT -> CONFLICT;
      case HttpURLConnection.HTTP_ENTITY_TOO_LARGE -> TOO_LARGE;
      case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_BAD_METHOD, UNPROCESSABLE ->
          INVALID;
      case HttpURLConnection.HTTP_UNAVAILABLE -> UNANSWERED;
      default ->
          problem.code() >= HttpURLConnection.HTTP_INTERNAL_ERROR ? SERVER_ERROR : UNANSWERED;
    };
  }

  /** As in metrics. */
  String text() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, name());
  }

  /** Returns whether every other write would fail, too. */
  boolean concernsAll() {
    return this == UNANSWERED || this == NOT_SERVED;
  }

  /** Returns whether writes with the same verb in the same namespace would fail, too. */
  boolean concernsNamespace() {
    return this == FORBIDDEN || this == NAMESPACE_TERMINATING || this == SERVER_ERROR;
  }

  /** Returns whether it is expected, and needs no reaction. */
  boolean isOrdinary() {
    return this == NAMESPACE_TERMINATING || this == GONE || this == CONFLICT;
  }

  /** A 404 for an unknown path has no name of an object. */
  private static boolean isNamed(ApiException problem) {
    return !problem.status().path("details").path("name").asText("").isEmpty();
  }
}
