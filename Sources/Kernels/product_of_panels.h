// The packed product with vectors of 16, for factors of either kind: up to 14 rows by two panels of sums stay in 32
// registers. Included once for each kind, with TARGET and TARGET_INLINE; FACTOR, a number of A; STEP of them to a place of
// B; EACH(a), such a step of A everywhere; and ADD(sum, x, b), the sum and its products.

enum { ROWS = 14 };

typedef struct { __mmask16 first, second; } lanes;

TARGET_INLINE __m512 finished(__m512 value, const kernels_finish *f, long column, const float *addend, __mmask16 mask) {
    if (f->bias) value = _mm512_add_ps(value, _mm512_maskz_loadu_ps(mask, f->bias + column));
    if (addend) value = _mm512_add_ps(value, _mm512_maskz_loadu_ps(mask, addend));
    value = _mm512_max_ps(_mm512_set1_ps(f->lowest), value);
    return _mm512_min_ps(_mm512_set1_ps(f->highest), value);
}

TARGET_INLINE void tile(const kernels_product *p, long row, long column, const lanes mask, const int rows, const int panels) {
    __m512 sum[ROWS][2];
    UNROLL for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm512_setzero_ps();
    const long steps = (p->depth + STEP - 1) / STEP, stride = p->a_stride;
    for (int s = 0; s < p->segments; s++) {
        const FACTOR *a = (const FACTOR *)p->a + row * stride + (p->a_offsets ? p->a_offsets[s] : 0);
        const float *b = p->packed + column * steps + (p->b_offsets ? p->b_offsets[s] : 0);
        const float *c = b + PANEL * steps;
        for (long k = 0; k < steps; k++, a += STEP, b += PANEL, c += PANEL) {
            const __m512 b0 = _mm512_loadu_ps(b), b1 = panels > 1 ? _mm512_loadu_ps(c) : b0;
            UNROLL for (int r = 0; r < rows; r++) {
                const __m512 x = EACH(a + r * stride);
                sum[r][0] = ADD(sum[r][0], x, b0);
                if (panels > 1) sum[r][1] = ADD(sum[r][1], x, b1);
            }
        }
    }
    const kernels_finish *f = &p->finish;
    UNROLL for (int r = 0; r < rows; r++) {
        float *out = p->out + (row + r) * p->out_stride + column;
        const float *addend = f->addend ? f->addend + (row + r) * p->out_stride + column : NULL;
        _mm512_mask_storeu_ps(out, mask.first, finished(sum[r][0], f, column, addend, mask.first));
        if (panels == 1) continue;
        const __m512 second = finished(sum[r][1], f, column + PANEL, addend ? addend + PANEL : NULL, mask.second);
        _mm512_mask_storeu_ps(out + PANEL, mask.second, second);
    }
    if (f->function.kind == KERNELS_IDENTITY) return;
    const long width = __builtin_popcount(mask.first) + (panels > 1 ? __builtin_popcount(mask.second) : 0);
    activate_rows(f, p->out + row * p->out_stride + column, rows, p->out_stride, width);
}

#define CASE(n) case n: tile(p, row, column, mask, n, panels); break;
// Rows are shared out evenly. Rows that lie multiples of 4 KB apart fall into one set of the first cache, which has
// room for eight: fewer at a time then.
TARGET_INLINE void rows_of_panels(const kernels_product *p, long column, const lanes mask, const int panels) {
    const long most = p->a_stride * sizeof(FACTOR) % 4096 == 0 ? 6 : ROWS, tiles = (p->rows + most - 1) / most;
    for (long t = 0, row = 0; t < tiles; t++) {
        const long rows = (p->rows - row + tiles - t - 1) / (tiles - t);
        switch (rows) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14)
        default: break;
        }
        row += rows;
    }
}

TARGET static __mmask16 lanes_up_to(long width) {
    return width >= PANEL ? 0xffff : (__mmask16)((1u << width) - 1);
}

// The columns from the first on, but for `left` or fewer at the end.
TARGET static long columns_done(const kernels_product *p, long left) {
    long column = 0;
    for (; p->columns - column > PANEL + left; column += 2 * PANEL) {
        const lanes mask = {0xffff, lanes_up_to(p->columns - column - PANEL)};
        rows_of_panels(p, column, mask, 2);
    }
    if (p->columns - column > left) {
        rows_of_panels(p, column, (lanes){lanes_up_to(p->columns - column), 0}, 1);
        column += PANEL;
    }
    return column < p->columns ? column : p->columns;
}
