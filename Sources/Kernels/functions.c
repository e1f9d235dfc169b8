#include "functions.h"
#include <stdatomic.h>

// Functions of a single number, in three texts: vectors of 16 and of 8 for what takes exponentials, and plain loops that the
// compiler makes vectors of itself.

static _Atomic int most_lanes = 16;
void kernels_limit_lanes(int lanes) { most_lanes = lanes; }

#ifdef WIDE
int kernels_has_wide_lanes(void) { return most_lanes == 16 && __builtin_cpu_supports("x86-64-v4"); }
#else
int kernels_has_wide_lanes(void) { return 0; }
#endif

// Numbers in rows, `stride` apart on both sides.
typedef struct {
    const float *x;
    float *out;
    long rows, stride, count;
} numbers;

#define EACH_ROW(v, lanes, function)                                                                       \
    for (long r = 0; r < n->rows; r++) {                                                                   \
        const float *x = n->x + r * n->stride;                                                             \
        float *out = n->out + r * n->stride;                                                               \
        EACH_OF(v, lanes, function, x, out, n->count);                                                     \
    }                                                                                                      \
    return 1;
#define own_elu8(argument, result) elu8(argument, result, f->alpha, f->beta)
#define own_elu16(argument, result) elu16(argument, result, f->alpha, f->beta)

#define EXPONENTIALS(v, lanes)                                     \
    switch (f->kind) {                                             \
    case KERNELS_ELU: EACH_ROW(v, lanes, own_elu)                  \
    case KERNELS_SIGMOID: EACH_ROW(v, lanes, sigmoid)              \
    case KERNELS_TANH: EACH_ROW(v, lanes, tanh)                    \
    case KERNELS_SILU: EACH_ROW(v, lanes, silu)                    \
    case KERNELS_GELU: EACH_ROW(v, lanes, gelu)                    \
    case KERNELS_GELU_TANH: EACH_ROW(v, lanes, gelu_tanh)          \
    case KERNELS_HARD_SWISH: EACH_ROW(v, lanes, hard_swish)        \
    case KERNELS_MISH: EACH_ROW(v, lanes, mish)                    \
    case KERNELS_SOFTPLUS: EACH_ROW(v, lanes, softplus)            \
    case KERNELS_ERF: EACH_ROW(v, lanes, erf)                      \
    case KERNELS_EXP: EACH_ROW(v, lanes, exp)                      \
    default: return 0;                                             \
    }

#define SLOPES(v, lanes)                                                                            \
    switch (kind) {                                                                                 \
    case KERNELS_SILU: EACH_SLOPE_OF(v, lanes, silu_slope, x, dy, out, count); return 1;            \
    case KERNELS_GELU: EACH_SLOPE_OF(v, lanes, gelu_slope, x, dy, out, count); return 1;            \
    case KERNELS_GELU_TANH: EACH_SLOPE_OF(v, lanes, gelu_tanh_slope, x, dy, out, count); return 1;  \
    case KERNELS_HARD_SWISH: EACH_SLOPE_OF(v, lanes, hard_swish_slope, x, dy, out, count); return 1; \
    case KERNELS_MISH: EACH_SLOPE_OF(v, lanes, mish_slope, x, dy, out, count); return 1;            \
    case KERNELS_ERF: EACH_SLOPE_OF(v, lanes, erf_slope, x, dy, out, count); return 1;              \
    case KERNELS_SOFTPLUS: EACH_SLOPE_OF(v, lanes, sigmoid, x, dy, out, count); return 1;           \
    default: return 0;                                                                              \
    }

CLONES static int exponentials_of_eight(const kernels_function *f, const numbers *n) { EXPONENTIALS(v8, 8) }
CLONES static int slopes_of_eight(int kind, const float *x, const float *dy, float *out, long count) { SLOPES(v8, 8) }
#ifdef WIDE
WIDE static int exponentials_of_sixteen(const kernels_function *f, const numbers *n) { EXPONENTIALS(v16, 16) }
WIDE static int slopes_of_sixteen(int kind, const float *x, const float *dy, float *out, long count) { SLOPES(v16, 16) }
#else
#define exponentials_of_sixteen exponentials_of_eight
#define slopes_of_sixteen slopes_of_eight
#endif

#define ROWS(hint, expression)                      \
    for (long r = 0; r < n->rows; r++) {            \
        const float *x = n->x + r * n->stride;      \
        float *out = n->out + r * n->stride;        \
        hint for (long i = 0; i < n->count; i++) {  \
            const float p = x[i];                   \
            out[i] = (expression);                  \
        }                                           \
    }                                               \
    return;
// x and out are the same or apart, which the compiler cannot know.
#define EACH(expression) ROWS(_Pragma("clang loop vectorize(assume_safety)"), expression)

CLONES static void plain(const kernels_function *f, const numbers *n) {
    const float alpha = f->alpha, beta = f->beta;
    switch (f->kind) {
    case KERNELS_IDENTITY: ROWS(, p)
    case KERNELS_CLAMP: EACH(p < alpha ? alpha : p > beta ? beta : p)
    case KERNELS_LEAKY_RELU: EACH(p < 0 ? alpha * p : p)
    case KERNELS_HARD_SIGMOID: EACH(alpha * p + beta < 0 ? 0 : alpha * p + beta > 1 ? 1 : alpha * p + beta)
    case KERNELS_SOFTSIGN: EACH(p / (1 + fabsf(p)))
    case KERNELS_LOG: ROWS(, logf(p))
    case KERNELS_SQUARE_ROOT: ROWS(, sqrtf(p))
    case KERNELS_SQUARE: EACH(p * p)
    case KERNELS_ABSOLUTE: EACH(fabsf(p))
    case KERNELS_NEGATE: EACH(-p)
    case KERNELS_RECIPROCAL: EACH(1 / p)
    }
}

void kernels_apply_rows(const kernels_function *f, const float *x, float *out, long rows, long stride, long count) {
    const numbers n = {x, out, rows, stride, count};
    const int done = kernels_has_wide_lanes() ? exponentials_of_sixteen(f, &n) : exponentials_of_eight(f, &n);
    if (!done) plain(f, &n);
}

void kernels_apply(const kernels_function *f, const float *x, float *out, long count) {
    kernels_apply_rows(f, x, out, 1, count, count);
}

#undef EACH
#define EACH(expression)                                    \
    for (long i = 0; i < count; i++) {                      \
        const float p = x[i], q = y[i], d = dy[i];          \
        (void)p, (void)q;                                   \
        out[i] = (expression);                              \
    }                                                       \
    return;

CLONES static void plain_slopes(int kind, float alpha, float beta, const float *x, const float *y, const float *dy, float *out, long count) {
    switch (kind) {
    case KERNELS_IDENTITY: EACH(d)
    case KERNELS_CLAMP: EACH(p > alpha && p < beta ? d : 0)
    case KERNELS_LEAKY_RELU: EACH(p > 0 ? d : alpha * d)
    case KERNELS_ELU: EACH(p > 0 ? beta * d : d * (q + alpha * beta))
    case KERNELS_SIGMOID: EACH(d * q * (1 - q))
    case KERNELS_TANH: EACH(d * (1 - q * q))
    case KERNELS_HARD_SIGMOID: EACH(q > 0 && q < 1 ? alpha * d : 0)
    case KERNELS_SOFTSIGN: EACH(d / ((1 + fabsf(p)) * (1 + fabsf(p))))
    case KERNELS_EXP: EACH(d * q)
    case KERNELS_LOG: EACH(d / p)
    case KERNELS_SQUARE_ROOT: EACH(d * 0.5f / q)
    case KERNELS_SQUARE: EACH(d * 2 * p)
    case KERNELS_ABSOLUTE: EACH(p > 0 ? d : p < 0 ? -d : 0)
    case KERNELS_NEGATE: EACH(-d)
    case KERNELS_RECIPROCAL: EACH(-d * q * q)
    }
}

void kernels_apply_gradient(const kernels_function *f, const float *x, const float *y, const float *dy, float *dx, long count) {
    const int done = kernels_has_wide_lanes() ? slopes_of_sixteen(f->kind, x, dy, dx, count) : slopes_of_eight(f->kind, x, dy, dx, count);
    if (!done) plain_slopes(f->kind, f->alpha, f->beta, x, y, dy, dx, count);
}
