// The limits of a container; the Java side is ContainerLibrary. The program takes itself to be
// outside of a container, and the memory and processors of the machine count.

#include <stdint.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#define NOT_IN_A_CONTAINER 0
#define UNLIMITED -1

int svm_container_initialize(int version) {
  (void) version;
  return NOT_IN_A_CONTAINER;
}

uint64_t svm_container_physical_memory(void) {
  struct sysinfo machine;
  return sysinfo(&machine) == 0 ? (uint64_t) machine.totalram * machine.mem_unit : 0;
}

int svm_container_active_processor_count(void) { return (int) sysconf(_SC_NPROCESSORS_ONLN); }

int64_t svm_container_memory_limit_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_memory_and_swap_limit_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_memory_soft_limit_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_memory_usage_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_memory_max_usage_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_rss_usage_in_bytes(void) { return UNLIMITED; }

int64_t svm_container_cache_usage_in_bytes(void) { return UNLIMITED; }
