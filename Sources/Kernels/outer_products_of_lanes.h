// Sums of outer products with vectors of 16, for factors of either kind: 12 channels by 32 outputs stay in 32 registers over all
// pixels of a block. Included once for each kind, with TARGET and TARGET_INLINE; STEP, the pixels in a place of four bytes;
// PLACES(first, second, mask), sixteen such places of one pixel and the next, which is NULL behind the last; and ADD(sum, x, d).

enum { ROWS = 12, COLUMNS = 2 * PANEL, CHUNK = 4 * ROWS };

TARGET_INLINE __mmask16 lanes_of(long width) { return width >= PANEL ? 0xffff : width <= 0 ? 0 : (__mmask16)((1u << width) - 1); }

// Columns, or channels, of all pixels: `width` places of each in a row of `stride`.
TARGET_INLINE void pack(const float *const *pixels, long count, long first, long width, long stride, float *out) {
    for (long n = 0; n < count; n += STEP, out += stride) {
        const float *here = pixels[n] + first, *next = n + 1 < count ? pixels[n + 1] + first : NULL;
        for (long c = 0; c < stride; c += PANEL) {
            const __mmask16 mask = lanes_of(width - c);
            const __m512 places = PLACES(here + c, next ? next + c : NULL, mask);
            _mm512_mask_storeu_ps(out + c, lanes_of(stride - c), places);
        }
    }
}

TARGET_INLINE void outer_tile(long steps, const float *x, const float *dy, float *out, long out_stride, long width, const int rows) {
    __m512 sum[ROWS][2];
    UNROLL for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm512_setzero_ps();
    for (long n = 0; n < steps; n++, x += ROWS, dy += COLUMNS) {
        const __m512 d0 = _mm512_loadu_ps(dy), d1 = _mm512_loadu_ps(dy + PANEL);
        UNROLL for (int r = 0; r < rows; r++) {
            const __m512 value = _mm512_set1_ps(x[r]);
            sum[r][0] = ADD(sum[r][0], value, d0);
            sum[r][1] = ADD(sum[r][1], value, d1);
        }
    }
    const __mmask16 first = lanes_of(width), second = lanes_of(width - PANEL);
    UNROLL for (int r = 0; r < rows; r++) {
        float *to = out + r * out_stride;
        _mm512_mask_storeu_ps(to, first, _mm512_add_ps(_mm512_maskz_loadu_ps(first, to), sum[r][0]));
        if (second) _mm512_mask_storeu_ps(to + PANEL, second, _mm512_add_ps(_mm512_maskz_loadu_ps(second, to + PANEL), sum[r][1]));
    }
}

#define CASE(n) case n: outer_tile(steps, tile, panel, target, out_stride, columns - start, n); break;
TARGET static void outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride) {
    float panels[BLOCK * WIDTH] __attribute__((aligned(64)));
    float tiles[BLOCK * CHUNK] __attribute__((aligned(64)));
    const long steps = (p->count + STEP - 1) / STEP;
    for (long start = 0; start < columns; start += COLUMNS)
        pack(p->dy, p->count, first_column + start, columns - start, COLUMNS, panels + start * steps);
    for (long channel = 0; channel < channels; channel += CHUNK) {
        const long chunk = channels - channel < CHUNK ? channels - channel : CHUNK;
        for (long c = 0; c < chunk; c += ROWS)
            pack(p->x, p->count, channel + c, chunk - c < ROWS ? chunk - c : ROWS, ROWS, tiles + c * steps);
        for (long start = 0; start < columns; start += COLUMNS) {
            const float *panel = panels + start * steps;
            for (long c = 0; c < chunk; c += ROWS) {
                const float *tile = tiles + c * steps;
                float *target = out + (channel + c) * out_stride + first_column + start;
                switch (chunk - c) {
                CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11)
                default: outer_tile(steps, tile, panel, target, out_stride, columns - start, ROWS); break;
                }
            }
        }
    }
}
