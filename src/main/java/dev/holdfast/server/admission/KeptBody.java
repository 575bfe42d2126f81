package dev.holdfast.server.admission;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What is kept of a body: all of it, or only who requests what, and why not all. Runs on the event
 * loop of the connection, except {@link #makeRoom} and {@link #free}.
 */
final class KeptBody {

  private final BodyMemory.Share memory;
  private final RequestHead head = new RequestHead();
  private volatile Buffer whole = Buffer.buffer();

  /** Whether the head of a large body has been read, so that the body may be freed at once. */
  private volatile boolean headIsRead;

  private volatile boolean mustGo;
  private boolean isWhole = true;

  /** Whether the head has seen all of the body so far. */
  private boolean headContinues;

  private Unreviewed whyHead = Unreviewed.NO_ROOM;

  KeptBody(BodyMemory memory, Runnable whenItMustGo) {
    this.memory =
        memory.open(
            () -> {
              makeRoom();
              whenItMustGo.run();
            });
  }

  boolean isWhole() {
    return isWhole;
  }

  /** The whole body; empty if only the head is kept. */
  byte[] bytes() {
    return whole.getBytes();
  }

  int size() {
    return whole.length();
  }

  void add(Buffer part) {
    settle();
    if (!isWhole) {
      if (headContinues) {
        head.add(part.getBytes());
      }
      return;
    }
    Buffer kept = whole;
    kept.appendBuffer(part);
    if (!headIsRead && kept.length() > BodyMemory.SMALL) {
      head.add(kept.getBytes());
      headIsRead = true;
    }
    if (kept.length() > BoundedBody.MAX_PARSED) {
      keepHead(Unreviewed.tooLarge(BoundedBody.MAX_PARSED));
    } else if (!memory.grow(part.length())) {
      keepHead(Unreviewed.NO_ROOM);
    }
  }

  /** The whole body has arrived, and keeps its memory. */
  void arrived() {
    if (!memory.arrived()) {
      mustGo = true;
    }
    settle();
  }

  /** From now on only the head is kept, for this reason or an earlier one. */
  void keepHead(Unreviewed why) {
    if (isWhole) {
      if (!headIsRead) {
        head.add(whole.getBytes());
        headContinues = true;
      }
      isWhole = false;
      whyHead = why;
      free();
    }
  }

  /** Goes on without the memory that another body has taken. */
  void settle() {
    if (mustGo) {
      keepHead(Unreviewed.NO_ROOM);
    }
  }

  /** Whether the head still gets what arrives. */
  boolean headContinues() {
    return headContinues;
  }

  /** The request as the head knows it; empty if it is not known who requests what. */
  Optional<AdmissionRequest> request() {
    return head.request();
  }

  /** Why only the head is kept. */
  Unreviewed whyHead() {
    return whyHead;
  }

  void free() {
    memory.close();
    whole = Buffer.buffer();
  }

  /** Frees a large body at once: its event loop may be busy with the bodies that need the room. */
  private void makeRoom() {
    if (headIsRead) {
      whole = Buffer.buffer();
    }
    mustGo = true;
  }
}
