#include "winograd.h"

// Winograd's minimal filtering F(4×4, 3×3): 36 products a tile of 16 outputs in place of 144.
// Lavin and Gray 2015, https://arxiv.org/abs/1509.09308, with the points 0, ±1, ±2.
// Tiles are taken a block at a time: transform the inputs to [36, tiles, C], 36 products, transform back.

#define TARGET CLONES
#define TARGET_INLINE INLINE
#define LANES 8
#define FACTOR float
#define KEEP(p, value) PUT(p, value)
#include "winograd_of_lanes.h"

// Floats between the transformed inputs of a tile and the next.
static long step_of(long count) { return count % 1024 == 0 ? count + 16 : count; }

long kernels_winograd_scratch(const kernels_window *w, long tiles) {
    return 36 * (step_of(tiles * (w->channels + 1)) + step_of(tiles * w->out_channels) + 16);
}

void kernels_winograd(const kernels_window *w, long images, const float *x, const float *packed, long tiles,
                      float *scratch, float *out, kernels_finish finish) {
    const long channels = w->channels, outputs = w->out_channels;
    const int is_rounded = w->factors == KERNELS_BFLOAT16, is_wide = kernels_has_wide_lanes();
    block_place b = {.across = (w->out_width + 3) / 4, .down = (w->out_height + 3) / 4};
    const long all = images * b.across * b.down;
    const long packed_size = is_rounded ? kernels_rounded_size(channels, outputs) : channels * kernels_packed_columns(outputs);
    b.input_stride = is_rounded ? (channels + 1) / 2 * 2 : channels;
    b.input_step = is_rounded ? 2 * step_of(tiles * b.input_stride / 2) : step_of(tiles * channels);
    b.output_step = step_of(tiles * outputs);
    float *m = scratch + 36 * b.input_step / (is_rounded ? 2 : 1);
    for (b.first = 0; b.first < all; b.first += tiles) {
        b.count = all - b.first < tiles ? all - b.first : tiles;
        if (is_rounded) kernels_winograd_rounded_inputs(w, &b, x, (uint16_t *)scratch);
        else if (is_wide && channels >= WIDE_CHANNELS) kernels_winograd_wide_inputs(w, &b, x, scratch);
        else inputs_of_block(w, &b, x, scratch);
        for (long e = 0; e < 36; e++) {
            kernels_product p = {
                .rows = b.count, .depth = channels, .columns = outputs, .factors = w->factors,
                .a = is_rounded ? (void *)((uint16_t *)scratch + e * b.input_step) : scratch + e * b.input_step,
                .a_stride = b.input_stride, .packed = packed + e * packed_size, .segments = 1,
                .out = m + e * b.output_step, .out_stride = outputs,
                .finish = {.lowest = -INFINITY, .highest = INFINITY},
            };
            kernels_packed_product(&p);
        }
        if (is_wide && outputs >= WIDE_CHANNELS) kernels_winograd_wide_outputs(w, &b, m, out, &finish);
        else outputs_of_block(w, &b, m, out, &finish);
    }
}


// G·g for three vectors, to six.
#define FILTER_SIX(a, b, c, u0, u1, u2, u3, u4, u5) do { \
    v8 even = ((a) + (c)) * (1.0f / 6), odd = (b) * (1.0f / 6); \
    v8 far = (a) * (1.0f / 24) + (c) * (1.0f / 6), step = (b) * (1.0f / 12); \
    u0 = (a) * 0.25f; u1 = -even - odd; u2 = odd - even; u3 = far + step; u4 = far - step; u5 = (c); \
} while (0)

// Eight outputs of one input channel, straight into their panels; tap t of the filter is g[t].
INLINE void transform_filter(const v8 *g, const v8 *scale, float *target, long size) {
    v8 t[3][6];
    UNROLL for (int j = 0; j < 3; j++) {
        FILTER_SIX(g[j], g[3 + j], g[6 + j], t[j][0], t[j][1], t[j][2], t[j][3], t[j][4], t[j][5]);
    }
    UNROLL for (int i = 0; i < 6; i++) {
        v8 u[6];
        FILTER_SIX(t[0][i], t[1][i], t[2][i], u[0], u[1], u[2], u[3], u[4], u[5]);
        UNROLL for (int j = 0; j < 6; j++) STORE(target + (i * 6 + j) * size, u[j] * *scale);
    }
}

CLONES void kernels_winograd_pack(const float *filter, long channels, long outputs, const float *scale, float *packed) {
    const long columns = kernels_packed_columns(outputs), size = channels * columns, tap = channels * outputs;
    for (long start = 0; start < columns; start += PANEL) {
        const long width = columns - start < PANEL ? columns - start : PANEL;
        for (long c = 0; c < channels; c++) {
            for (long half = 0; half < width; half += 8) {
                const long o = start + half, real = outputs - o < 8 ? outputs - o : 8;
                v8 g[9], s = SPLAT(1.0f);
                if (real == 8) {
                    UNROLL for (int t = 0; t < 9; t++) g[t] = LOAD(filter + t * tap + c * outputs + o);
                    if (scale) s = LOAD(scale + o);
                } else {
                    float lanes[10][8] = {{0}};
                    for (long j = 0; j < real; j++) {
                        for (int t = 0; t < 9; t++) lanes[t][j] = filter[t * tap + c * outputs + o + j];
                        lanes[9][j] = scale ? scale[o + j] : 1.0f;
                    }
                    UNROLL for (int t = 0; t < 9; t++) g[t] = LOAD(lanes[t]);
                    s = LOAD(lanes[9]);
                }
                transform_filter(g, &s, packed + start * channels + c * width + half, size);
            }
        }
    }
}

CLONES void kernels_winograd_round_pack(const float *filter, long channels, long outputs, const float *scale, long first, long last,
                                        float *packed) {
    const long size = kernels_rounded_size(channels, outputs), tap = channels * outputs;
    for (long c = first; c < last; c += 2) {
        for (long o = 0; o < outputs; o += 8) {
            const long real = outputs - o < 8 ? outputs - o : 8;
            float pair[2][36 * 8] = {{0}};
            for (long k = 0; k < 2 && c + k < channels; k++) {
                float lanes[10][8] = {{0}};
                for (long j = 0; j < real; j++) {
                    for (int t = 0; t < 9; t++) lanes[t][j] = filter[t * tap + (c + k) * outputs + o + j];
                    lanes[9][j] = scale ? scale[o + j] : 1.0f;
                }
                v8 g[9], s = LOAD(lanes[9]);
                UNROLL for (int t = 0; t < 9; t++) g[t] = LOAD(lanes[t]);
                transform_filter(g, &s, pair[k], 8);
            }
            uint32_t *target = (uint32_t *)packed + o / PANEL * PANEL * ((channels + 1) / 2) + c / 2 * PANEL + o % PANEL;
            for (int e = 0; e < 36; e++) {
                for (int j = 0; j < 8; j++) target[e * size + j] = rounded_pair(pair[0][e * 8 + j], pair[1][e * 8 + j]);
                // The second half of a last panel has no outputs.
                for (int j = 8; j < 16 && o % PANEL == 0 && o + 8 >= outputs; j++) target[e * size + j] = 0;
            }
        }
    }
}
