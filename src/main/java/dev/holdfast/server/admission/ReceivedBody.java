package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;

/** The body of a request. Closing it frees its memory. */
interface ReceivedBody extends AutoCloseable {

  byte[] bytes();

  /** When the review must end, so that the API server still gets the answer. */
  Deadline deadline();

  @Override
  void close();
}
