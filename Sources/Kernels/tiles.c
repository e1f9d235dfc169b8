#include "tiles.h"

// The product with tiles of Intel's matrix extensions (AMX-BF16), where the processor and the system have them and this process
// has seen them compute what the plain product does.

#if defined(BFLOAT) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AMX __attribute__((target("arch=x86-64-v4,amx-tile,amx-bf16")))
#define TARGET AMX
#define STATE
#define CONFIGURE(shapes) _tile_loadconfig(shapes)
#define CLEAR(t) _tile_zero(t)
#define LOAD_TILE(t, from, bytes) _tile_loadd(t, from, bytes)
#define STORE_TILE(t, to, bytes) _tile_stored(t, to, bytes)
#define DOT(sums, a, b) _tile_dpbf16ps(sums, a, b)
#define RELEASE() _tile_release()
#include "product_of_tiles.h"

// Whether the processor has tiles of bfloat16, and the system keeps them for this process, which has to ask.
static int has_tiles(void) {
    enum { REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    return (d >> 22 & 1) && (d >> 24 & 1) && syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

static float number(uint32_t *state) {
    *state = *state * 1664525 + 1013904223;
    return (float)(*state >> 8) / (1 << 23) - 1;
}

// Whether tiles make a product what vectors make it, but for the order of its sums.
static int agrees(long rows, long depth, long columns) {
    enum { MOST_ROWS = 40, MOST_DEPTH = 80, MOST_COLUMNS = 48 };
    uint32_t state = (uint32_t)(rows * 31 + depth);
    float b[MOST_DEPTH * MOST_COLUMNS], packed[MOST_DEPTH / 2 * MOST_COLUMNS], x[MOST_ROWS * MOST_DEPTH];
    float expected[MOST_ROWS * MOST_COLUMNS], found[MOST_ROWS * MOST_COLUMNS];
    uint16_t a[MOST_ROWS * MOST_DEPTH];
    for (long i = 0; i < depth * columns; i++) b[i] = number(&state);
    for (long i = 0; i < rows * MOST_DEPTH; i++) x[i] = i % MOST_DEPTH < depth ? number(&state) : 0;
    kernels_round(x, rows * MOST_DEPTH, a);
    kernels_round_pack(b, depth, columns, columns, NULL, packed);
    kernels_product p = {
        .rows = rows, .depth = depth, .columns = columns, .factors = KERNELS_BFLOAT16, .a = a, .a_stride = MOST_DEPTH, .packed = packed,
        .segments = 1, .out = expected, .out_stride = columns, .finish = {.lowest = -INFINITY, .highest = INFINITY},
    };
    kernels_vector_bfloat_product(&p);
    p.out = found;
    product_of_tiles(&p);
    for (long i = 0; i < rows * columns; i++)
        if (!(fabsf(found[i] - expected[i]) <= 1e-4f)) return 0;
    return 1;
}

int kernels_has_tiles(void) {
    static atomic_int known;  // 0: not asked yet, 1: no, 2: yes
    int answer = atomic_load_explicit(&known, memory_order_acquire);
    if (answer == 0) {
        answer = kernels_has_bfloat() && has_tiles() && agrees(40, 80, 48) && agrees(37, 71, 45) && agrees(3, 5, 7) && agrees(17, 32, 17) ? 2 : 1;
        atomic_store_explicit(&known, answer, memory_order_release);
    }
    return answer == 2;
}

void kernels_tile_product(const kernels_product *p) { product_of_tiles(p); }
#else
int kernels_has_tiles(void) { return 0; }
void kernels_tile_product(const kernels_product *p) { (void)p; }
#endif
