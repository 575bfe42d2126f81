// What a program asks of its process and of the C library; the Java side is LibCHelper,
// LinuxLibCHelper and LocaleCHelper.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "svm_locale.h"

extern char **environ;

char **getEnviron(void) { return environ; }

int getThreadId(void) { return (int) syscall(SYS_gettid); }

// -1: unknown.
int64_t getThreadUserTimeSlow(int thread) {
  (void) thread;
  return -1;
}

// Returns the name of the time zone, which the caller frees, or NULL if it is unknown. The arguments
// are a table of names for Windows.
char *SVM_FindJavaTZmd(const char *mappings, int length) {
  (void) mappings;
  (void) length;
  const char *zone = getenv("TZ");
  if (zone != NULL && *zone != '\0') {
    return strdup(zone);
  }
  char target[PATH_MAX];
  ssize_t size = readlink("/etc/localtime", target, sizeof target - 1);
  if (size < 0) {
    return NULL;
  }
  target[size] = '\0';
  static const char folder[] = "/zoneinfo/";
  const char *found = strstr(target, folder);
  return found == NULL ? NULL : strdup(found + strlen(folder));
}

int svm_initialize_locale(void) { return SVM_LOCALE_INITIALIZATION_SUCCEEDED; }

// Always English: the program is built with this locale alone.
svm_locale_props_t *svm_get_locale(void) {
  static svm_locale_props_t english = {.display_language = "en", .format_language = "en"};
  return &english;
}

// The builder cannot call C functions that take any number of arguments. The letters at the end of
// these names are the types of the arguments.

int openSII(const char *path, int flags, int mode) { return open(path, flags, mode); }

int openatISII(int folder, const char *path, int flags, int mode) {
  return openat(folder, path, flags, mode);
}

void *mremapP(void *from, size_t from_size, size_t size, int flags, void *to) {
  return mremap(from, from_size, size, flags, to);
}

int fprintfSD(FILE *file, const char *format, const char *text, int number) {
  return fprintf(file, format, text, number);
}
