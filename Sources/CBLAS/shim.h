// OpenBLAS: matrix products. cblas.h also declares openblas_set_num_threads, which keeps it to one thread:
// Casus spreads work over reports, not inside a product.
#include <cblas.h>
#include <stdlib.h>
#include <string.h>

// OpenBLAS chooses its kernels when it is loaded, by a list of processors; one that it does not know gets those of
// 2004 (SSE3), at a quarter of the speed. These two, exported but in no header, make it choose again; weak, since
// another build of the library may lack them.
void gotoblas_dynamic_quit(void) __attribute__((weak));
void gotoblas_dynamic_init(void) __attribute__((weak));

/// Has OpenBLAS take kernels that fit the processor's instructions, if it fell back to old ones and nobody chose by
/// OPENBLAS_CORETYPE. To be called once, before the first product.
static inline void casus_blas_fit_processor(void) {
#if defined(__x86_64__)
  if (getenv("OPENBLAS_CORETYPE") || !gotoblas_dynamic_quit || !gotoblas_dynamic_init) return;
  const char *now = openblas_get_corename();
  static const char *const old[] = {"Katmai", "Coppermine", "Northwood", "Prescott", "Banias", "Core2", "Penryn",
                                    "Dunnington", "Nehalem", "Athlon", "Opteron", "Opteron_SSE3", "Barcelona"};
  int is_old = 0;
  for (size_t i = 0; i < sizeof old / sizeof *old; i++) is_old |= !strcmp(now, old[i]);
  if (!is_old) return;
  __builtin_cpu_init();
  const char *name = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
                         ? "SkylakeX"
                     : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? "Haswell"
                                                                                       : NULL;
  if (!name) return;
  setenv("OPENBLAS_CORETYPE", name, 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
#endif
}
