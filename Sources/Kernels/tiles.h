#ifndef ESPALIER_TILES_H
#define ESPALIER_TILES_H
#include "inference.h"

// What LDTILECFG takes: rows and bytes a row of each of eight tiles.
typedef struct {
    uint8_t palette, start_row, reserved[14];
    uint16_t bytes[16];
    uint8_t rows[16];
} tile_shapes;

// A sum's tile is cleared wherever it is stored.
#define CLEAR_SUM(t, to, bytes) CLEAR(t)
#endif
