// The transforms of Winograd's filtering, LANES channels at a time: included by a file for each width and kind of factors,
// with TARGET and TARGET_INLINE, FACTOR, a number that products take, and KEEP(p, value), which writes LANES of them; INPUTS_ONLY
// leaves the transform of outputs out.

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define V PASTE(v, LANES)
#define VI PASTE(PASTE(v, LANES), i)
#define TAKE(p) (*(const V *)(p))
#define PUT(p, value) (*(V *)(p) = (value))
#define ALL(x) ((x) - (V){})
#define LARGER(a, b) ((V)((((VI)((a) > (b))) & (VI)(a)) | (~((VI)((a) > (b))) & (VI)(b))))
#define SMALLER(a, b) ((V)((((VI)((a) < (b))) & (VI)(a)) | (~((VI)((a) < (b))) & (VI)(b))))

// Bᵀ·d for six vectors d0…d5, in place.
#define INPUT_SIX(d0, d1, d2, d3, d4, d5) do { \
    V e = d4 - 4.0f * d2, o = d3 - 4.0f * d1, g = d4 - d2, h = 2.0f * (d3 - d1); \
    d0 = 4.0f * d0 - 5.0f * d2 + d4; \
    d5 = 4.0f * d1 - 5.0f * d3 + d5; \
    d1 = e + o; d2 = e - o; d3 = g + h; d4 = g - h; \
} while (0)

// Aᵀ·m for six vectors, to four.
#define OUTPUT_SIX(m0, m1, m2, m3, m4, m5, y0, y1, y2, y3) do { \
    V p = m1 + m2, q = m1 - m2, r = m3 + m4, s = m3 - m4; \
    y0 = m0 + p + r; \
    y1 = q + 2.0f * s; \
    y2 = p + 4.0f * r; \
    y3 = q + 8.0f * s + m5; \
} while (0)

TARGET_INLINE void transform_input(const kernels_window *w, const float *image, tile_place place, long c, FACTOR *v, long step) {
    V d[6][6];
    const long channels = w->channels;
    const int top = place.top - w->top, left = place.left - w->left;
    const float *corner = image + ((long)top * w->width + left) * channels + c;
    if (top >= 0 && left >= 0 && top + 6 <= w->height && left + 6 <= w->width) {
        UNROLL for (int i = 0; i < 6; i++) {
            UNROLL for (int j = 0; j < 6; j++) d[i][j] = TAKE(corner + ((long)i * w->width + j) * channels);
        }
    } else {
        const span down = taps(top, 6, 1, w->height), across = taps(left, 6, 1, w->width);
        UNROLL for (int i = 0; i < 6; i++) {
            UNROLL for (int j = 0; j < 6; j++) d[i][j] = (V){};
        }
        for (int i = down.first; i < down.last; i++) {
            for (int j = across.first; j < across.last; j++) d[i][j] = TAKE(corner + ((long)i * w->width + j) * channels);
        }
    }
    UNROLL for (int j = 0; j < 6; j++) INPUT_SIX(d[0][j], d[1][j], d[2][j], d[3][j], d[4][j], d[5][j]);
    UNROLL for (int i = 0; i < 6; i++) {
        INPUT_SIX(d[i][0], d[i][1], d[i][2], d[i][3], d[i][4], d[i][5]);
        UNROLL for (int j = 0; j < 6; j++) KEEP(v + (i * 6 + j) * step + c, d[i][j]);
    }
}

// The last vector of a row ends at the row's end and repeats a few channels, so counts need not be multiples of LANES.

TARGET static void inputs_of_block(const kernels_window *w, const block_place *b, const float *x, FACTOR *v) {
    const long channels = w->channels, image_size = (long)w->height * w->width * channels;
    for (long t = 0; t < b->count; t++) {
        const tile_place place = place_of(b, b->first + t);
        const float *image = x + place.image * image_size;
        FACTOR *target = v + t * b->input_stride;
        long c = 0;
        for (; c + LANES <= channels; c += LANES) transform_input(w, image, place, c, target, b->input_step);
        if (c < channels) transform_input(w, image, place, channels - LANES, target, b->input_step);
        if (b->input_stride > channels) {
            for (int e = 0; e < 36; e++) target[e * b->input_step + channels] = 0;
        }
    }
}

#ifndef INPUTS_ONLY
TARGET_INLINE void transform_output(const kernels_window *w, const float *m, long step, tile_place place, long c,
                                    float *out, const kernels_finish *f) {
    V t[4][6];
    UNROLL for (int j = 0; j < 6; j++) {
        V m0 = TAKE(m + j * step + c), m1 = TAKE(m + (6 + j) * step + c), m2 = TAKE(m + (12 + j) * step + c);
        V m3 = TAKE(m + (18 + j) * step + c), m4 = TAKE(m + (24 + j) * step + c), m5 = TAKE(m + (30 + j) * step + c);
        OUTPUT_SIX(m0, m1, m2, m3, m4, m5, t[0][j], t[1][j], t[2][j], t[3][j]);
    }
    const long outputs = w->out_channels;
    const V lowest = ALL(f->lowest), highest = ALL(f->highest);
    UNROLL for (int i = 0; i < 4; i++) {
        if (place.top + i >= w->out_height) break;
        V y[4];
        OUTPUT_SIX(t[i][0], t[i][1], t[i][2], t[i][3], t[i][4], t[i][5], y[0], y[1], y[2], y[3]);
        const long row = ((long)(place.top + i) * w->out_width + place.left) * outputs + c;
        UNROLL for (int j = 0; j < 4; j++) {
            if (place.left + j >= w->out_width) break;
            if (f->bias) y[j] += TAKE(f->bias + c);
            if (f->addend) y[j] += TAKE(f->addend + row + j * outputs);
            PUT(out + row + j * outputs, SMALLER(highest, LARGER(lowest, y[j])));
        }
    }
}

TARGET static void outputs_of_block(const kernels_window *w, const block_place *b, const float *m, float *out,
                                    const kernels_finish *finish) {
    const long outputs = w->out_channels, image_size = (long)w->out_height * w->out_width * outputs;
    for (long t = 0; t < b->count; t++) {
        const tile_place place = place_of(b, b->first + t);
        kernels_finish f = *finish;
        if (f.addend) f.addend += place.image * image_size;
        const float *source = m + t * outputs;
        float *image = out + place.image * image_size;
        long c = 0;
        for (; c + LANES <= outputs; c += LANES) transform_output(w, source, b->output_step, place, c, image, &f);
        if (c < outputs) transform_output(w, source, b->output_step, place, outputs - LANES, image, &f);
        const int width = w->out_width - place.left < 4 ? w->out_width - place.left : 4;
        for (int i = 0; i < 4 && place.top + i < w->out_height; i++) {
            activate(&f, image + ((long)(place.top + i) * w->out_width + place.left) * outputs, width * outputs);
        }
    }
}
#endif
