#include "clones.h"

CLONES void kernels_affine_rows(const float *restrict x, const float *restrict factor, const float *restrict shift, float lowest, float highest, long rows, long columns, float *restrict out) {
    for (long r = 0; r < rows; r++, x += columns, out += columns)
        for (long c = 0; c < columns; c++) {
            float y = x[c] * factor[c] + shift[c];
            y = y < lowest ? lowest : y;
            out[c] = y > highest ? highest : y;
        }
}

CLONES void kernels_moments(const float *restrict x, const float *restrict origin, long rows, long columns, float *restrict sum, float *restrict squares) {
    long r = 0;
    for (; r + 4 <= rows; r += 4, x += 4 * columns)
        for (long c = 0; c < columns; c++) {
            const float p = x[c] - origin[c], q = x[columns + c] - origin[c];
            const float s = x[2 * columns + c] - origin[c], t = x[3 * columns + c] - origin[c];
            sum[c] += (p + q) + (s + t);
            squares[c] += (p * p + q * q) + (s * s + t * t);
        }
    for (; r < rows; r++, x += columns)
        for (long c = 0; c < columns; c++) {
            const float d = x[c] - origin[c];
            sum[c] += d;
            squares[c] += d * d;
        }
}

#define MASKED(x, dy, c) \
    const float y_ = (x)[c] * factor[c] + shift[c]; \
    const float d = (y_ > lowest && y_ < highest) ? (dy)[c] : 0;

CLONES void kernels_norm_sums(const float *restrict x, const float *restrict dy, const float *restrict mean, const float *restrict factor, const float *restrict shift, float lowest, float highest, long rows, long columns, float *restrict sum, float *restrict product) {
    for (long r = 0; r < rows; r++, x += columns, dy += columns)
        for (long c = 0; c < columns; c++) {
            MASKED(x, dy, c)
            sum[c] += d;
            product[c] += d * (x[c] - mean[c]);
        }
}

CLONES void kernels_norm_gradient(const float *restrict x, const float *restrict dy, const float *restrict factor, const float *restrict shift, float lowest, float highest, const float *restrict b, const float *restrict offset, long rows, long columns, float *restrict dx) {
    for (long r = 0; r < rows; r++, x += columns, dy += columns, dx += columns)
        for (long c = 0; c < columns; c++) {
            MASKED(x, dy, c)
            dx[c] = factor[c] * d + (b[c] * x[c] + offset[c]);
        }
}
