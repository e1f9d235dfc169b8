#include "functions.h"
#include "Layers.h"

INLINE float larger(float a, float b) { return b > a ? b : a; }

CLONES static void shares(long rows, long columns, int is_logarithm, const float *x, float *out) {
    for (long r = 0; r < rows; r++, x += columns, out += columns) {
        float most = x[0];
        for (long c = 1; c < columns; c++) most = larger(most, x[c]);
        v8 lanes = {};
        float sum = 0;
        long c = 0;
        for (; c + 8 <= columns; c += 8) {
            v8 e = LOAD(x + c) - most;
            const v8 difference = e;
            exp8(&e, &e);
            lanes += e;
            STORE(out + c, is_logarithm ? difference : e);
        }
        if (c < columns) {
            float rest[8] = {0}, powers[8];
            for (long i = c; i < columns; i++) rest[i - c] = x[i] - most;
            v8 e = LOAD(rest);
            exp8(&e, &e);
            STORE(powers, e);
            for (long i = c; i < columns; i++) {
                sum += powers[i - c];
                out[i] = is_logarithm ? rest[i - c] : powers[i - c];
            }
        }
        for (int lane = 0; lane < 8; lane++) sum += lanes[lane];
        const float factor = 1.0f / sum, shift = logf(sum);
        for (long i = 0; i < columns; i++) out[i] = is_logarithm ? out[i] - shift : out[i] * factor;
    }
}

void kernels_softmax(long rows, long columns, int is_logarithm, const float *x, float *out) {
    if (columns > 0) shares(rows, columns, is_logarithm, x, out);
}

CLONES void kernels_softmax_gradient(long rows, long columns, int is_logarithm, const float *y, const float *dy, float *dx) {
    for (long r = 0; r < rows; r++, y += columns, dy += columns, dx += columns) {
        float sum = 0;
        for (long c = 0; c < columns; c++) sum += is_logarithm ? dy[c] : dy[c] * y[c];
        if (is_logarithm) {
            EACH_OF(v8, 8, exp, y, dx, columns);
            for (long c = 0; c < columns; c++) dx[c] = dy[c] - dx[c] * sum;
        } else {
            for (long c = 0; c < columns; c++) dx[c] = y[c] * (dy[c] - sum);
        }
    }
}
