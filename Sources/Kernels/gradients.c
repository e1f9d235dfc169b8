#include "outer_products.h"

// The derivative of a convolution by its filter: for each tap, the sum over positions of the outer product of an
// input pixel and an output gradient. Only pixels inside the image are visited, so there are no patches to copy.

enum { ROWS = 6, CHUNK = 8 * ROWS };

// `rows` channels by 16 outputs stay in registers over all pixels of a block.
INLINE void outer_tile(long count, const float *x, const float *dy, float *out, long out_stride, long width, const int rows) {
    v8 sum[ROWS][2];
    UNROLL for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = SPLAT(0.0f);
    for (long n = 0; n < count; n++, x += ROWS, dy += PANEL) {
        const v8 d0 = LOAD(dy), d1 = LOAD(dy + 8);
        UNROLL for (int r = 0; r < rows; r++) {
            const v8 value = SPLAT(x[r]);
            sum[r][0] += value * d0;
            sum[r][1] += value * d1;
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        float *to = out + r * out_stride;
        if (width == PANEL) {
            STORE(to, LOAD(to) + sum[r][0]);
            STORE(to + 8, LOAD(to + 8) + sum[r][1]);
        } else {
            float lanes[PANEL];
            STORE(lanes, sum[r][0]);
            STORE(lanes + 8, sum[r][1]);
            for (long j = 0; j < width; j++) to[j] += lanes[j];
        }
    }
}

INLINE void pack_gradients(const pairs *p, long first_column, long columns, float *panels) {
    for (long start = 0; start < columns; start += PANEL) {
        const long width = columns - start < PANEL ? columns - start : PANEL;
        for (long n = 0; n < p->count; n++, panels += PANEL) {
            const float *source = p->dy[n] + first_column + start;
            if (width == PANEL) {
                STORE(panels, LOAD(source));
                STORE(panels + 8, LOAD(source + 8));
            } else {
                for (long j = 0; j < PANEL; j++) panels[j] = j < width ? source[j] : 0;
            }
        }
    }
}

INLINE void pack_pixels(const pairs *p, long channel, long channels, float *tiles) {
    for (long c = 0; c < channels; c += ROWS) {
        const long rows = channels - c < ROWS ? channels - c : ROWS;
        for (long n = 0; n < p->count; n++, tiles += ROWS) {
            const float *source = p->x[n] + channel + c;
            if (rows == ROWS) memcpy(tiles, source, ROWS * sizeof(float));
            else for (long r = 0; r < rows; r++) tiles[r] = source[r];
        }
    }
}

CLONES static void add_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    float panels[BLOCK * WIDTH] __attribute__((aligned(64)));
    float tiles[BLOCK * CHUNK] __attribute__((aligned(64)));
    const long count = p->count;
    pack_gradients(p, first_column, columns, panels);
    for (long channel = 0; channel < channels; channel += CHUNK) {
        const long chunk = channels - channel < CHUNK ? channels - channel : CHUNK;
        pack_pixels(p, channel, chunk, tiles);
        for (long start = 0; start < columns; start += PANEL) {
            const long width = columns - start < PANEL ? columns - start : PANEL;
            const float *panel = panels + start * count;
            float *target = out + channel * out_stride + first_column + start;
            for (long c = 0; c < chunk; c += ROWS, target += ROWS * out_stride) {
                const float *tile = tiles + c * count;
                switch (chunk - c) {
                case 5: outer_tile(count, tile, panel, target, out_stride, width, 5); break;
                case 4: outer_tile(count, tile, panel, target, out_stride, width, 4); break;
                case 3: outer_tile(count, tile, panel, target, out_stride, width, 3); break;
                case 2: outer_tile(count, tile, panel, target, out_stride, width, 2); break;
                case 1: outer_tile(count, tile, panel, target, out_stride, width, 1); break;
                default: outer_tile(count, tile, panel, target, out_stride, width, ROWS); break;
                }
            }
        }
    }
}

static void add_block(const kernels_window *w, pairs *p, long channels, long first_column, long columns, float *out) {
    const long stride = w->out_channels;
    if (w->factors == KERNELS_BFLOAT16) kernels_rounded_outer_products(p, channels, first_column, columns, out, stride);
    else if (kernels_has_wide_lanes()) kernels_wide_outer_products(p, channels, first_column, columns, out, stride);
    else add_outer_products(p, channels, first_column, columns, out, stride);
    p->count = 0;
}

void kernels_filter_gradient(const kernels_window *w, const float *images, const float *dy, long first_image, long last_image,
                             int tap, long first_column, long columns, float *out) {
    const long pixel = w->channels, outputs = w->out_channels, channels = pixel / w->groups;
    const long image_size = (long)w->height * w->width * pixel;
    const long gradient_size = (long)w->out_height * w->out_width * outputs;
    const int down = tap / w->kernel_width * w->dilation_y - w->top;
    const int across = tap % w->kernel_width * w->dilation_x - w->left;
    images += first_column / (outputs / w->groups) * channels;
    pairs p = {.count = 0};
    for (long image = first_image; image < last_image; image++) {
        for (int y = 0; y < w->out_height; y++) {
            const int in_y = y * w->stride_y + down;
            if (in_y < 0 || in_y >= w->height) continue;
            for (int x = 0; x < w->out_width; x++) {
                const int in_x = x * w->stride_x + across;
                if (in_x < 0 || in_x >= w->width) continue;
                p.x[p.count] = images + image * image_size + ((long)in_y * w->width + in_x) * pixel;
                p.dy[p.count++] = dy + image * gradient_size + ((long)y * w->out_width + x) * outputs;
                if (p.count == BLOCK) add_block(w, &p, channels, first_column, columns, out);
            }
        }
    }
    if (p.count > 0) add_block(w, &p, channels, first_column, columns, out);
}

// In squares that fit the cache.
CLONES void kernels_transpose(const float *restrict x, long rows, long columns, long x_stride, float *restrict out, long out_stride) {
    enum { SIDE = 16 };
    for (long r = 0; r < rows; r += SIDE) {
        const long r1 = r + SIDE < rows ? r + SIDE : rows;
        for (long c = 0; c < columns; c += SIDE) {
            const long c1 = c + SIDE < columns ? c + SIDE : columns;
            for (long j = c; j < c1; j++)
                for (long i = r; i < r1; i++) out[j * out_stride + i] = x[i * x_stride + j];
        }
    }
}

// G·g for three vectors, to six: as in winograd.c.
#define FILTER_SIX(a, b, c, u0, u1, u2, u3, u4, u5) do { \
    const v8 even_ = ((a) + (c)) * (1.0f / 6), odd_ = (b) * (1.0f / 6); \
    const v8 far_ = (a) * (1.0f / 24) + (c) * (1.0f / 6), step_ = (b) * (1.0f / 12); \
    u0 = (a) * 0.25f; u1 = -even_ - odd_; u2 = odd_ - even_; u3 = far_ + step_; u4 = far_ - step_; u5 = (c); \
} while (0)

// The columns [first_column, first_column + 8) of every channel; zeros past the last.
CLONES void kernels_winograd_pack_columns(const float *filter, long channels, long outputs, long first_column, float *packed) {
    const long columns = kernels_packed_columns(outputs), size = channels * columns, tap = channels * outputs;
    const long start = first_column / PANEL * PANEL;
    const long width = columns - start < PANEL ? columns - start : PANEL;
    const long real = outputs - first_column < 8 ? outputs - first_column : 8;
    float *place = packed + start * channels + (first_column - start);
    for (long c = 0; c < channels; c++, place += width) {
        const float *source = filter + c * outputs + first_column;
        v8 g[3][3], t[6][3];
        for (int i = 0; i < 9; i++) {
            if (real == 8) { g[i / 3][i % 3] = LOAD(source + i * tap); continue; }
            float lanes[8] = {0};
            for (long j = 0; j < real; j++) lanes[j] = source[i * tap + j];
            g[i / 3][i % 3] = LOAD(lanes);
        }
        UNROLL for (int j = 0; j < 3; j++)
            FILTER_SIX(g[0][j], g[1][j], g[2][j], t[0][j], t[1][j], t[2][j], t[3][j], t[4][j], t[5][j]);
        UNROLL for (int i = 0; i < 6; i++) {
            v8 u[6];
            FILTER_SIX(t[i][0], t[i][1], t[i][2], u[0], u[1], u[2], u[3], u[4], u[5]);
            UNROLL for (int j = 0; j < 6; j++) STORE(place + (i * 6 + j) * size, u[j]);
        }
    }
}
