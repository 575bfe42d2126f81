// The socket by which tools like jcmd attach to a program; the Java side is AttachHelper. There is none:
// no tool can attach.

#include <stdbool.h>

void svm_attach_startup(const char *path) { (void) path; }

void svm_attach_listener_cleanup(int socket, const char *path) {
  (void) socket;
  (void) path;
}

bool svm_attach_check_socket_file(const char *path) {
  (void) path;
  return false;
}

bool svm_attach_is_init_trigger(const char *path) {
  (void) path;
  return false;
}

int svm_attach_create_listener(const char *path) {
  (void) path;
  return -1;
}

int svm_attach_wait_for_request(int socket) {
  (void) socket;
  return -1;
}

void svm_attach_shutdown_socket(int socket) { (void) socket; }
