#ifndef ESPALIER_INFERENCE_PRIVATE_H
#define ESPALIER_INFERENCE_PRIVATE_H
#include "clones.h"
#include "Inference.h"

#define PANEL 16
#define UNROLL _Pragma("clang loop unroll(full)")

// One vector through the finish: `offset` counts columns of the bias and of this row's addend.
#define FINISH8(value, f, addend_row, c) do { \
    if ((f)->bias) (value) += LOAD((f)->bias + (c)); \
    if (addend_row) (value) += LOAD((addend_row) + (c)); \
    (value) = MAX8((value), SPLAT((f)->lowest)); \
    (value) = MIN8((value), SPLAT((f)->highest)); \
} while (0)

INLINE float finish1(float value, const kernels_finish *f, const float *addend_row, long c) {
    if (f->bias) value += f->bias[c];
    if (addend_row) value += addend_row[c];
    value = value > f->lowest ? value : f->lowest;
    return value < f->highest ? value : f->highest;
}
#endif
