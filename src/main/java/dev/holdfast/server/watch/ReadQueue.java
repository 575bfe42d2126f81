package dev.holdfast.server.watch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hands out a limited number of places for reads, fairly between namespaces: the next place goes to
 * the waiting namespace with the fewest running reads, and among equals to the one whose last read
 * ended longest ago. So a namespace without a running read waits for about one read of others,
 * however many of them wait. If too many reads wait, the namespace with the most reads loses its
 * newest.
 */
final class ReadQueue {

  private final int maxRunning;
  private final int maxWaiting;

  /** The namespaces that have reads; the one whose last read ended longest ago is the first. */
  private final Map<String, Share> shares = new LinkedHashMap<>();

  private int running;
  private int waiting;

  /**
   * A queue without reads.
   *
   * @param maxRunning reads that run at once
   * @param maxWaiting reads that wait for a place; each of them holds a thread
   */
  ReadQueue(int maxRunning, int maxWaiting) {
    this.maxRunning = maxRunning;
    this.maxWaiting = maxWaiting;
  }

  /** The reads of one namespace. */
  private static final class Share {

    private final String namespace;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private int running;

    private Share(String namespace) {
      this.namespace = namespace;
    }

    private int running() {
      return running;
    }

    private int reads() {
      return running + waiting.size();
    }
  }

  private enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  /** The place of one read, or its place in the queue. It must be closed. */
  final class Ticket implements AutoCloseable {

    private final Share share;
    private final CountDownLatch decided = new CountDownLatch(1);
    private State state = State.WAITING;

    private Ticket(Share share) {
      this.share = share;
    }

    /** Waits for the place; false if there is none in this time. */
    boolean await(long nanoseconds) throws InterruptedException {
      var unused = decided.await(nanoseconds, TimeUnit.NANOSECONDS);
      synchronized (ReadQueue.this) {
        return state == State.RUNNING;
      }
    }

    /** Whether it will get no place, because too many wait. */
    boolean isRefused() {
      synchronized (ReadQueue.this) {
        return state == State.ENDED;
      }
    }

    /** Gives the place to the next read, or leaves the queue. */
    @Override
    public void close() {
      end(this);
    }
  }

  /** Asks for a place for a read of a review in this namespace, without waiting for it. */
  synchronized Ticket enter(String namespace) {
    Share share = shares.computeIfAbsent(namespace, Share::new);
    Ticket ticket = new Ticket(share);
    share.waiting.addLast(ticket);
    waiting++;
    serve();
    if (waiting > maxWaiting) {
      end(newestOfLargest(share));
    }
    return ticket;
  }

  private void serve() {
    if (running == maxRunning || waiting == 0) {
      return;
    }
    Share next = withWaiting().stream().min(Comparator.comparingInt(Share::running)).orElseThrow();
    Ticket first = next.waiting.removeFirst();
    waiting--;
    next.running++;
    running++;
    first.state = State.RUNNING;
    first.decided.countDown();
  }

  /** Among equals the read that comes last is refused. */
  private Ticket newestOfLargest(Share last) {
    return withWaiting().stream()
        .max(
            Comparator.comparingInt(Share::reads)
                .thenComparing(share -> share == last, Boolean::compare))
        .orElseThrow()
        .waiting
        .getLast();
  }

  private List<Share> withWaiting() {
    return shares.values().stream().filter(share -> !share.waiting.isEmpty()).toList();
  }

  private synchronized void end(Ticket ticket) {
    Share share = ticket.share;
    switch (ticket.state) {
      case WAITING -> {
        share.waiting.remove(ticket);
        waiting--;
      }
      case RUNNING -> {
        share.running--;
        running--;
        // It had its turn.
        shares.remove(share.namespace);
        shares.put(share.namespace, share);
        serve();
      }
      case ENDED -> {
        return;
      }
    }
    ticket.state = State.ENDED;
    ticket.decided.countDown();
    if (share.reads() == 0) {
      shares.remove(share.namespace);
    }
  }
}
