#ifndef ESPALIER_LAYERS_H
#define ESPALIER_LAYERS_H
#include "Inference.h"
#include <stdint.h>

// transposed.c: the convolution that w describes, run backwards: from its outputs, [out_height, out_width, out_channels],
// to its inputs, [height, width, channels]. packed is one packed [out_channels / groups, cells · channels / groups] a
// group; scratch holds kernels_transposed_scratch floats.
long kernels_transposed_weights(const kernels_window *w);
long kernels_transposed_scratch(const kernels_window *w);
// filter [kernel_height, kernel_width, channels / groups, out_channels], each channel scaled by scale unless NULL.
// scratch holds cells · channels / groups · (out_channels / groups + 1) floats.
void kernels_transposed_pack(const kernels_window *w, const float *filter, const float *scale, float *scratch, float *packed);
void kernels_transposed_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                    float *scratch, float *out, kernels_finish finish);

// axes.c: x [outer, extent, inner] to out [outer, count, inner]. An index below 0 stands for `fill`.
void kernels_gather_axis(long outer, long extent, long inner, const int32_t *indices, long count, float fill,
                         const float *x, float *out);
// The derivative, added to dx.
void kernels_scatter_axis(long outer, long extent, long inner, const int32_t *indices, long count, const float *dy, float *dx);
// out[i] = x[first[i]] + share[i]·(x[second[i]] − x[first[i]]).
void kernels_blend_axis(long outer, long extent, long inner, const int32_t *first, const int32_t *second, const float *share,
                        long count, const float *x, float *out);
void kernels_blend_axis_gradient(long outer, long extent, long inner, const int32_t *first, const int32_t *second,
                                 const float *share, long count, const float *dy, float *dx);

// norms.c: each image's groups of channels normalised over its positions by their own mean and biased variance, then
// scaled and offset a channel; scale and offset may be NULL. statistics, NULL or [images, groups, 2], takes means and
// 1 / √(variance + epsilon). scratch holds 3 · channels floats.
void kernels_group_norm(long images, long positions, long channels, long groups, float epsilon, const float *x,
                        const float *scale, const float *offset, float *scratch, float *statistics, float *out);
// dscale and doffset are added to. scratch holds 4 · channels floats.
void kernels_group_norm_gradient(long images, long positions, long channels, long groups, const float *x, const float *dy,
                                 const float *scale, const float *statistics, float *scratch, float *dx, float *dscale,
                                 float *doffset);

// softmax.c: over each row; the logarithms of the shares when is_logarithm. out may be x.
void kernels_softmax(long rows, long columns, int is_logarithm, const float *x, float *out);
void kernels_softmax_gradient(long rows, long columns, int is_logarithm, const float *y, const float *dy, float *dx);

// channels.c: x [rows, channels], slopes [channels]: x, and slope·x below 0.
void kernels_prelu(long rows, long channels, const float *x, const float *slopes, float *out);
// dslopes is added to; dx may be NULL.
void kernels_prelu_gradient(long rows, long channels, const float *x, const float *slopes, const float *dy, float *dx, float *dslopes);
// Each image's positions · channels scaled by its own channels' factors, [images, channels].
void kernels_scale_maps(long images, long positions, long channels, const float *x, const float *factors, float *out,
                        kernels_finish finish);
#endif
