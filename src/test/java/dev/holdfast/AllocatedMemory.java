package dev.holdfast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The memory that some work allocates, whether or not it is collected meanwhile. */
public final class AllocatedMemory {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedMemory() {}

  /** The bytes that this thread allocates during the work. */
  public static long of(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
