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

// Taps of a window at `start`, `step` cells apart, that lie in 0..<extent.
INLINE span taps(int start, int kernel, int step, int extent) {
    int first = start < 0 ? -start : 0, last = extent > start ? extent - start : 0;
    if (step > 1) {
        first = (first + step - 1) / step;
        last = (last + step - 1) / step;
    }
    if (last > kernel) last = kernel;
    return (span){first < last ? first : last, last};
}

// What a place of a pooling covers along one axis: its taps inside the map, `step` cells apart from `start` on, and how
// many an average divides by.
typedef struct { int start; span taps; int step, counted; } reach;

// kernel 0: one of `outputs` parts that cover the map, which overlap where they do not divide it.
INLINE reach reach_of(int output, int outputs, int kernel, int stride, int step, int before, int after, int extent, int kind) {
    if (kernel == 0) {
        const int start = (int)((long)output * extent / outputs);
        const int last = (int)(((long)(output + 1) * extent + outputs - 1) / outputs) - start;
        return (reach){start, {0, last}, 1, last};
    }
    const int start = output * stride - before;
    const span inside = taps(start, kernel, step, extent);
    const span padded = kind == KERNELS_POOL_MEAN ? taps(start + before, kernel, step, extent + before + after) : inside;
    return (reach){start, inside, step, padded.last - padded.first};
}
INLINE reach reach_down(const kernels_window *w, int kind, int row) {
    return reach_of(row, w->out_height, w->kernel_height, w->stride_y, w->dilation_y, w->top, w->bottom, w->height, kind);
}
INLINE reach reach_across(const kernels_window *w, int kind, int column) {
    return reach_of(column, w->out_width, w->kernel_width, w->stride_x, w->dilation_x, w->left, w->right, w->width, kind);
}

// What follows the clamp, on numbers just written.
INLINE void activate(const kernels_finish *f, float *out, long count) {
    if (f->function.kind != KERNELS_IDENTITY) kernels_apply(&f->function, out, out, count);
}

INLINE void activate_rows(const kernels_finish *f, float *out, long rows, long stride, long count) {
    if (f->function.kind != KERNELS_IDENTITY) kernels_apply_rows(&f->function, out, out, rows, stride, count);
}

// product_wide.c: the columns from the first on that AVX-512 has done; 0 where there is none.
long kernels_wide_product(const kernels_product *p);
// bfloat.c: a product of factors in bfloat16, and numbers rounded to the nearest, ties to even. Of an odd depth one number
// behind each row of A is read and multiplied by 0.
void kernels_bfloat_product(const kernels_product *p);
void kernels_vector_bfloat_product(const kernels_product *p);
// tiles.c: the same with tiles, only where kernels_has_tiles().
int kernels_has_tiles(void);
void kernels_tile_product(const kernels_product *p);
void kernels_round(const float *x, long count, uint16_t *out);

// Two finite numbers rounded to bfloat16, the first in the lower half.
INLINE uint32_t rounded_pair(float first, float second) {
    uint32_t low, high;
    memcpy(&low, &first, sizeof low);
    memcpy(&high, &second, sizeof high);
    low += 0x7fff + (low >> 16 & 1);
    high += 0x7fff + (high >> 16 & 1);
    return low >> 16 | (high & 0xffff0000);
}

INLINE float finish1(float value, const kernels_finish *f, const float *addend_row, long c) {
    if (f->bias) value += f->bias[c];
    if (addend_row) value += addend_row[c];
    value = f->lowest > value ? f->lowest : value;
    return f->highest < value ? f->highest : value;
}
#endif
