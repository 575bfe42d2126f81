// Signals for Java code; the Java side is CSunMiscSignal. A handler counts each signal, and one thread of
// the program waits on a semaphore, takes the signals and runs the Java handlers.

#define _GNU_SOURCE
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool is_open;
static atomic_long pending[NSIG];
static sem_t arrived;

// Runs between any two instructions of the program, so it must leave errno as it was.
static void count(int signal) {
  int saved = errno;
  atomic_fetch_add(&pending[signal], 1);
  sem_post(&arrived);
  errno = saved;
}

int cSunMiscSignal_open(void) {
  if (atomic_exchange(&is_open, true)) {
    errno = EBUSY;
    return -1;
  }
  for (int signal = 0; signal < NSIG; signal++) {
    atomic_store(&pending[signal], 0);
  }
  return sem_init(&arrived, 0, 0);
}

int cSunMiscSignal_close(void) {
  int result = sem_destroy(&arrived);
  if (result == 0) {
    atomic_store(&is_open, false);
  }
  return result;
}

// To be interrupted by a signal is no failure: the caller looks for signals in any case.
int cSunMiscSignal_awaitSemaphore(void) {
  int result = sem_wait(&arrived);
  return result != 0 && errno == EINTR ? 0 : result;
}

int cSunMiscSignal_signalSemaphore(void) { return sem_post(&arrived); }

bool cSunMiscSignal_signalRangeCheck(int signal) { return signal > 0 && signal < NSIG; }

// Only the one waiting thread calls this, so a count cannot fall between the two steps.
int cSunMiscSignal_checkPendingSignal(void) {
  for (int signal = 1; signal < NSIG; signal++) {
    if (atomic_load(&pending[signal]) > 0) {
      atomic_fetch_sub(&pending[signal], 1);
      return signal;
    }
  }
  return -1;
}

sighandler_t cSunMiscSignal_signalHandlerFunctionPointer(void) { return count; }
