#include "clones.h"
#include "Training.h"

CLONES void kernels_sgd_step(float *restrict w, float *restrict velocity, const float *restrict g, long count,
                             float scale, float rate, float momentum, int nesterov, float decay) {
    const float ahead = nesterov ? momentum : 0.0f, kept = nesterov ? 1.0f : 0.0f;
    for (long i = 0; i < count; i++) {
        const float gradient = g[i] * scale + decay * w[i];
        const float v = momentum * velocity[i] + gradient;
        velocity[i] = v;
        w[i] -= rate * (nesterov ? kept * gradient + ahead * v : v);
    }
}

CLONES void kernels_adam_step(float *restrict w, float *restrict mean, float *restrict square, const float *restrict g,
                              long count, float scale, float rate, float beta1, float beta2, float correction1,
                              float correction2, float epsilon, float decay, int decoupled) {
    const float coupled = decoupled ? 0.0f : decay, shrink = decoupled ? 1.0f - rate * decay : 1.0f;
    for (long i = 0; i < count; i++) {
        const float gradient = g[i] * scale + coupled * w[i];
        const float m = beta1 * mean[i] + (1.0f - beta1) * gradient;
        const float s = beta2 * square[i] + (1.0f - beta2) * gradient * gradient;
        mean[i] = m;
        square[i] = s;
        w[i] = w[i] * shrink - rate * (m / correction1) / (sqrtf(s / correction2) + epsilon);
    }
}

CLONES void kernels_rmsprop_step(float *restrict w, float *restrict square, float *restrict velocity,
                                 const float *restrict g, long count, float scale, float rate, float smoothing,
                                 float epsilon, float momentum, float decay) {
    for (long i = 0; i < count; i++) {
        const float gradient = g[i] * scale + decay * w[i];
        const float s = smoothing * square[i] + (1.0f - smoothing) * gradient * gradient;
        const float v = momentum * velocity[i] + gradient / (sqrtf(s) + epsilon);
        square[i] = s;
        velocity[i] = v;
        w[i] -= rate * v;
    }
}

CLONES double kernels_sum_of_squares(const float *x, long count) {
    double sum[8] = {0};
    long i = 0;
    for (; i + 8 <= count; i += 8) {
        for (int j = 0; j < 8; j++) sum[j] += (double)x[i + j] * x[i + j];
    }
    for (; i < count; i++) sum[0] += (double)x[i] * x[i];
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}
