package dev.holdfast.server.admission;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;

/**
 * The turn of a body that is read without being kept. Only a few are read at once, so that they do
 * not take the processor from others; until its turn, the request is paused. Runs on the event loop
 * of the connection.
 */
final class DiscardTurn {

  private enum State {
    UNUSED,
    AWAITED,
    TAKEN,
    ENDED
  }

  private final HttpServerRequest request;
  private final Context eventLoop;
  private final LargeBodies others;
  private State state = State.UNUSED;

  DiscardTurn(HttpServerRequest request, Context eventLoop, LargeBodies others) {
    this.request = request;
    this.eventLoop = eventLoop;
    this.others = others;
  }

  /** Waits for the turn, if that has not been done before. */
  void await(Runnable whenTaken) {
    if (state == State.UNUSED) {
      state = State.AWAITED;
      request.pause();
      others.start(BoundedBody.MAX_PARSED, () -> eventLoop.runOnContext(any -> take(whenTaken)));
    }
  }

  boolean isAwaited() {
    return state == State.AWAITED;
  }

  /** The body needs no turn any more. */
  void end() {
    if (state == State.AWAITED) {
      request.resume();
    } else if (state == State.TAKEN) {
      others.finished(BoundedBody.MAX_PARSED);
    }
    state = State.ENDED;
  }

  private void take(Runnable whenTaken) {
    if (state == State.ENDED) {
      others.finished(BoundedBody.MAX_PARSED);
      return;
    }
    state = State.TAKEN;
    request.resume();
    whenTaken.run();
  }
}
