#ifndef ESPALIER_KERNELS_H
#define ESPALIER_KERNELS_H
#include <stddef.h>
#include <stdint.h>
#include "Inference.h"
#include "Training.h"
#include "Recurrent.h"
#include "Layers.h"

// Loops over raw float32 buffers. The caller has checked every shape; nothing here allocates.
// Images are NHWC. Each function is compiled for AVX2 with FMA and for any processor,
// and the loader picks one (see README.md).

// pool.c: threads that wait for one loop at a time.
typedef void (*kernels_body)(void *context, long index);
void kernels_pool_run(long count, int threads, kernels_body body, void *context);
int kernels_pool_inside(void);

// elementwise.c: a_step and b_step are 1 or 0 (one value for all).
enum { KERNELS_ADD, KERNELS_SUBTRACT, KERNELS_MULTIPLY, KERNELS_DIVIDE, KERNELS_MAXIMUM, KERNELS_MINIMUM };
void kernels_binary(int operation, const float *a, int a_step, const float *b, int b_step, float *out, long count);
void kernels_add_into(float *sum, const float *x, long count);
void kernels_scale_add(float *out, float scale, const float *x, long count);
void kernels_fill(float *out, float value, long count);
// out[c] += Σ_r x[r·columns + c], and out[r] = Σ_c x[r·columns + c].
void kernels_add_rows(const float *x, long rows, long columns, float *out);
void kernels_sum_columns(const float *x, long rows, long columns, float *out);

// convolution.c: one group's patch matrix [OH·OW, KH·KW·C / groups] of one image, added back to its channels.
void kernels_col2im(const kernels_window *w, int group, const float *columns, float *image);

// gradients.c: adds to out[KH·KW][C / groups, O], at tap `tap` and the columns from first_column on, the sum over some
// images; out points at the tap's own matrix; at most KERNELS_FILTER_COLUMNS columns, all of one group.
enum { KERNELS_FILTER_COLUMNS = 128 };
void kernels_filter_gradient(
    const kernels_window *w, const float *images, const float *dy, long first_image, long last_image, int tap,
    long first_column, long columns, float *out);
// out[columns, rows] = x[rows, columns]ᵀ; rows of x lie x_stride apart, those of out out_stride.
void kernels_transpose(const float *x, long rows, long columns, long x_stride, float *out, long out_stride);
// Eight columns of what kernels_winograd_pack writes, so that threads can share the work.
void kernels_winograd_pack_columns(const float *filter, long channels, long outputs, long first_column, float *packed);

// depthwise.c: one image; filter [KH, KW, C]. The filter's gradient is added to.
void kernels_depthwise_input_gradient(const kernels_window *w, const float *dy, const float *filter, float *dx);
void kernels_depthwise_filter_gradient(const kernels_window *w, const float *image, const float *dy, float *dfilter);

// normalization.c: rows of `columns` channels.
// out = min(max(factor·x + shift, lowest), highest).
void kernels_affine_rows(
    const float *x, const float *factor, const float *shift, float lowest, float highest, long rows, long columns, float *out);
// sum[c] += Σ (x − origin), squares[c] += Σ (x − origin)².
void kernels_moments(const float *x, const float *origin, long rows, long columns, float *sum, float *squares);
// With dy masked where factor·x + shift lies outside (lowest, highest): sum[c] += Σ dy, product[c] += Σ dy·(x − mean).
void kernels_norm_sums(
    const float *x, const float *dy, const float *mean, const float *factor, const float *shift, float lowest, float highest,
    long rows, long columns, float *sum, float *product);
// With dy masked in the same way: dx = factor·dy + b·x + c.
void kernels_norm_gradient(
    const float *x, const float *dy, const float *factor, const float *shift, float lowest, float highest,
    const float *b, const float *c, long rows, long columns, float *dx);

// lstm.c: one row of one step. Gates (before their functions, then after) are input, forget, candidate, output.
void kernels_lstm_cell(
    float *gates, const float *cell_before, float *cell, float *hidden, float *cell_tanh, long units);
// d_cell holds the gradient of this step's cell and leaves with that of the cell before.
void kernels_lstm_cell_gradient(
    const float *gates, const float *cell_before, const float *cell_tanh, const float *d_hidden, float *d_cell,
    float *d_gates, long units);

// pooling.c: one image; argmax is the place in the image of each maximum, or -1 where a window met no cell.
void kernels_max_pool(const kernels_window *w, const float *image, float *out, int32_t *argmax);
void kernels_max_pool_gradient(const kernels_window *w, const float *dy, const int32_t *argmax, float *dx);
void kernels_average_pool_gradient(const kernels_window *w, int kind, const float *dy, float *dx);
#endif
