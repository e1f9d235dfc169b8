#ifndef ESPALIER_CLONES_H
#define ESPALIER_CLONES_H
#include "Kernels.h"
#include <math.h>
#include <string.h>

// CLONES compiles a function twice; the dynamic loader picks the clone that the processor can run. The level
// x86-64-v3 (AVX2, FMA) means features; a name such as haswell would mean that very model, which no AMD is.
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

// The same for vectors of 16; what is marked so runs only where kernels_has_wide_lanes().
#if defined(__x86_64__) && defined(__linux__) && defined(__clang__)
#define WIDE __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define WIDE_INLINE WIDE static inline __attribute__((always_inline))
#endif
// The same with the instructions that multiply pairs of bfloat16; only where kernels_has_bfloat().
#ifdef WIDE
#define BFLOAT __attribute__((target("arch=x86-64-v4,avx512bf16"), min_vector_width(512)))
#define BFLOAT_INLINE BFLOAT static inline __attribute__((always_inline))
#endif
int kernels_has_wide_lanes(void);
#define INLINE static inline __attribute__((always_inline))

// Eight lanes at any address. Only macros touch them: a function that returned one would have
// another calling convention in each clone.
typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef int32_t v8i __attribute__((vector_size(32), aligned(4)));
#define LOAD(p) (*(const v8 *)(p))
#define STORE(p, value) (*(v8 *)(p) = (value))
typedef float v16 __attribute__((vector_size(64), aligned(4)));
typedef int32_t v16i __attribute__((vector_size(64), aligned(4)));
#define SPLAT(x) ((v8){(x), (x), (x), (x), (x), (x), (x), (x)})
#define MAX8(a, b) ((v8)((((v8i)((a) > (b))) & (v8i)(a)) | (~((v8i)((a) > (b))) & (v8i)(b))))
#define MIN8(a, b) ((v8)((((v8i)((a) < (b))) & (v8i)(a)) | (~((v8i)((a) < (b))) & (v8i)(b))))
#endif
