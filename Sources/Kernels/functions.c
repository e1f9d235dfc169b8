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

#define EXPONENTIALS(v, lanes)                                                             \
    switch (kind) {                                                                        \
    case KERNELS_SIGMOID: EACH_OF(v, lanes, sigmoid, x, out, count); return 1;             \
    case KERNELS_TANH: EACH_OF(v, lanes, tanh, x, out, count); return 1;                   \
    case KERNELS_SILU: EACH_OF(v, lanes, silu, x, out, count); return 1;                   \
    case KERNELS_GELU: EACH_OF(v, lanes, gelu, x, out, count); return 1;                   \
    case KERNELS_GELU_TANH: EACH_OF(v, lanes, gelu_tanh, x, out, count); return 1;         \
    case KERNELS_HARD_SWISH: EACH_OF(v, lanes, hard_swish, x, out, count); return 1;       \
    case KERNELS_MISH: EACH_OF(v, lanes, mish, x, out, count); return 1;                   \
    case KERNELS_ERF: EACH_OF(v, lanes, erf, x, out, count); return 1;                     \
    case KERNELS_EXP: EACH_OF(v, lanes, exp, x, out, count); return 1;                     \
    default: return 0;                                                                     \
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

CLONES static int exponentials_of_eight(int kind, const float *x, float *out, long count) { EXPONENTIALS(v8, 8) }
CLONES static int slopes_of_eight(int kind, const float *x, const float *dy, float *out, long count) { SLOPES(v8, 8) }
#ifdef WIDE
WIDE static int exponentials_of_sixteen(int kind, const float *x, float *out, long count) { EXPONENTIALS(v16, 16) }
WIDE static int slopes_of_sixteen(int kind, const float *x, const float *dy, float *out, long count) { SLOPES(v16, 16) }
#else
#define exponentials_of_sixteen exponentials_of_eight
#define slopes_of_sixteen slopes_of_eight
#endif

#define EACH(expression)                          \
    for (long i = 0; i < count; i++) {            \
        const float p = x[i];                     \
        out[i] = (expression);                    \
    }                                             \
    return;

INLINE float softplus(float x) { return (x > 0 ? x : 0) + log1pf(expf(-fabsf(x))); }

CLONES static void plain(int kind, float alpha, float beta, const float *x, float *out, long count) {
    switch (kind) {
    case KERNELS_IDENTITY: EACH(p)
    case KERNELS_CLAMP: EACH(p < alpha ? alpha : p > beta ? beta : p)
    case KERNELS_LEAKY_RELU: EACH(p < 0 ? alpha * p : p)
    case KERNELS_ELU: EACH(beta * (p < 0 ? alpha * expm1f(p) : p))
    case KERNELS_HARD_SIGMOID: EACH(alpha * p + beta < 0 ? 0 : alpha * p + beta > 1 ? 1 : alpha * p + beta)
    case KERNELS_SOFTPLUS: EACH(softplus(p))
    case KERNELS_SOFTSIGN: EACH(p / (1 + fabsf(p)))
    case KERNELS_LOG: EACH(logf(p))
    case KERNELS_SQUARE_ROOT: EACH(sqrtf(p))
    case KERNELS_SQUARE: EACH(p * p)
    case KERNELS_ABSOLUTE: EACH(fabsf(p))
    case KERNELS_NEGATE: EACH(-p)
    case KERNELS_RECIPROCAL: EACH(1 / p)
    }
}

void kernels_apply(const kernels_function *f, const float *x, float *out, long count) {
    const int done = kernels_has_wide_lanes() ? exponentials_of_sixteen(f->kind, x, out, count)
                                              : exponentials_of_eight(f->kind, x, out, count);
    if (!done) plain(f->kind, f->alpha, f->beta, x, out, count);
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
