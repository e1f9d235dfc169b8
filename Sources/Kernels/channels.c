#include "inference.h"
#include "Layers.h"

// What channels do to their own numbers.

CLONES void kernels_prelu(long rows, long channels, const float *restrict x, const float *restrict slopes, float *restrict out) {
    for (long r = 0; r < rows; r++, x += channels, out += channels) {
        for (long c = 0; c < channels; c++) out[c] = x[c] < 0 ? slopes[c] * x[c] : x[c];
    }
}

CLONES void kernels_prelu_gradient(long rows, long channels, const float *restrict x, const float *restrict slopes,
                                   const float *restrict dy, float *restrict dx, float *restrict dslopes) {
    for (long r = 0; r < rows; r++, x += channels, dy += channels) {
        for (long c = 0; c < channels; c++) dslopes[c] += x[c] < 0 ? x[c] * dy[c] : 0;
        if (!dx) continue;
        for (long c = 0; c < channels; c++) dx[c] = x[c] > 0 ? dy[c] : slopes[c] * dy[c];
        dx += channels;
    }
}

CLONES void kernels_scale_maps(long images, long positions, long channels, const float *x, const float *factors, float *out,
                               kernels_finish finish) {
    for (long image = 0; image < images; image++, factors += channels) {
        for (long p = 0; p < positions; p++, x += channels, out += channels) {
            const float *addend = finish.addend;
            if (addend) finish.addend += channels;
            for EACH_VECTOR(c, channels) {
                v8 value = LOAD(x + c) * LOAD(factors + c);
                FINISH8(value, &finish, addend, c);
                STORE(out + c, value);
            }
            for (long c = 0; c < channels && channels < 8; c++) out[c] = finish1(x[c] * factors[c], &finish, addend, c);
            activate(&finish, out, channels);
        }
    }
}
