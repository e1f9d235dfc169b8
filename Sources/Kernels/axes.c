#include "clones.h"
#include "Layers.h"

// One axis of a tensor taken apart: parts, repetitions, borders and interpolation.

CLONES void kernels_gather_axis(long outer, long extent, long inner, const int32_t *indices, long count, float fill,
                                const float *restrict x, float *restrict out) {
    for (long o = 0; o < outer; o++, x += extent * inner, out += count * inner) {
        if (inner == 1) {
            for (long i = 0; i < count; i++) out[i] = indices[i] < 0 ? fill : x[indices[i]];
            continue;
        }
        for (long i = 0; i < count; i++) {
            float *to = out + i * inner;
            if (indices[i] >= 0) memcpy(to, x + indices[i] * inner, sizeof(float) * inner);
            else for (long k = 0; k < inner; k++) to[k] = fill;
        }
    }
}

CLONES void kernels_scatter_axis(long outer, long extent, long inner, const int32_t *indices, long count,
                                 const float *restrict dy, float *restrict dx) {
    for (long o = 0; o < outer; o++, dx += extent * inner, dy += count * inner) {
        for (long i = 0; i < count; i++) {
            if (indices[i] < 0) continue;
            float *to = dx + indices[i] * inner;
            for (long k = 0; k < inner; k++) to[k] += dy[i * inner + k];
        }
    }
}

CLONES void kernels_blend_axis(long outer, long extent, long inner, const int32_t *first, const int32_t *second, const float *share,
                               long count, const float *restrict x, float *restrict out) {
    for (long o = 0; o < outer; o++, x += extent * inner) {
        for (long i = 0; i < count; i++, out += inner) {
            const float *a = x + first[i] * inner, *b = x + second[i] * inner;
            const float part = share[i];
            for (long k = 0; k < inner; k++) out[k] = a[k] + part * (b[k] - a[k]);
        }
    }
}

CLONES void kernels_blend_axis_gradient(long outer, long extent, long inner, const int32_t *first, const int32_t *second,
                                        const float *share, long count, const float *restrict dy, float *restrict dx) {
    for (long o = 0; o < outer; o++, dx += extent * inner) {
        for (long i = 0; i < count; i++, dy += inner) {
            float *a = dx + first[i] * inner, *b = dx + second[i] * inner;
            const float part = share[i];
            for (long k = 0; k < inner; k++) a[k] += (1 - part) * dy[k];
            for (long k = 0; k < inner; k++) b[k] += part * dy[k];
        }
    }
}
