#include "outer_products.h"

// The derivative of a convolution by its filter with vectors of 16.

#ifdef WIDE
#include <immintrin.h>
#define TARGET WIDE
#define TARGET_INLINE WIDE_INLINE
#define STEP 1
#define PLACES(first, second, mask) ((void)(second), _mm512_maskz_loadu_ps(mask, first))
#define ADD(sum, x, d) _mm512_fmadd_ps(x, d, sum)
#include "outer_products_of_lanes.h"

void kernels_wide_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    outer_products(p, channels, first_column, columns, out, out_stride);
}
#else
void kernels_wide_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    (void)p; (void)channels; (void)first_column; (void)columns; (void)out; (void)out_stride;
}
#endif
