#include "inference.h"

// A convolution as products, one a line of outputs: windows of a line lie stride · channels apart, which is the
// product's stride, and each segment of the kernel is numbers that lie side by side: a line, or with several groups or
// a dilated line a cell of it. So nothing is copied but what padding surrounds.

enum { BAND = 1 << 15, BLOCK = 1 << 15 };

// Input columns that a line of windows spans, padding included.
static long span_of(const kernels_window *w) {
    return (w->out_width - 1L) * w->stride_x + (w->kernel_width - 1L) * w->dilation_x + 1;
}

// Input lines under so many lines of outputs.
static long height_of(const kernels_window *w, long lines) {
    return (lines - 1) * w->stride_y + (w->kernel_height - 1L) * w->dilation_y + 1;
}

// Whether windows reach past the map, or the map's lines are longer than what windows see of them, or are rounded.
static int is_copied(const kernels_window *w) {
    return w->factors != KERNELS_FLOAT32 || w->top > 0 || w->left > 0 || span_of(w) - w->left > w->width || height_of(w, w->out_height) > w->height;
}

// Lines of outputs whose inputs share a padded copy.
static long band_of(const kernels_window *w) {
    const long fitting = (BAND / (span_of(w) * w->channels) - height_of(w, 1)) / w->stride_y + 1;
    return fitting < 1 ? 1 : fitting < w->out_height ? fitting : w->out_height;
}

static int has_whole_lines(const kernels_window *w) { return w->groups == 1 && (w->dilation_x == 1 || w->kernel_width == 1); }
static long segments_of(const kernels_window *w) {
    return has_whole_lines(w) ? w->kernel_height : (long)w->kernel_height * w->kernel_width;
}
static long depth_of(const kernels_window *w) {
    return has_whole_lines(w) ? (long)w->kernel_width * w->channels : w->channels / w->groups;
}

// The offsets of the segments, and a band with one number behind it.
long kernels_direct_scratch(const kernels_window *w) {
    return 4 * segments_of(w) + (is_copied(w) ? height_of(w, band_of(w)) * span_of(w) * w->channels + 1 : 0);
}

// Floats of a packed segment.
static long segment_weights(const kernels_window *w, long depth) {
    const long columns = w->out_channels / w->groups;
    return w->factors == KERNELS_BFLOAT16 ? kernels_rounded_size(depth, columns) : depth * kernels_packed_columns(columns);
}
static long taps_of(const kernels_window *w) { return (long)w->kernel_height * w->kernel_width; }
static long tap_weights(const kernels_window *w) { return segment_weights(w, w->channels / w->groups); }

long kernels_direct_weights(const kernels_window *w) { return w->groups * segments_of(w) * segment_weights(w, depth_of(w)); }
long kernels_position_weights(const kernels_window *w) { return w->groups * taps_of(w) * tap_weights(w); }

static void pack(const kernels_window *w, long segments, long depth, const float *filter, const float *scale, float *packed) {
    const long outputs = w->out_channels, columns = outputs / w->groups, size = segment_weights(w, depth);
    for (long group = 0; group < w->groups; group++) {
        const float *factors = scale ? scale + group * columns : NULL;
        for (long s = 0; s < segments; s++, packed += size) {
            const float *segment = filter + s * depth * outputs + group * columns;
            if (w->factors == KERNELS_BFLOAT16) kernels_round_pack(segment, depth, columns, outputs, factors, packed);
            else kernels_pack(segment, depth, columns, outputs, factors, packed);
        }
    }
}

void kernels_direct_pack(const kernels_window *w, const float *filter, const float *scale, float *packed) {
    pack(w, segments_of(w), depth_of(w), filter, scale, packed);
}

void kernels_position_pack(const kernels_window *w, const float *filter, const float *scale, float *packed) {
    pack(w, (long)w->kernel_height * w->kernel_width, w->channels / w->groups, filter, scale, packed);
}

static long bytes_of(const kernels_window *w) { return w->factors == KERNELS_BFLOAT16 ? sizeof(uint16_t) : sizeof(float); }

// Input lines from `first` on, as windows see them: zeros outside the map.
static void copy_lines(const kernels_window *w, const float *image, long first, long lines, char *band) {
    const long bytes = w->channels * bytes_of(w), span = span_of(w), left = w->left < span ? w->left : span;
    const long middle = w->width < span - left ? w->width : span - left;
    for (long line = first; line < first + lines; line++, band += span * bytes) {
        if (line < 0 || line >= w->height) {
            memset(band, 0, span * bytes);
            continue;
        }
        const float *source = image + line * w->width * w->channels;
        memset(band, 0, left * bytes);
        if (w->factors == KERNELS_BFLOAT16) kernels_round(source, middle * w->channels, (uint16_t *)(band + left * bytes));
        else memcpy(band + left * bytes, source, middle * bytes);
        memset(band + (left + middle) * bytes, 0, (span - left - middle) * bytes);
    }
    if (w->factors == KERNELS_BFLOAT16) memset(band, 0, sizeof(uint16_t));
}

// Some lines of one image and one group. Columns are taken a block at a time, so that weights stay in cache for all lines.
static void lines_of_band(const kernels_window *w, const char *source, long source_line, long lines, kernels_product p) {
    const int halves = w->factors == KERNELS_BFLOAT16;
    const long columns = p.columns, weights = taps_of(w) * (w->channels / w->groups) / (1 + halves);
    const long fitting = BLOCK / weights / (2 * PANEL) * (2 * PANEL), block = fitting < 2 * PANEL ? 2 * PANEL : fitting;
    for (long column = 0; column < columns; column += block) {
        kernels_product part = p;
        part.columns = columns - column < block ? columns - column : block;
        part.packed += column * (halves ? (p.depth + 1) / 2 : p.depth);
        part.out += column;
        if (part.finish.bias) part.finish.bias += column;
        if (part.finish.addend) part.finish.addend += column;
        for (long line = 0; line < lines; line++) {
            part.a = source + line * w->stride_y * source_line * bytes_of(w);
            kernels_packed_product(&part);
            part.out += (long)w->out_width * w->out_channels;
            if (part.finish.addend) part.finish.addend += (long)w->out_width * w->out_channels;
        }
    }
}

static void groups_of_band(const kernels_window *w, const char *source, long source_line, long lines, const kernels_product *p) {
    const long channels = w->channels / w->groups, columns = w->out_channels / w->groups;
    kernels_product part = *p;
    part.columns = columns;
    for (long group = 0; group < w->groups; group++) {
        lines_of_band(w, source + group * channels * bytes_of(w), source_line, lines, part);
        part.packed += segments_of(w) * segment_weights(w, depth_of(w));
        part.out += columns;
        if (part.finish.bias) part.finish.bias += columns;
        if (part.finish.addend) part.finish.addend += columns;
    }
}

void kernels_direct_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                float *scratch, float *out, kernels_finish finish) {
    const long channels = w->channels, outputs = w->out_channels, segments = segments_of(w);
    const long image_size = (long)w->height * w->width * channels, line_size = w->out_width * outputs;
    const int copied = is_copied(w);
    const long band = copied ? band_of(w) : w->out_height;
    const long source_line = (copied ? span_of(w) : w->width) * channels;
    long *a_offsets = (long *)scratch, *b_offsets = a_offsets + segments;
    char *copy = (char *)(b_offsets + segments);
    const long across = segments / w->kernel_height;
    for (long s = 0; s < segments; s++) {
        a_offsets[s] = s / across * w->dilation_y * source_line + s % across * w->dilation_x * channels;
        b_offsets[s] = s * segment_weights(w, depth_of(w));
    }
    kernels_product p = {
        .rows = w->out_width, .depth = depth_of(w), .factors = w->factors, .a_stride = w->stride_x * channels,
        .packed = packed, .segments = (int)segments, .a_offsets = a_offsets, .b_offsets = b_offsets, .out = out,
        .out_stride = outputs, .finish = finish,
    };
    for (long image = 0; image < images; image++, x += image_size) {
        for (long first = 0; first < w->out_height; first += band) {
            const long lines = w->out_height - first < band ? w->out_height - first : band;
            const char *source = (const char *)(x + first * w->stride_y * source_line);
            if (copied) {
                copy_lines(w, x, first * w->stride_y - w->top, height_of(w, lines), copy);
                source = copy;
            }
            groups_of_band(w, source, source_line, lines, &p);
            p.out += lines * line_size;
            if (p.finish.addend) p.finish.addend += lines * line_size;
        }
    }
}

// One output position of all images.
static void position_of_images(const kernels_window *w, int row, int column, kernels_product p) {
    long a_offsets[KERNELS_POSITION_TAPS], b_offsets[KERNELS_POSITION_TAPS];
    const long channels = w->channels / w->groups, columns = w->out_channels / w->groups;
    const int top = row * w->stride_y - w->top, left = column * w->stride_x - w->left;
    const span down = taps(top, w->kernel_height, w->dilation_y, w->height);
    const span across = taps(left, w->kernel_width, w->dilation_x, w->width);
    p.segments = 0;
    for (int i = down.first; i < down.last; i++) {
        for (int j = across.first; j < across.last; j++) {
            a_offsets[p.segments] = ((long)(top + i * w->dilation_y) * w->width + left + j * w->dilation_x) * w->channels;
            b_offsets[p.segments++] = ((long)i * w->kernel_width + j) * tap_weights(w);
        }
    }
    p.a_offsets = a_offsets;
    p.b_offsets = b_offsets;
    for (long group = 0; group < w->groups; group++) {
        kernels_packed_product(&p);
        p.a = (const char *)p.a + channels * bytes_of(w);
        p.packed += taps_of(w) * tap_weights(w);
        p.out += columns;
        if (p.finish.bias) p.finish.bias += columns;
        if (p.finish.addend) p.finish.addend += columns;
    }
}

// Images that are rounded at a time; all of them where none is.
static long rounded_images(const kernels_window *w) {
    const long fitting = (1 << 17) / ((long)w->height * w->width * w->channels);
    return fitting < 16 ? 16 : fitting;
}

// Where a rounded image ends: not a multiple of 4 KB behind where it began.
static long rounded_image(const kernels_window *w) {
    const long even = ((long)w->height * w->width * w->channels + 1) / 2 * 2;
    return even % 2048 == 0 ? even + 32 : even;
}

long kernels_position_scratch(const kernels_window *w) {
    return w->factors == KERNELS_BFLOAT16 ? rounded_images(w) * rounded_image(w) / 2 + 1 : 0;
}

void kernels_position_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                  float *scratch, float *out, kernels_finish finish) {
    const long positions = (long)w->out_height * w->out_width, size = (long)w->height * w->width * w->channels;
    const int is_rounded = w->factors == KERNELS_BFLOAT16;
    const long most = is_rounded ? rounded_images(w) : images;
    for (long first = 0; first < images; first += most) {
        const long count = images - first < most ? images - first : most, place = first * positions * w->out_channels;
        kernels_product p = {
            .rows = count, .depth = w->channels / w->groups, .columns = w->out_channels / w->groups, .factors = w->factors,
            .a = x + first * size, .a_stride = size, .packed = packed, .out = out + place,
            .out_stride = positions * w->out_channels, .finish = finish,
        };
        if (is_rounded) {
            uint16_t *rounded = (uint16_t *)scratch;
            p.a = rounded;
            p.a_stride = rounded_image(w);
            for (long image = 0; image < count; image++) {
                kernels_round(x + (first + image) * size, size, rounded + image * p.a_stride);
                rounded[image * p.a_stride + size] = 0;
            }
        }
        if (p.finish.addend) p.finish.addend += place;
        for (long position = 0; position < positions; position++) {
            position_of_images(w, (int)(position / w->out_width), (int)(position % w->out_width), p);
            p.out += w->out_channels;
            if (p.finish.addend) p.finish.addend += w->out_channels;
        }
    }
}
