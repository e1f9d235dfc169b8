#include "tiles.h"

// The product with tiles in plain C, so that everything but the instructions is checked on any machine. Intel 64 and IA-32
// Architectures Software Developer's Manual, volume 2, TDPBF16PS: even and odd places are summed apart.

typedef struct {
    tile_shapes shapes;
    uint8_t tile[8][16][64];
} emulated_tiles;

static void configure(emulated_tiles *e, const tile_shapes *shapes) {
    memset(e, 0, sizeof *e);
    e->shapes = *shapes;
}

static void load(emulated_tiles *e, int t, const void *from, long bytes) {
    memset(e->tile[t], 0, sizeof e->tile[t]);
    for (int r = 0; r < e->shapes.rows[t]; r++) memcpy(e->tile[t][r], (const char *)from + r * bytes, e->shapes.bytes[t]);
}

static void store(const emulated_tiles *e, int t, void *to, long bytes) {
    for (int r = 0; r < e->shapes.rows[t]; r++) memcpy((char *)to + r * bytes, e->tile[t][r], e->shapes.bytes[t]);
}

static float widened(const uint8_t *bytes) {
    uint16_t half;
    memcpy(&half, bytes, sizeof half);
    const uint32_t bits = (uint32_t)half << 16;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void dot(emulated_tiles *e, int sums, int a, int b) {
    for (int m = 0; m < e->shapes.rows[sums]; m++) {
        for (int n = 0; n < e->shapes.bytes[sums] / 4; n++) {
            float even = 0, odd = 0, sum;
            for (int k = 0; k < e->shapes.bytes[a] / 4; k++) {
                even = fmaf(widened(e->tile[a][m] + 4 * k), widened(e->tile[b][k] + 4 * n), even);
                odd = fmaf(widened(e->tile[a][m] + 4 * k + 2), widened(e->tile[b][k] + 4 * n + 2), odd);
            }
            memcpy(&sum, e->tile[sums][m] + 4 * n, sizeof sum);
            sum += even + odd;
            memcpy(e->tile[sums][m] + 4 * n, &sum, sizeof sum);
        }
    }
}

#define TARGET
#define STATE emulated_tiles state;
#define CONFIGURE(shapes) configure(&state, shapes)
#define CLEAR(t) memset(state.tile[t], 0, sizeof state.tile[t])
#define LOAD_TILE(t, from, bytes) load(&state, t, from, bytes)
#define STORE_TILE(t, to, bytes) store(&state, t, to, bytes)
#define DOT(sums, a, b) dot(&state, sums, a, b)
#define RELEASE() (void)state
#include "product_of_tiles.h"

void kernels_emulated_tile_product(const kernels_product *p) { product_of_tiles(p); }
