#include "clones.h"

// Row products accumulate in the order of k for every output, whatever m is.

#define ROWS_PRODUCT(M)                                                                        \
    for (; k + 4 <= depth; k += 4) {                                                           \
        const float *w0 = w + k * w_stride, *w1 = w0 + w_stride, *w2 = w1 + w_stride, *w3 = w2 + w_stride; \
        float a[M][4];                                                                         \
        for (int r = 0; r < M; r++)                                                            \
            for (int i = 0; i < 4; i++) a[r][i] = x[r * x_stride + k + i];                     \
        long j = 0;                                                                            \
        for (; j + 8 <= n; j += 8) {                                                           \
            const v8 p = LOAD(w0 + j), q = LOAD(w1 + j), s = LOAD(w2 + j), t = LOAD(w3 + j);   \
            for (int r = 0; r < M; r++) {                                                      \
                v8 sum = LOAD(y + r * y_stride + j);                                           \
                sum += a[r][0] * p;                                                            \
                sum += a[r][1] * q;                                                            \
                sum += a[r][2] * s;                                                            \
                sum += a[r][3] * t;                                                            \
                STORE(y + r * y_stride + j, sum);                                              \
            }                                                                                  \
        }                                                                                      \
        for (; j < n; j++)                                                                     \
            for (int r = 0; r < M; r++) {                                                      \
                float sum = y[r * y_stride + j];                                               \
                sum += a[r][0] * w0[j];                                                        \
                sum += a[r][1] * w1[j];                                                        \
                sum += a[r][2] * w2[j];                                                        \
                sum += a[r][3] * w3[j];                                                        \
                y[r * y_stride + j] = sum;                                                     \
            }                                                                                  \
    }                                                                                          \
    for (; k < depth; k++)                                                                     \
        for (int r = 0; r < M; r++) {                                                          \
            const float a = x[r * x_stride + k];                                               \
            for (long j = 0; j < n; j++) y[r * y_stride + j] += a * w[k * w_stride + j];       \
        }

CLONES void kernels_few_rows_product(long m, long depth, long n, const float *x, long x_stride, const float *w,
                                     long w_stride, float *y, long y_stride) {
    for (; m >= 4; m -= 4, x += 4 * x_stride, y += 4 * y_stride) {
        long k = 0;
        ROWS_PRODUCT(4)
    }
    if (m >= 2) {
        long k = 0;
        ROWS_PRODUCT(2)
        m -= 2;
        x += 2 * x_stride;
        y += 2 * y_stride;
    }
    if (m == 1) {
        long k = 0;
        ROWS_PRODUCT(1)
    }
}

INLINE float sum_of_lanes(const float *lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

#define ROWS_DOT(M, K)                                                                         \
    {                                                                                          \
        v8 sums[M][K];                                                                         \
        for (int r = 0; r < M; r++)                                                            \
            for (int i = 0; i < K; i++) sums[r][i] = SPLAT(0.0f);                              \
        long j = 0;                                                                            \
        for (; j + 8 <= n; j += 8)                                                             \
            for (int r = 0; r < M; r++) {                                                      \
                const v8 a = LOAD(x + r * x_stride + j);                                       \
                for (int i = 0; i < K; i++) sums[r][i] += a * LOAD(w + (k + i) * w_stride + j); \
            }                                                                                  \
        for (int r = 0; r < M; r++)                                                            \
            for (int i = 0; i < K; i++) {                                                      \
                float lanes[8];                                                                \
                STORE(lanes, sums[r][i]);                                                      \
                float sum = sum_of_lanes(lanes);                                               \
                for (long rest = j; rest < n; rest++) sum += x[r * x_stride + rest] * w[(k + i) * w_stride + rest]; \
                y[r * y_stride + k + i] += sum;                                                \
            }                                                                                  \
    }

CLONES void kernels_few_rows_product_transposed(long m, long depth, long n, const float *x, long x_stride,
                                                const float *w, long w_stride, float *y, long y_stride) {
    for (; m >= 4; m -= 4, x += 4 * x_stride, y += 4 * y_stride) {
        long k = 0;
        for (; k + 2 <= depth; k += 2) ROWS_DOT(4, 2)
        for (; k < depth; k++) ROWS_DOT(4, 1)
    }
    for (; m > 0; m -= 2, x += 2 * x_stride, y += 2 * y_stride) {
        long k = 0;
        if (m >= 2) {
            for (; k + 4 <= depth; k += 4) ROWS_DOT(2, 4)
            for (; k < depth; k++) ROWS_DOT(2, 1)
        } else {
            for (; k + 4 <= depth; k += 4) ROWS_DOT(1, 4)
            for (; k < depth; k++) ROWS_DOT(1, 1)
        }
    }
}

// exp to about 1e-7, in operations that vectorise: 2ⁿ from the exponent's bits, a polynomial for the rest.
INLINE float quick_exp(float x) {
    x = x < -87 ? -87 : x > 88 ? 88 : x;
    const float shifted = x * 1.44269504f + 12582912.0f;
    const float n = shifted - 12582912.0f;
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1;
    union { int32_t i; float f; } power = { ((int32_t)n + 127) << 23 };
    return p * power.f;
}

INLINE float quick_sigmoid(float x) { return 1 / (1 + quick_exp(-x)); }
INLINE float quick_tanh(float x) { return 2 / (1 + quick_exp(-2 * x)) - 1; }

// One row each: restrict counts only on parameters, and without it nothing below vectorises.
INLINE void lstm_row(long cells, float *restrict i, float *restrict f, float *restrict g, float *restrict o,
                     const float *restrict before, float *restrict c, float *restrict s, float *restrict h) {
    for (long u = 0; u < cells; u++) {
        const float in = quick_sigmoid(i[u]), keep = quick_sigmoid(f[u]);
        const float candidate = quick_tanh(g[u]), out = quick_sigmoid(o[u]);
        const float new_cell = keep * before[u] + in * candidate;
        const float squash = quick_tanh(new_cell);
        i[u] = in;
        f[u] = keep;
        g[u] = candidate;
        o[u] = out;
        c[u] = new_cell;
        s[u] = squash;
        h[u] = out * squash;
    }
}

INLINE void lstm_row_gradient(long cells, float *restrict i, float *restrict f, float *restrict g, float *restrict o,
                              const float *restrict before, const float *restrict s, const float *restrict dh,
                              float *restrict dc) {
    for (long u = 0; u < cells; u++) {
        const float in = i[u], keep = f[u], candidate = g[u], out = o[u];
        const float d = dc[u] + dh[u] * out * (1 - s[u] * s[u]);
        i[u] = d * candidate * in * (1 - in);
        f[u] = d * before[u] * keep * (1 - keep);
        g[u] = d * in * (1 - candidate * candidate);
        o[u] = dh[u] * s[u] * out * (1 - out);
        dc[u] = d * keep;
    }
}

CLONES void kernels_rows_lstm(long batch, long cells, float *gates, long gates_stride, const float *cell_before,
                              float *cell, float *squashed, float *output, long stride) {
    for (long b = 0; b < batch; b++, gates += gates_stride)
        lstm_row(cells, gates, gates + cells, gates + 2 * cells, gates + 3 * cells, cell_before + b * stride,
                 cell + b * stride, squashed + b * stride, output + b * stride);
}

CLONES void kernels_rows_lstm_gradient(long batch, long cells, float *gates, long gates_stride,
                                       const float *cell_before, const float *squashed, const float *output_gradient,
                                       float *cell_gradient, long stride) {
    for (long b = 0; b < batch; b++, gates += gates_stride)
        lstm_row_gradient(cells, gates, gates + cells, gates + 2 * cells, gates + 3 * cells, cell_before + b * stride,
                          squashed + b * stride, output_gradient + b * stride, cell_gradient + b * stride);
}

CLONES void kernels_add_bias(float *x, long rows, long columns, long stride, const float *bias, int relu) {
    for (long r = 0; r < rows; r++, x += stride) {
        if (relu)
            for (long c = 0; c < columns; c++) { const float v = x[c] + bias[c]; x[c] = v > 0 ? v : 0; }
        else
            for (long c = 0; c < columns; c++) x[c] += bias[c];
    }
}

CLONES void kernels_relu_mask(float *dx, long dx_stride, const float *y, long y_stride, long rows, long columns) {
    for (long r = 0; r < rows; r++, dx += dx_stride, y += y_stride)
        for (long c = 0; c < columns; c++) dx[c] = y[c] > 0 ? dx[c] : 0;
}

CLONES void kernels_add_strided_rows(const float *x, long rows, long columns, long stride, float *out) {
    for (long r = 0; r < rows; r++, x += stride)
        for (long c = 0; c < columns; c++) out[c] += x[c];
}

CLONES double kernels_gradient_squares(const float *x, long count) {
    double lanes[8] = {0};
    long i = 0;
    for (; i + 8 <= count; i += 8)
        for (int lane = 0; lane < 8; lane++) lanes[lane] += (double)x[i + lane] * x[i + lane];
    double sum = 0;
    for (int lane = 0; lane < 8; lane++) sum += lanes[lane];
    for (; i < count; i++) sum += (double)x[i] * x[i];
    return sum;
}

CLONES void kernels_rmsprop(float *restrict parameters, const float *restrict gradient, float *restrict mean_square,
                            float *restrict velocity, long count, float scale, float rate, float decay, float epsilon,
                            float momentum) {
    for (long i = 0; i < count; i++) {
        const float g = gradient[i] * scale;
        const float square = decay * mean_square[i] + (1 - decay) * g * g;
        const float v = momentum * velocity[i] + g / (sqrtf(square) + epsilon);
        mean_square[i] = square;
        velocity[i] = v;
        parameters[i] -= rate * v;
    }
}

CLONES void kernels_adam(float *restrict parameters, const float *restrict gradient, float *restrict mean,
                         float *restrict mean_square, long count, float scale, float rate, float beta1, float beta2,
                         float epsilon) {
    for (long i = 0; i < count; i++) {
        const float g = gradient[i] * scale;
        const float m = beta1 * mean[i] + (1 - beta1) * g;
        const float square = beta2 * mean_square[i] + (1 - beta2) * g * g;
        mean[i] = m;
        mean_square[i] = square;
        parameters[i] -= rate * m / (sqrtf(square) + epsilon);
    }
}
