package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of one request while it arrives. It is kept whole; or, if it is too large or must make
 * room, only its head is kept and the request is answered without a review. All but {@link #close}
 * runs on the event loop of the connection.
 */
final class BodyReader implements ReceivedBody {

  private final RoutingContext context;
  private final BoundedBody.Shared shared;
  private final Context eventLoop;
  private final Deadline deadline;
  private final ArrivalTime arrival;
  private final KeptBody body;
  private final DiscardTurn turn;
  private final EarlyAnswer answer;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final long timer;

  private boolean arrived;
  private volatile boolean begun;
  private volatile int parsedSize;

  BodyReader(RoutingContext context, BoundedBody.Shared shared) {
    this.context = context;
    this.shared = shared;
    this.eventLoop = shared.vertx().getOrCreateContext();
    this.deadline = ReviewTimeout.of(context.request());
    this.arrival = new ArrivalTime(deadline);
    this.body = new KeptBody(shared.memory().open(() -> eventLoop.runOnContext(any -> makeRoom())));
    this.turn = new DiscardTurn(context.request(), eventLoop, shared.discarded());
    this.answer = new EarlyAnswer(context, shared);
    this.timer = shared.vertx().setPeriodic(ArrivalTime.CHECK_MILLISECONDS, any -> checkTime());
  }

  @Override
  public byte[] bytes() {
    return body.bytes();
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  /** The endpoint has the body: its memory stays until it is closed, even without a sender. */
  void begin() {
    begun = true;
  }

  void start() {
    HttpServerRequest request = context.request();
    context.addEndHandler(ended -> end());
    request.exceptionHandler(failure -> end());
    request.handler(this::add);
    request.endHandler(received -> arrived());
    Optional<BodyRejection> rejection = BodyRejection.byHeaders(request);
    if (rejection.isPresent()) {
      end();
      answer.reject(rejection.get());
    } else if (BodyRejection.declaredLength(request) > BoundedBody.MAX_PARSED) {
      body.keepHead(Unreviewed.tooLarge(BoundedBody.MAX_PARSED));
    }
  }

  private void add(Buffer part) {
    if (answer.isGiven()) {
      answer.discard(part);
      return;
    }
    arrival.add(part.length());
    body.add(part);
    if (arrival.bytes() > BoundedBody.MAX_READ) {
      answerWithoutReview(body.whyHead());
    } else if (!body.isWhole() && arrival.bytes() > BodyMemory.SMALL) {
      // The head is in the first part, so that even a body that waits too long gets a verdict.
      turn.await(arrival::restart);
    }
  }

  private void makeRoom() {
    if (!arrived && !isClosed.get()) {
      body.keepHead(Unreviewed.NO_ROOM);
    }
  }

  private void arrived() {
    arrived = true;
    if (answer.isGiven()) {
      answer.arrived();
      return;
    }
    if (!body.isWhole()) {
      answerWithoutReview(body.whyHead());
      return;
    }
    body.arrived();
    int size = body.size();
    shared.parsed().start(size, () -> eventLoop.runOnContext(any -> review(size)));
  }

  private void review(int size) {
    if (isClosed.get()) {
      shared.parsed().finished(size);
      return;
    }
    shared.vertx().cancelTimer(timer);
    parsedSize = size;
    context.next();
  }

  /** A body that has arrived may wait until the deadline. */
  private void checkTime() {
    if (arrived ? deadline.leftNanoseconds() <= 0 : arrival.isTooSlow(turn.isAwaited())) {
      answerWithoutReview(arrived ? Unreviewed.NO_ROOM : Unreviewed.TOO_SLOW);
    }
  }

  private void answerWithoutReview(Unreviewed why) {
    body.keepHead(why);
    Optional<AdmissionRequest> request = body.request();
    end();
    answer.withoutReview(request, body.whyHead());
  }

  /** A review that has begun continues and keeps its memory, even if the sender disconnects. */
  private void end() {
    shared.vertx().cancelTimer(timer);
    turn.end();
    if (!begun) {
      close();
    }
  }

  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      body.free();
      shared.parsed().finished(parsedSize);
    }
  }
}
