#include "clones.h"

// One loop a case, so that the compiler vectorises each.

#define BINARY(expression)                                                      \
    if (a_step && b_step) {                                                     \
        for (long i = 0; i < count; i++) { const float p = a[i], q = b[i]; out[i] = (expression); }   \
    } else if (a_step) {                                                        \
        const float q = *b;                                                     \
        for (long i = 0; i < count; i++) { const float p = a[i]; out[i] = (expression); }             \
    } else if (b_step) {                                                        \
        const float p = *a;                                                     \
        for (long i = 0; i < count; i++) { const float q = b[i]; out[i] = (expression); }             \
    } else {                                                                    \
        const float p = *a, q = *b;                                             \
        for (long i = 0; i < count; i++) out[i] = (expression);                 \
    }                                                                           \
    return;

CLONES void kernels_binary(int operation, const float *a, int a_step, const float *b, int b_step, float *out, long count) {
    switch (operation) {
    case KERNELS_ADD: BINARY(p + q)
    case KERNELS_SUBTRACT: BINARY(p - q)
    case KERNELS_MULTIPLY: BINARY(p * q)
    case KERNELS_DIVIDE: BINARY(p / q)
    case KERNELS_MAXIMUM: BINARY(p > q ? p : q)
    case KERNELS_MINIMUM: BINARY(p < q ? p : q)
    }
}

CLONES void kernels_add_into(float *sum, const float *x, long count) {
    for (long i = 0; i < count; i++) sum[i] += x[i];
}

CLONES void kernels_scale_add(float *out, float scale, const float *x, long count) {
    for (long i = 0; i < count; i++) out[i] += scale * x[i];
}

CLONES void kernels_fill(float *out, float value, long count) {
    for (long i = 0; i < count; i++) out[i] = value;
}

CLONES void kernels_add_rows(const float *x, long rows, long columns, float *out) {
    for (long r = 0; r < rows; r++, x += columns)
        for (long c = 0; c < columns; c++) out[c] += x[c];
}

CLONES void kernels_sum_columns(const float *x, long rows, long columns, float *out) {
    for (long r = 0; r < rows; r++, x += columns) {
        v8 lanes = {};
        long c = 0;
        for (; c + 8 <= columns; c += 8) lanes += LOAD(x + c);
        float sum = 0;
        for (int lane = 0; lane < 8; lane++) sum += lanes[lane];
        for (; c < columns; c++) sum += x[c];
        out[r] = sum;
    }
}
