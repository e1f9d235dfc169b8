#ifndef ESPALIER_RECURRENT_H
#define ESPALIER_RECURRENT_H

// recurrent.c: what a small recurrent network does at every step, a few rows at a time; strides are in floats.
// The bits of a row do not depend on how many rows there are.

// y [m, n] += x [m, k] · w [k, n].
void kernels_few_rows_product(long m, long k, long n, const float *x, long x_stride, const float *w, long w_stride,
                              float *y, long y_stride);
// y [m, k] += x [m, n] · w [k, n]ᵀ.
void kernels_few_rows_product_transposed(long m, long k, long n, const float *x, long x_stride, const float *w,
                                         long w_stride, float *y, long y_stride);
// gates [batch, 4 · cells] in the order input, forget, candidate, output: sums in, activations out.
// All other matrices are [batch, cells]; squashed is tanh of the new cell.
void kernels_rows_lstm(long batch, long cells, float *gates, long gates_stride, const float *cell_before, float *cell,
                       float *squashed, float *output, long stride);
// gates: activations in, gradients of the sums out. cell_gradient: of the new cell in, of the old cell out.
void kernels_rows_lstm_gradient(long batch, long cells, float *gates, long gates_stride, const float *cell_before,
                                const float *squashed, const float *output_gradient, float *cell_gradient, long stride);
void kernels_add_bias(float *x, long rows, long columns, long stride, const float *bias, int relu);
// dx = y > 0 ? dx : 0.
void kernels_relu_mask(float *dx, long dx_stride, const float *y, long y_stride, long rows, long columns);
// out[c] += Σ_r x[r, c].
void kernels_add_strided_rows(const float *x, long rows, long columns, long stride, float *out);

double kernels_gradient_squares(const float *x, long count);
void kernels_rmsprop(float *parameters, const float *gradient, float *mean_square, float *velocity, long count,
                     float scale, float rate, float decay, float epsilon, float momentum);
void kernels_adam(float *parameters, const float *gradient, float *mean, float *mean_square, long count, float scale,
                  float rate, float beta1, float beta2, float epsilon);
#endif
