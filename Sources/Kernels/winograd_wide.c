#include "winograd.h"

// Winograd's transforms with vectors of 16.

#ifdef WIDE
#define TARGET WIDE
#define TARGET_INLINE WIDE_INLINE
#define LANES 16
#define FACTOR float
#define KEEP(p, value) PUT(p, value)
#include "winograd_of_lanes.h"

void kernels_winograd_wide_inputs(const kernels_window *w, const block_place *b, const float *x, float *v) {
    inputs_of_block(w, b, x, v);
}
void kernels_winograd_wide_outputs(const kernels_window *w, const block_place *b, const float *m, float *out, const kernels_finish *f) {
    outputs_of_block(w, b, m, out, f);
}
#else
void kernels_winograd_wide_inputs(const kernels_window *w, const block_place *b, const float *x, float *v) {
    (void)w; (void)b; (void)x; (void)v;
}
void kernels_winograd_wide_outputs(const kernels_window *w, const block_place *b, const float *m, float *out, const kernels_finish *f) {
    (void)w; (void)b; (void)m; (void)out; (void)f;
}
#endif
