package dev.holdfast.server.policyreport;

import dev.holdfast.kube.ApiErrors;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Why a report could not be written. */
enum WriteFailure {
  /** Holdfast has no right for it. */
  FORBIDDEN("forbidden"),
  /** The namespace is being deleted, and its reports with it. */
  TERMINATING("namespace-terminating"),
  /** The report or its namespace has gone meanwhile. */
  GONE("gone"),
  /** Nobody has installed an API for reports, or it has gone meanwhile. */
  NOT_SERVED("not-served"),
  /** Another replica, or somebody else, wrote meanwhile. */
  CONFLICT("conflict"),
  /** Somebody else's report has the name. */
  NAME_TAKEN("name-taken"),
  /** The API server wants it otherwise. */
  INVALID("invalid"),
  /** The API server or etcd takes nothing so large. */
  TOO_LARGE("too-large"),
  /** The API server failed at this one, or a webhook did that it has to ask. */
  SERVER_ERROR("server-error"),
  /** No answer, or one that the API server is away or too busy. */
  UNANSWERED("unanswered"),
  /** The object has no uid, so that a report could not go with it. */
  NO_UID("no-uid"),
  /** There are as many reports as there may be. */
  NO_ROOM("no-room");

  private static final int UNPROCESSABLE = 422;

  private final String text;

  WriteFailure(String text) {
    this.text = text;
  }

  static WriteFailure of(KubernetesClientException problem) {
    return switch (problem.getCode()) {
      case HttpURLConnection.HTTP_FORBIDDEN ->
          ApiErrors.isNamespaceTerminating(problem) ? TERMINATING : FORBIDDEN;
      case HttpURLConnection.HTTP_UNAUTHORIZED -> FORBIDDEN;
      case HttpURLConnection.HTTP_NOT_FOUND -> isNamed(problem) ? GONE : NOT_SERVED;
      case HttpURLConnection.HTTP_CONFLICT -> CONFLICT;
      case HttpURLConnection.HTTP_ENTITY_TOO_LARGE -> TOO_LARGE;
      case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_BAD_METHOD, UNPROCESSABLE ->
          INVALID;
      case HttpURLConnection.HTTP_UNAVAILABLE -> UNANSWERED;
      default ->
          problem.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR ? SERVER_ERROR : UNANSWERED;
    };
  }

  /** As in metrics. */
  String text() {
    return text;
  }

  /** Whether every other write would fare alike, so that none is tried. */
  boolean concernsAll() {
    return this == UNANSWERED || this == NOT_SERVED;
  }

  /** Whether writes of the same verb in the same namespace would fare alike. */
  boolean concernsNamespace() {
    return this == FORBIDDEN || this == TERMINATING || this == SERVER_ERROR;
  }

  /** Whether it is in the nature of things and comes right by itself. */
  boolean isOrdinary() {
    return this == TERMINATING || this == GONE || this == CONFLICT;
  }

  /** That a path leads nowhere is said without naming an object. */
  private static boolean isNamed(KubernetesClientException problem) {
    return Optional.ofNullable(problem.getStatus())
        .map(Status::getDetails)
        .map(StatusDetails::getName)
        .filter(name -> !name.isEmpty())
        .isPresent();
  }
}
