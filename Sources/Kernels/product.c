#include "inference.h"

// A product with B packed in panels of 16 columns: 6 rows by 16 columns of sums (12 by 8 at the end) stay in
// registers, A is read where it lies (one scalar a row and step), B as two vectors a step. Rows are cut last so that
// a panel stays in cache. product_wide.c does the same with vectors of 16 where there are such.

enum { ROWS = 6, MOST_ROWS = 12 };

long kernels_packed_columns(long columns) {
    long whole = columns / PANEL * PANEL, rest = columns - whole;
    return whole + (rest == 0 ? 0 : rest <= 8 ? 8 : PANEL);
}

// Rows are taken a few at a time, panel by panel: no more streams than the processor fetches ahead.
CLONES void kernels_pack(const float *b, long depth, long columns, long b_stride, const float *scale, float *packed) {
    enum { ROWS_AT_A_TIME = 8 };
    const long whole = columns / PANEL * PANEL, rest = columns - whole, width = rest <= 8 ? 8 : PANEL;
    for (long first = 0; first < depth; first += ROWS_AT_A_TIME) {
        const long last = first + ROWS_AT_A_TIME < depth ? first + ROWS_AT_A_TIME : depth;
        for (long start = 0; start < whole; start += PANEL) {
            v8 s0 = SPLAT(1.0f), s1 = SPLAT(1.0f);
            if (scale) { s0 = LOAD(scale + start); s1 = LOAD(scale + start + 8); }
            const float *source = b + first * b_stride + start;
            float *target = packed + start * depth + first * PANEL;
            for (long k = first; k < last; k++, source += b_stride, target += PANEL) {
                STORE(target, LOAD(source) * s0);
                STORE(target + 8, LOAD(source + 8) * s1);
            }
        }
        if (rest == 0) continue;
        float *target = packed + whole * depth + first * width;
        for (long k = first; k < last; k++, target += width) {
            for (long j = 0; j < width; j++) {
                target[j] = j < rest ? b[k * b_stride + whole + j] * (scale ? scale[whole + j] : 1.0f) : 0.0f;
            }
        }
    }
}

// rows by (8 · vectors) sums. `width` columns are written: all of them unless this is the last panel.
INLINE void tile(const kernels_product *p, long row, long column, const float *panel, long width,
                 const int rows, const int vectors) {
    v8 sum[MOST_ROWS][2];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = SPLAT(0.0f);
    }
    const long depth = p->depth, stride = p->a_stride;
    const int step = 8 * vectors;
    for (int s = 0; s < p->segments; s++) {
        const float *a = (const float *)p->a + row * stride + (p->a_offsets ? p->a_offsets[s] : 0);
        const float *b = panel + (p->b_offsets ? p->b_offsets[s] : 0);
        _Pragma("clang loop unroll_count(2)") for (long k = 0; k < depth; k++, b += step) {
            v8 b0 = LOAD(b), b1 = vectors > 1 ? LOAD(b + 8) : b0;
            UNROLL for (int r = 0; r < rows; r++) {
                v8 x = SPLAT(a[r * stride + k]);
                sum[r][0] += x * b0;
                if (vectors > 1) sum[r][1] += x * b1;
            }
        }
    }
    const kernels_finish *f = &p->finish;
    UNROLL for (int r = 0; r < rows; r++) {
        float *out = p->out + (row + r) * p->out_stride + column;
        const float *addend = f->addend ? f->addend + (row + r) * p->out_stride + column : NULL;
        UNROLL for (int v = 0; v < vectors; v++) {
            v8 value = sum[r][v];
            if (width >= 8 * (v + 1)) {
                if (f->bias) value += LOAD(f->bias + column + 8 * v);
                if (addend) value += LOAD(addend + 8 * v);
                STORE(out + 8 * v, CLAMP8(value, f->lowest, f->highest));
            } else {
                float lanes[8];
                STORE(lanes, value);
                for (long j = 8 * v; j < width; j++) {
                    float one = lanes[j - 8 * v];
                    if (f->bias) one += f->bias[column + j];
                    if (addend) one += addend[j];
                    one = f->lowest > one ? f->lowest : one;
                    out[j] = f->highest < one ? f->highest : one;
                }
            }
        }
    }
    activate_rows(f, p->out + row * p->out_stride + column, rows, p->out_stride, width);
}

#define CASE(n) case n: tile(p, row, column, panel, width, n, vectors); break;

// Rows are shared out evenly: tiles of one row would wait for their own sums.
INLINE void rows_of_panel(const kernels_product *p, long column, const float *panel, long width, const int vectors) {
    const long most = vectors > 1 ? ROWS : MOST_ROWS, tiles = (p->rows + most - 1) / most;
    for (long t = tiles, row = 0; t > 0; t--) {
        const long rows = (p->rows - row + t - 1) / t;
        switch (rows) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
        default:
            if (vectors > 1) break;
            switch (rows) { CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) }
        }
        row += rows;
    }
}

CLONES static void product_of_panels(const kernels_product *p, long column) {
    for (; column + PANEL <= p->columns; column += PANEL) {
        rows_of_panel(p, column, p->packed + column * p->depth, PANEL, 2);
    }
    long rest = p->columns - column;
    const float *panel = p->packed + column * p->depth;
    if (rest > 8) rows_of_panel(p, column, panel, rest, 2);
    else if (rest > 0) rows_of_panel(p, column, panel, rest, 1);
}

void kernels_packed_product(const kernels_product *p) {
    if (p->factors == KERNELS_BFLOAT16) kernels_bfloat_product(p);
    else product_of_panels(p, kernels_wide_product(p));
}
