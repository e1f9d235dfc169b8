#ifndef ESPALIER_FUNCTIONS_H
#define ESPALIER_FUNCTIONS_H

// functions.c: a function of a single number, with up to two parameters, alpha and beta.
enum {
    KERNELS_IDENTITY,
    KERNELS_CLAMP,          // to [alpha, beta]
    KERNELS_LEAKY_RELU,     // alpha·x below 0
    KERNELS_ELU,            // beta·x, beta·alpha·(eˣ − 1) below 0
    KERNELS_SIGMOID,
    KERNELS_TANH,
    KERNELS_SILU,           // x·sigmoid(x)
    KERNELS_GELU,           // x·Φ(x)
    KERNELS_GELU_TANH,      // x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2
    KERNELS_HARD_SIGMOID,   // alpha·x + beta, clamped to [0, 1]
    KERNELS_HARD_SWISH,     // x·(x + 3 clamped to [0, 6]) / 6
    KERNELS_MISH,           // x·tanh(softplus(x))
    KERNELS_SOFTPLUS,       // log(1 + eˣ)
    KERNELS_SOFTSIGN,       // x / (1 + |x|)
    KERNELS_ERF,
    KERNELS_EXP,
    KERNELS_LOG,
    KERNELS_SQUARE_ROOT,
    KERNELS_SQUARE,
    KERNELS_ABSOLUTE,
    KERNELS_NEGATE,
    KERNELS_RECIPROCAL
};
typedef struct {
    int kind;
    float alpha, beta;
} kernels_function;
// out may be x.
void kernels_apply(const kernels_function *f, const float *x, float *out, long count);
// The same to `rows` rows that lie stride apart.
void kernels_apply_rows(const kernels_function *f, const float *x, float *out, long rows, long stride, long count);
// dx = dy · f′(x), with y = f(x).
void kernels_apply_gradient(const kernels_function *f, const float *x, const float *y, const float *dy, float *dx, long count);
#endif
