#include "winograd.h"

// Winograd's transform of inputs, rounded to bfloat16.

#ifdef BFLOAT
#include <immintrin.h>
#define TARGET BFLOAT
#define TARGET_INLINE BFLOAT_INLINE
#define LANES 16
#define FACTOR uint16_t
#define KEEP(p, value) _mm256_storeu_si256((__m256i *)(p), (__m256i)_mm512_cvtneps_pbh((__m512)(value)))
#define INPUTS_ONLY
#include "winograd_of_lanes.h"

void kernels_winograd_rounded_inputs(const kernels_window *w, const block_place *b, const float *x, uint16_t *v) {
    inputs_of_block(w, b, x, v);
}
#else
void kernels_winograd_rounded_inputs(const kernels_window *w, const block_place *b, const float *x, uint16_t *v) {
    (void)w; (void)b; (void)x; (void)v;
}
#endif
