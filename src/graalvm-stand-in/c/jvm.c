// A libjvm.so without a JVM: the functions that the JDK's libraries (libjava.so, libnet.so and others)
// really call in a native program. ./assemble adds all others that they import; those end the program.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

// --- Versions ------------------------------------------------------------------------------------

int JVM_GetInterfaceVersion(void) { return 6; }

jboolean JVM_IsSupportedJNIVersion(jint version) {
  (void) version;
  return JNI_TRUE;
}

// --- Processors and clocks -----------------------------------------------------------------------

int JVM_ActiveProcessorCount(void) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    return CPU_COUNT(&allowed);
  }
  return (int) sysconf(_SC_NPROCESSORS_ONLN);
}

#define SECOND 1000000000LL

static jlong nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * SECOND + now.tv_nsec;
}

jlong JVM_NanoTime(JNIEnv *env, jclass type) {
  (void) env;
  (void) type;
  return nanoseconds(CLOCK_MONOTONIC);
}

jlong JVM_CurrentTimeMillis(JNIEnv *env, jclass type) {
  (void) env;
  (void) type;
  return nanoseconds(CLOCK_REALTIME) / 1000000;
}

// The time since "seconds" in nanoseconds; -1 if it is too far away to be told so.
jlong JVM_GetNanoTimeAdjustment(JNIEnv *env, jclass type, jlong seconds) {
  (void) env;
  (void) type;
  const jlong limit = 1LL << 32;
  jlong now = nanoseconds(CLOCK_REALTIME);
  jlong distance = now / SECOND - seconds;
  if (distance <= -limit || distance >= limit) {
    return -1;
  }
  return distance * SECOND + now % SECOND;
}

// --- The process -----------------------------------------------------------------------------------

// The program calls this before any other function of the JVM.
void initialize(void) {}

void JVM_BeforeHalt(void) {}

void JVM_Halt(jint code) { _exit(code); }

void *JVM_FindLibraryEntry(void *library, const char *name) { return dlsym(library, name); }

char *JVM_NativePath(char *path) { return path; }

jstring JVM_GetTemporaryDirectory(JNIEnv *env) { return (*env)->NewStringUTF(env, "/tmp"); }

// --- Locks, which libzip.so takes ------------------------------------------------------------------

void *JVM_RawMonitorCreate(void) {
  pthread_mutex_t *monitor = malloc(sizeof *monitor);
  if (monitor != NULL) {
    pthread_mutex_init(monitor, NULL);
  }
  return monitor;
}

void JVM_RawMonitorDestroy(void *monitor) {
  pthread_mutex_destroy(monitor);
  free(monitor);
}

jint JVM_RawMonitorEnter(void *monitor) { return pthread_mutex_lock(monitor); }

void JVM_RawMonitorExit(void *monitor) { pthread_mutex_unlock(monitor); }

// --- Text --------------------------------------------------------------------------------------

int jio_vfprintf(FILE *file, const char *format, va_list arguments) {
  return vfprintf(file, format, arguments);
}

int jio_fprintf(FILE *file, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = jio_vfprintf(file, format, arguments);
  va_end(arguments);
  return length;
}

// Unlike vsnprintf, returns -1 if the text is cut off.
int jio_vsnprintf(char *text, size_t size, const char *format, va_list arguments) {
  if (size == 0 || size > INT_MAX) {
    return -1;
  }
  int length = vsnprintf(text, size, format, arguments);
  return length < 0 || (size_t) length >= size ? -1 : length;
}

int jio_snprintf(char *text, size_t size, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = jio_vsnprintf(text, size, format, arguments);
  va_end(arguments);
  return length;
}

// --- The start of each library ---------------------------------------------------------------------

// The builder expects static libraries, where JNI_OnLoad has the library's name at its end. A shared
// library has its own JNI_OnLoad, or none.
static jint on_load(JavaVM *vm, void *reserved, const char *library) {
  void *loaded = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
  if (loaded == NULL) {
    return JNI_VERSION_1_8;
  }
  jint (*own)(JavaVM *, void *) = dlsym(loaded, "JNI_OnLoad");
  jint version = own == NULL ? JNI_VERSION_1_8 : own(vm, reserved);
  dlclose(loaded);
  // A static library must ask for 1.8 at least. A failure is negative.
  return version > 0 && version < JNI_VERSION_1_8 ? JNI_VERSION_1_8 : version;
}

#define LIBRARY(name) \
  jint JNI_OnLoad_##name(JavaVM *vm, void *reserved) { return on_load(vm, reserved, "lib" #name ".so"); }
LIBRARY(extnet)
LIBRARY(jaas)
LIBRARY(java)
LIBRARY(jimage)
LIBRARY(management)
LIBRARY(management_ext)
LIBRARY(net)
LIBRARY(nio)
LIBRARY(prefs)
LIBRARY(zip)
