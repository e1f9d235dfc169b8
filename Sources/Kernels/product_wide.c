#include "inference.h"

// The packed product with vectors of 16. One panel is one vector, so the packing is product.c's; a last panel of 8 is left
// to it.

#ifdef WIDE
#include <immintrin.h>
#define TARGET WIDE
#define TARGET_INLINE WIDE_INLINE
#define FACTOR float
#define STEP 1
#define EACH(a) _mm512_set1_ps(*(a))
#define ADD(sum, x, b) _mm512_fmadd_ps(x, b, sum)
#include "product_of_panels.h"

long kernels_wide_product(const kernels_product *p) { return kernels_has_wide_lanes() ? columns_done(p, 8) : 0; }
#else
long kernels_wide_product(const kernels_product *p) { (void)p; return 0; }
#endif
