#include "functions.h"

// One loop a case, so that the compiler vectorises each.

#define EACH(expression)                                                        \
    for (long i = 0; i < count; i++) {                                          \
        out[i] = (expression);                                                  \
    }                                                                           \
    return;
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

INLINE float softplus(float x) { return (x > 0 ? x : 0) + log1pf(expf(-fabsf(x))); }
INLINE float sigmoid(float x) {
    const float e = expf(-fabsf(x));
    return (x >= 0 ? 1 : e) / (1 + e);
}

CLONES void kernels_unary(int operation, const float *x, float *out, long count) {
    switch (operation) {
    case KERNELS_NEGATE: EACH(-x[i])
    case KERNELS_RELU: EACH(x[i] > 0 ? x[i] : (x[i] != x[i] ? x[i] : 0))
    case KERNELS_RELU6: EACH(x[i] > 0 ? (x[i] < 6 ? x[i] : 6) : (x[i] != x[i] ? x[i] : 0))
    case KERNELS_EXP: EACH8(exp8, x, out, count); return;
    case KERNELS_LOG: EACH(logf(x[i]))
    case KERNELS_TANH: EACH8(tanh8, x, out, count); return;
    case KERNELS_SIGMOID: EACH8(sigmoid8, x, out, count); return;
    case KERNELS_SOFTPLUS: EACH(softplus(x[i]))
    case KERNELS_SQUARE_ROOT: EACH(sqrtf(x[i]))
    case KERNELS_SQUARE: EACH(x[i] * x[i])
    case KERNELS_ABSOLUTE: EACH(fabsf(x[i]))
    }
}

CLONES void kernels_unary_gradient(int operation, const float *x, const float *y, const float *dy, float *out, long count) {
    switch (operation) {
    case KERNELS_NEGATE: EACH(-dy[i])
    case KERNELS_RELU: EACH(y[i] > 0 ? dy[i] : 0)
    case KERNELS_RELU6: EACH(y[i] > 0 && y[i] < 6 ? dy[i] : 0)
    case KERNELS_EXP: EACH(dy[i] * y[i])
    case KERNELS_LOG: EACH(dy[i] / x[i])
    case KERNELS_TANH: EACH(dy[i] * (1 - y[i] * y[i]))
    case KERNELS_SIGMOID: EACH(dy[i] * y[i] * (1 - y[i]))
    case KERNELS_SOFTPLUS: EACH(dy[i] * sigmoid(x[i]))
    case KERNELS_SQUARE_ROOT: EACH(dy[i] * 0.5f / y[i])
    case KERNELS_SQUARE: EACH(dy[i] * 2 * x[i])
    case KERNELS_ABSOLUTE: EACH(x[i] > 0 ? dy[i] : x[i] < 0 ? -dy[i] : 0)
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
