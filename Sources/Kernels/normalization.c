#include "clones.h"

CLONES void kernels_affine_rows(const float *restrict x, const float *restrict factor, const float *restrict shift, long rows, long columns, float *restrict out) {
    for (long r = 0; r < rows; r++, x += columns, out += columns)
        for (long c = 0; c < columns; c++) out[c] = x[c] * factor[c] + shift[c];
}

CLONES void kernels_add_squares(const float *restrict x, const float *restrict mean, long rows, long columns, float *restrict out) {
    for (long r = 0; r < rows; r++, x += columns)
        for (long c = 0; c < columns; c++) {
            const float d = x[c] - mean[c];
            out[c] += d * d;
        }
}

CLONES void kernels_norm_sums(const float *restrict x, const float *restrict dy, const float *restrict mean, const float *restrict inverse, long rows, long columns, float *restrict sum, float *restrict sum_normalised) {
    for (long r = 0; r < rows; r++, x += columns, dy += columns)
        for (long c = 0; c < columns; c++) {
            sum[c] += dy[c];
            sum_normalised[c] += dy[c] * (x[c] - mean[c]);
        }
    for (long c = 0; c < columns; c++) sum_normalised[c] *= inverse[c];
}

CLONES void kernels_norm_gradient(const float *restrict x, const float *restrict dy, const float *restrict a, const float *restrict b, const float *restrict shift, long rows, long columns, float *restrict dx) {
    for (long r = 0; r < rows; r++, x += columns, dy += columns, dx += columns)
        for (long c = 0; c < columns; c++) dx[c] = a[c] * dy[c] + (b[c] * x[c] + shift[c]);
}
