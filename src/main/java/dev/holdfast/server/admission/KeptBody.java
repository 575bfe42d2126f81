package dev.holdfast.server.admission;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What is kept of a body: all of it, or only who requests what, and why not all. */
final class KeptBody {

  private final BodyMemory.Share memory;
  private Buffer whole = Buffer.buffer();
  private Optional<RequestHead> head = Optional.empty();
  private Unreviewed whyHead = Unreviewed.NO_ROOM;

  KeptBody(BodyMemory.Share memory) {
    this.memory = memory;
  }

  boolean isWhole() {
    return head.isEmpty();
  }

  /** The whole body; empty if only the head is kept. */
  byte[] bytes() {
    return whole.getBytes();
  }

  int size() {
    return whole.length();
  }

  void add(Buffer part) {
    if (head.isPresent()) {
      head.get().add(part.getBytes());
      return;
    }
    whole.appendBuffer(part);
    if (whole.length() > BoundedBody.MAX_PARSED) {
      keepHead(Unreviewed.tooLarge(BoundedBody.MAX_PARSED));
    } else if (!memory.grow(part.length())) {
      keepHead(Unreviewed.NO_ROOM);
    }
  }

  /** From now on only the head is kept, for this reason or an earlier one. */
  void keepHead(Unreviewed why) {
    if (head.isEmpty()) {
      RequestHead kept = new RequestHead();
      kept.add(whole.getBytes());
      head = Optional.of(kept);
      whyHead = why;
      free();
    }
  }

  /** The request, if only the head is kept; empty if it is not known who requests what. */
  Optional<AdmissionRequest> request() {
    return head.flatMap(RequestHead::request);
  }

  /** Why only the head is kept. */
  Unreviewed whyHead() {
    return whyHead;
  }

  /** The whole body has arrived, and keeps its memory. */
  void arrived() {
    memory.arrived();
  }

  void free() {
    memory.close();
    whole = Buffer.buffer();
  }
}
