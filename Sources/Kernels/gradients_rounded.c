#include "outer_products.h"

// The derivative of a convolution by its filter, of factors in bfloat16: pairs of pixels.

#ifdef BFLOAT
#include <immintrin.h>

// Lanes of one row in the lower halves, of the other in the upper ones.
BFLOAT_INLINE __m512 pairs_of(const float *first, const float *second, __mmask16 mask) {
    const __m512i low = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, first)));
    if (!second) return (__m512)low;
    const __m512i high = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, second)));
    return (__m512)_mm512_or_si512(low, _mm512_slli_epi32(high, 16));
}

#define TARGET BFLOAT
#define TARGET_INLINE BFLOAT_INLINE
#define STEP 2
#define PLACES(first, second, mask) pairs_of(first, second, mask)
#define ADD(sum, x, d) _mm512_dpbf16_ps(sum, (__m512bh)(x), (__m512bh)(d))
#include "outer_products_of_lanes.h"

void kernels_rounded_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    outer_products(p, channels, first_column, columns, out, out_stride);
}
#else
void kernels_rounded_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    (void)p; (void)channels; (void)first_column; (void)columns; (void)out; (void)out_stride;
}
#endif
