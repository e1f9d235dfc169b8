#pragma once

#include <stddef.h>
#include <stdint.h>

// Pictures as pixels, by librsvg and Cairo, which are loaded when the first picture is drawn.

/// Loads the libraries. `raster_png` does it too.
/// @return Why no picture can be drawn, or NULL. Safe from any thread.
const char *raster_loading_problem(void);

/// Draws an SVG document as a PNG file.
/// @param scale Pixels of the result for one of the document's.
/// @param bytes The file, to be given to `raster_free`; unchanged on failure.
/// @param size The document's width and height in pixels of its own.
/// @return NULL, or why the document cannot be drawn. Safe from any thread.
const char *raster_png(const char *svg, size_t length, double scale, uint8_t **bytes, size_t *count, double size[2]);

void raster_free(uint8_t *bytes);
