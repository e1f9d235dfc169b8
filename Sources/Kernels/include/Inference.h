#ifndef ESPALIER_INFERENCE_H
#define ESPALIER_INFERENCE_H
#include "Functions.h"

// Kernels of the inference plan: bias, addend and clamp are fused into whatever writes an output.
// Weights come packed once; nothing here allocates. Each image's result depends on that image alone,
// so neither chunks nor threads change a bit.

// What is done to a sum before it is written: + bias[c] + addend, clamp to [lowest, highest], then the function.
typedef struct {
    const float *bias;      // one a column, or NULL
    const float *addend;    // laid out like the output, or NULL
    float lowest, highest;  // -INFINITY and INFINITY for no clamp
    kernels_function function;
} kernels_finish;

// What the factors of a product are. Sums are float32 always.
enum { KERNELS_FLOAT32, KERNELS_BFLOAT16 };

// product.c: out[rows, columns] = finish(Σ_s A_s[rows, depth] · B_s[depth, columns]), where A_s starts at
// a + a_offsets[s] and B_s at packed + b_offsets[s]. NULL offsets are one segment at 0.
typedef struct {
    long rows, depth, columns;
    int factors;            // of a, whose stride and offsets count such numbers, and of packed, whose offsets count floats
    const void *a;
    long a_stride;
    const float *packed;
    int segments;
    const long *a_offsets, *b_offsets;
    float *out;
    long out_stride;        // also the addend's
    kernels_finish finish;
} kernels_product;
void kernels_packed_product(const kernels_product *p);
// The widest vectors that products may use, 8 or 16, for comparisons of the two; 16 unless said otherwise.
void kernels_limit_lanes(int lanes);
// Columns after packing: whole panels of 16, the last of 8 when that is enough.
long kernels_packed_columns(long columns);
// b[depth, columns] with rows b_stride apart, column j scaled by scale[j] unless NULL.
void kernels_pack(const float *b, long depth, long columns, long b_stride, const float *scale, float *packed);

// bfloat.c: the same with factors that are rounded to bfloat16, two of them in the place of a float, and sums in float32;
// only where kernels_has_bfloat(). Panels are whole, so that a packed matrix takes as many floats as this.
int kernels_has_bfloat(void);
long kernels_rounded_size(long depth, long columns);
void kernels_round_pack(const float *b, long depth, long columns, long b_stride, const float *scale, float *packed);
// A product whose rows are float32: they are rounded into the scratch, some at a time.
long kernels_rounded_scratch(long depth);
void kernels_rounded_product(const kernels_product *p, float *scratch);

// tiles_emulated.c: what a processor with tiles of bfloat16 makes of a product whose A is rounded already, for tests.
void kernels_emulated_tile_product(const kernels_product *p);

// A convolution or a pooling over maps [H, W, C].
typedef struct {
    int height, width, channels;                    // of the input
    int kernel_height, kernel_width;
    int stride_y, stride_x;
    int dilation_y, dilation_x;
    int top, left, bottom, right;                   // padding
    int out_height, out_width, out_channels;
    int groups;                                     // both sides' channels are cut into so many
    int factors;                                    // of the products that a convolution is made of
} kernels_window;

// direct.c: any convolution, line by line. A filter is [kernel_height, kernel_width, channels / groups, out_channels].
// Floats of the packed filter: for each group, one packed [depth, out_channels / groups] a segment. Segments are the
// kernel's lines where their numbers lie side by side, else its cells.
long kernels_direct_weights(const kernels_window *w);
void kernels_direct_pack(const kernels_window *w, const float *filter, const float *scale, float *packed);
long kernels_direct_scratch(const kernels_window *w);
void kernels_direct_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                float *scratch, float *out, kernels_finish finish);
// A convolution of small maps, one product over all images for each output position: only taps inside the map
// are computed. packed holds, for each group, one packed [channels, out_channels] a tap; at most KERNELS_POSITION_TAPS.
enum { KERNELS_POSITION_TAPS = 121 };
long kernels_position_weights(const kernels_window *w);
void kernels_position_pack(const kernels_window *w, const float *filter, const float *scale, float *packed);
long kernels_position_scratch(const kernels_window *w);
void kernels_position_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                  float *scratch, float *out, kernels_finish finish);

// winograd.c: 3×3, stride 1, one group, as F(4×4, 3×3) (Lavin and Gray 2015); channels and out_channels at least 8.
// packed holds 36 packed [channels, out_channels]. Factors in bfloat16: channels at least 16.
long kernels_winograd_scratch(const kernels_window *w, long tiles);
void kernels_winograd_pack(const float *filter, long channels, long outputs, const float *scale, float *packed);
// Of the channels from the first up to the last, which is left out; the first is even.
void kernels_winograd_round_pack(const float *filter, long channels, long outputs, const float *scale, long first, long last,
                                 float *packed);
void kernels_winograd(const kernels_window *w, long images, const float *x, const float *packed, long tiles,
                      float *scratch, float *out, kernels_finish finish);

// filter.c: depth-wise filter [kernel_height, kernel_width, channels], already scaled.
void kernels_scale_filter(const float *filter, long taps, long channels, const float *scale, float *out);
void kernels_depthwise_finish(const kernels_window *w, long images, const float *x, const float *filter,
                              float *out, kernels_finish finish);
// windows.c. A mean divides by the cells of its window that lie in the map or its padding, an inner mean by those in the
// map. A window with kernel 0 is cut to cover the map: output o of n takes ⌊o·extent/n⌋ ..< ⌈(o+1)·extent/n⌉.
enum { KERNELS_POOL_MAXIMUM, KERNELS_POOL_MEAN, KERNELS_POOL_INNER_MEAN };
void kernels_pool_finish(const kernels_window *w, int kind, long images, const float *x, float *out, kernels_finish finish);
void kernels_global_pool_finish(long images, long positions, long channels, const float *x, float *out, kernels_finish finish);
// out = finish(x · scale + …) for each of rows · channels; scale may be NULL.
void kernels_affine_finish(long rows, long channels, const float *x, const float *scale, float *out, kernels_finish finish);
#endif
