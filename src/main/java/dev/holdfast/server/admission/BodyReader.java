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
  private final EarlyAnswer answer;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final long timer;

  private boolean arrived;
  private boolean isReadToEnd;
  private volatile boolean begun;
  private volatile int parsedSize;

  BodyReader(RoutingContext context, BoundedBody.Shared shared) {
    this.context = context;
    this.shared = shared;
    this.eventLoop = shared.vertx().getOrCreateContext();
    this.deadline = ReviewTimeout.of(context.request());
    this.arrival = new ArrivalTime(deadline);
    this.body = new KeptBody(shared.memory(), () -> eventLoop.runOnContext(any -> makeRoom()));
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
    if (!body.isWhole() && arrival.bytes() > BodyMemory.SMALL && !mayBeReadToEnd()) {
      answerWithoutReview(body.whyHead());
    }
  }

  /** The end of a large body has few fields of interest, so only a few are read for them. */
  private boolean mayBeReadToEnd() {
    isReadToEnd = isReadToEnd || (body.headContinues() && shared.readToEnd().tryAcquire());
    return isReadToEnd && arrival.bytes() <= BoundedBody.MAX_READ;
  }

  private void makeRoom() {
    if (!arrived && !isClosed.get()) {
      body.settle();
    }
  }

  private void arrived() {
    arrived = true;
    if (answer.isGiven()) {
      answer.arrived();
      return;
    }
    body.arrived();
    if (!body.isWhole()) {
      answerWithoutReview(body.whyHead());
      return;
    }
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
    if (arrived ? deadline.leftNanoseconds() <= 0 : arrival.isTooSlow()) {
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
    if (isReadToEnd) {
      isReadToEnd = false;
      shared.readToEnd().release();
    }
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
