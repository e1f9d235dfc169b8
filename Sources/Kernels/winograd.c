#include "inference.h"

// Winograd's minimal filtering F(4×4, 3×3): 36 products a tile of 16 outputs in place of 144.
// Lavin and Gray 2015, https://arxiv.org/abs/1509.09308, with the points 0, ±1, ±2.
// Tiles are taken a block at a time: transform the inputs to [36, tiles, C], 36 products, transform back.

// Bᵀ·d for six vectors d0…d5, in place.
#define INPUT_SIX(d0, d1, d2, d3, d4, d5) do { \
    v8 e = d4 - 4.0f * d2, o = d3 - 4.0f * d1, g = d4 - d2, h = 2.0f * (d3 - d1); \
    d0 = 4.0f * d0 - 5.0f * d2 + d4; \
    d5 = 4.0f * d1 - 5.0f * d3 + d5; \
    d1 = e + o; d2 = e - o; d3 = g + h; d4 = g - h; \
} while (0)

// Aᵀ·m for six vectors, to four.
#define OUTPUT_SIX(m0, m1, m2, m3, m4, m5, y0, y1, y2, y3) do { \
    v8 p = m1 + m2, q = m1 - m2, r = m3 + m4, s = m3 - m4; \
    y0 = m0 + p + r; \
    y1 = q + 2.0f * s; \
    y2 = p + 4.0f * r; \
    y3 = q + 8.0f * s + m5; \
} while (0)

typedef struct { long image; int top, left; } tile_place;

static tile_place place_of(const kernels_window *w, long tile, int tiles_across, int tiles_down) {
    const long each = (long)tiles_across * tiles_down;
    const int rest = (int)(tile % each);
    return (tile_place){tile / each, rest / tiles_across * 4, rest % tiles_across * 4};
}

INLINE void transform_input(const kernels_window *w, const float *image, tile_place place, long c, float *v, long step) {
    v8 d[6][6];
    const int channels = w->channels;
    const int top = place.top - w->top, left = place.left - w->left;
    if (top >= 0 && left >= 0 && top + 6 <= w->height && left + 6 <= w->width) {
        const float *corner = image + ((long)top * w->width + left) * channels + c;
        UNROLL for (int i = 0; i < 6; i++) {
            UNROLL for (int j = 0; j < 6; j++) d[i][j] = LOAD(corner + ((long)i * w->width + j) * channels);
        }
    } else {
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                const int y = top + i, x = left + j;
                const int inside = y >= 0 && y < w->height && x >= 0 && x < w->width;
                d[i][j] = inside ? LOAD(image + ((long)y * w->width + x) * channels + c) : SPLAT(0.0f);
            }
        }
    }
    UNROLL for (int j = 0; j < 6; j++) INPUT_SIX(d[0][j], d[1][j], d[2][j], d[3][j], d[4][j], d[5][j]);
    UNROLL for (int i = 0; i < 6; i++) {
        INPUT_SIX(d[i][0], d[i][1], d[i][2], d[i][3], d[i][4], d[i][5]);
        UNROLL for (int j = 0; j < 6; j++) STORE(v + (i * 6 + j) * step + c, d[i][j]);
    }
}

INLINE void transform_output(const kernels_window *w, const float *m, long step, tile_place place, long c,
                             float *out, const kernels_finish *f) {
    v8 t[4][6];
    UNROLL for (int j = 0; j < 6; j++) {
        v8 m0 = LOAD(m + j * step + c), m1 = LOAD(m + (6 + j) * step + c), m2 = LOAD(m + (12 + j) * step + c);
        v8 m3 = LOAD(m + (18 + j) * step + c), m4 = LOAD(m + (24 + j) * step + c), m5 = LOAD(m + (30 + j) * step + c);
        OUTPUT_SIX(m0, m1, m2, m3, m4, m5, t[0][j], t[1][j], t[2][j], t[3][j]);
    }
    const long outputs = w->out_channels;
    for (int i = 0; i < 4 && place.top + i < w->out_height; i++) {
        v8 y[4];
        OUTPUT_SIX(t[i][0], t[i][1], t[i][2], t[i][3], t[i][4], t[i][5], y[0], y[1], y[2], y[3]);
        const long row = ((long)(place.top + i) * w->out_width + place.left) * outputs;
        for (int j = 0; j < 4 && place.left + j < w->out_width; j++) {
            const float *addend = f->addend ? f->addend + row + j * outputs : NULL;
            FINISH8(y[j], f, addend, c);
            STORE(out + row + j * outputs + c, y[j]);
        }
    }
}

// The last vector of a row ends at the row's end and repeats a few channels, so counts need not be multiples of 8.

CLONES static void inputs_of_block(const kernels_window *w, const float *x, long first, long count, long block,
                                   int across, int down, float *v) {
    const long image_size = (long)w->height * w->width * w->channels;
    for (long t = 0; t < count; t++) {
        const tile_place place = place_of(w, first + t, across, down);
        const float *image = x + place.image * image_size;
        float *target = v + t * w->channels;
        long c = 0;
        for (; c + 8 <= w->channels; c += 8) transform_input(w, image, place, c, target, block * w->channels);
        if (c < w->channels) transform_input(w, image, place, w->channels - 8, target, block * w->channels);
    }
}

CLONES static void outputs_of_block(const kernels_window *w, const float *m, long first, long count, long block,
                                    int across, int down, float *out, const kernels_finish *finish) {
    const long outputs = w->out_channels, image_size = (long)w->out_height * w->out_width * outputs;
    for (long t = 0; t < count; t++) {
        const tile_place place = place_of(w, first + t, across, down);
        kernels_finish f = *finish;
        if (f.addend) f.addend += place.image * image_size;
        const float *source = m + t * outputs;
        float *image = out + place.image * image_size;
        long c = 0;
        for (; c + 8 <= outputs; c += 8) transform_output(w, source, block * outputs, place, c, image, &f);
        if (c < outputs) transform_output(w, source, block * outputs, place, outputs - 8, image, &f);
        const int width = w->out_width - place.left < 4 ? w->out_width - place.left : 4;
        for (int i = 0; i < 4 && place.top + i < w->out_height; i++) {
            activate(&f, image + ((long)(place.top + i) * w->out_width + place.left) * outputs, width * outputs);
        }
    }
}

void kernels_winograd(const kernels_window *w, long images, const float *x, const float *packed, long tiles,
                      float *scratch, float *out, kernels_finish finish) {
    const int across = (w->out_width + 3) / 4, down = (w->out_height + 3) / 4;
    const long all = images * across * down, channels = w->channels, outputs = w->out_channels;
    const long packed_size = channels * kernels_packed_columns(outputs);
    float *v = scratch, *m = scratch + 36 * tiles * channels;
    for (long first = 0; first < all; first += tiles) {
        const long count = all - first < tiles ? all - first : tiles;
        inputs_of_block(w, x, first, count, tiles, across, down, v);
        for (long e = 0; e < 36; e++) {
            kernels_product p = {
                .rows = count, .depth = channels, .columns = outputs, .a = v + e * tiles * channels,
                .a_stride = channels, .packed = packed + e * packed_size, .segments = 1,
                .out = m + e * tiles * outputs, .out_stride = outputs,
                .finish = {.lowest = -INFINITY, .highest = INFINITY},
            };
            kernels_packed_product(&p);
        }
        outputs_of_block(w, m, first, count, tiles, across, down, out, &finish);
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
