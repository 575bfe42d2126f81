// Which features the processor has; the Java side is AMD64LibCHelper. The program asks at its start
// whether it can run here, and later which faster instructions it may use.

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amd64cpufeatures.h"

#define HAS(name) (__builtin_cpu_supports(name) != 0)

// A feature that is missing here costs speed only. AVX-512 and the like are left out for brevity.
void determineCPUFeatures(CPUFeatures *features) {
  __builtin_cpu_init();
  // Part of x86-64.
  features->fCMOV = 1;
  features->fCX8 = 1;
  features->fFLUSH = 1;
  features->fFXSR = 1;
  features->fMMX = 1;
  features->fSSE = 1;
  features->fSSE2 = 1;
  features->fTSC = 1;

  features->fSSE3 = HAS("sse3");
  features->fSSSE3 = HAS("ssse3");
  features->fSSE4_1 = HAS("sse4.1");
  features->fSSE4_2 = HAS("sse4.2");
  features->fPOPCNT = HAS("popcnt");
  features->fLZCNT = HAS("lzcnt");
  features->fAES = HAS("aes");
  features->fCLMUL = HAS("pclmul");
  features->fAVX = HAS("avx");
  features->fVZEROUPPER = HAS("avx");
  features->fAVX2 = HAS("avx2");
  features->fBMI1 = HAS("bmi");
  features->fBMI2 = HAS("bmi2");
  features->fFMA = HAS("fma");
  features->fF16C = HAS("f16c");
}

// A byte of "optional" belongs to one feature. It is 0xFF where the program works without the feature,
// and 0xFE where the program needs it.
int checkCPUFeatures(const uint8_t *optional) {
  union {
    CPUFeatures named;
    uint8_t bytes[sizeof(CPUFeatures)];
  } available;
  memset(&available, 0, sizeof available);
  determineCPUFeatures(&available.named);
  for (size_t i = 0; i < sizeof available.bytes; i++) {
    if ((optional[i] | available.bytes[i]) != 0xFF) {
      return 1;
    }
  }
  return 0;
}

int checkCPUFeaturesOrExit(const uint8_t *optional, const char *message) {
  if (checkCPUFeatures(optional) != 0) {
    fputs(message, stderr);
    exit(1);
  }
  return 0;
}

void codeSynchronization_clearCache(long from, long to) {
  __builtin___clear_cache((char *) from, (char *) to);
}
