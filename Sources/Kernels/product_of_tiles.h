// The packed product of factors in bfloat16 with tiles of 16 rows of 64 bytes: 32 rows by two panels of sums in four tiles, A read
// where it lies, B from the panels that bfloat.c packs, whose rows of pairs are what a tile takes. Included once for each form of
// the operations on tiles, with TARGET; STATE, what is declared before the first; CONFIGURE(shapes); CLEAR(t), LOAD_TILE(t, from,
// bytes to the next row), STORE_TILE(t, to, bytes), DOT(sums, a, b) and RELEASE(). Where rows or a depth end, tiles are made smaller,
// so that nothing behind them is read. The order of a sum depends on its depth alone.

enum { SIDE = 16, PAIRS = 16 };

// Tiles 0 to 3 hold sums, 4 and 5 rows of A, 6 and 7 panels of B.
static void shape_tiles(tile_shapes *s, long first_rows, long second_rows, long pairs_deep) {
    memset(s, 0, sizeof *s);
    s->palette = 1;
    const long rows[8] = {first_rows, first_rows, second_rows, second_rows, first_rows, second_rows, pairs_deep, pairs_deep};
    for (int t = 0; t < 8; t++) {
        // A tile without rows may not be configured: it has one that nobody reads.
        s->rows[t] = (uint8_t)(rows[t] > 0 ? rows[t] : 1);
        s->bytes[t] = (uint16_t)(t == 4 || t == 5 ? 4 * pairs_deep : 4 * SIDE);
    }
}

// The products of `count` steps of pairs from `first` on, `deep` of them at a time, over all segments.
#define ADD_STEPS(first, count, deep) \
    for (int s = 0; s < p->segments; s++) { \
        const uint16_t *a = (const uint16_t *)p->a + row * p->a_stride + (p->a_offsets ? p->a_offsets[s] : 0); \
        const float *b = p->packed + column * steps + (p->b_offsets ? p->b_offsets[s] : 0); \
        for (long k = (first); k < (first) + (count); k += (deep)) { \
            LOAD_TILE(4, a + 2 * k, a_bytes); \
            LOAD_TILE(6, b + k * PANEL, 4 * PANEL); \
            DOT(0, 4, 6); \
            if (second) { \
                LOAD_TILE(5, a + 2 * k + SIDE * p->a_stride, a_bytes); \
                DOT(2, 5, 6); \
            } \
            if (panels > 1) { \
                LOAD_TILE(7, b + (steps + k) * PANEL, 4 * PANEL); \
                DOT(1, 4, 7); \
                if (second) DOT(3, 5, 7); \
            } \
        } \
    }

#define EACH_SUM(OPERATION) \
    OPERATION(0, sums, 8 * PANEL); \
    if (panels > 1) OPERATION(1, sums + PANEL, 8 * PANEL); \
    if (second) OPERATION(2, sums + 2 * PANEL * SIDE, 8 * PANEL); \
    if (second && panels > 1) OPERATION(3, sums + 2 * PANEL * SIDE + PANEL, 8 * PANEL);

TARGET static void finish_rows(const kernels_product *p, const float *sums, long row, long rows, long column, long width) {
    const kernels_finish *f = &p->finish;
    for (long r = 0; r < rows; r++, sums += 2 * PANEL) {
        float *out = p->out + (row + r) * p->out_stride + column;
        const float *addend = f->addend ? f->addend + (row + r) * p->out_stride + column : NULL;
        for (long j = 0; j < width; j++) {
            float value = sums[j];
            if (f->bias) value += f->bias[column + j];
            if (addend) value += addend[j];
            value = f->lowest > value ? f->lowest : value;
            out[j] = f->highest < value ? f->highest : value;
        }
    }
    activate_rows(f, p->out + row * p->out_stride + column, rows, p->out_stride, width);
}

TARGET static void product_of_tiles(const kernels_product *p) {
    STATE
    float sums[2 * SIDE * 2 * PANEL] __attribute__((aligned(64)));
    const long steps = (p->depth + 1) / 2, rest = steps % PAIRS, whole = steps - rest, a_bytes = 2 * p->a_stride;
    for (long column = 0; column < p->columns; column += 2 * PANEL) {
        const long width = p->columns - column < 2 * PANEL ? p->columns - column : 2 * PANEL, panels = width > PANEL ? 2 : 1;
        for (long row = 0; row < p->rows; row += 2 * SIDE) {
            const long rows = p->rows - row < 2 * SIDE ? p->rows - row : 2 * SIDE;
            const long first = rows < SIDE ? rows : SIDE, second = rows - first;
            tile_shapes shapes;
            if (rest) {
                shape_tiles(&shapes, first, second, rest);
                CONFIGURE(&shapes);
                EACH_SUM(CLEAR_SUM)
                ADD_STEPS(whole, rest, rest)
                EACH_SUM(STORE_TILE)
            }
            if (whole) {
                shape_tiles(&shapes, first, second, PAIRS);
                CONFIGURE(&shapes);
                if (rest) { EACH_SUM(LOAD_TILE) } else { EACH_SUM(CLEAR_SUM) }
                ADD_STEPS(0, whole, PAIRS)
                EACH_SUM(STORE_TILE)
            }
            finish_rows(p, sums, row, rows, column, width);
        }
    }
    RELEASE();
}
