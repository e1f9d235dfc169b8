#ifndef ESPALIER_INFERENCE_PRIVATE_H
#define ESPALIER_INFERENCE_PRIVATE_H
#include "clones.h"
#include "Inference.h"

#define PANEL 16
#define UNROLL _Pragma("clang loop unroll(full)")

// What is no number stays that: comparisons with it are false.
#define CLAMP8(value, lowest, highest) MIN8(SPLAT(highest), MAX8(SPLAT(lowest), (value)))

// One vector through the finish: `offset` counts columns of the bias and of this row's addend.
#define FINISH8(value, f, addend_row, c) do { \
    if ((f)->bias) (value) += LOAD((f)->bias + (c)); \
    if (addend_row) (value) += LOAD((addend_row) + (c)); \
    (value) = CLAMP8((value), (f)->lowest, (f)->highest); \
} while (0)

// Vectors of a pixel of 8 channels or more: the last ends at the pixel's end and repeats a few channels, so counts
// need not be multiples of 8. Of fewer channels there are none.
#define EACH_VECTOR(c, channels) (long c = 0, rest_ = (channels) < 8 ? 0 : (channels); rest_ > 0; \
    rest_ -= 8, c = rest_ >= 8 ? c + 8 : (channels) - 8)

typedef struct { int first, last; } span;

// Taps of a window at `start` that lie in 0..<extent.
INLINE span taps(int start, int kernel, int extent) {
    int first = start < 0 ? -start : 0, last = extent - start < kernel ? extent - start : kernel;
    return (span){first < last ? first : last, last};
}

// product_wide.c: the columns from the first on that AVX-512 has done; 0 where there is none.
long kernels_wide_product(const kernels_product *p);

INLINE float finish1(float value, const kernels_finish *f, const float *addend_row, long c) {
    if (f->bias) value += f->bias[c];
    if (addend_row) value += addend_row[c];
    value = f->lowest > value ? f->lowest : value;
    return f->highest < value ? f->highest : value;
}
#endif
