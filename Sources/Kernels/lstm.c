#include "functions.h"

// Gates lie in a row as input, forget, candidate, output, `units` each.

CLONES void kernels_lstm_cell(float *gates, const float *cell_before, float *cell, float *hidden, float *cell_tanh, long units) {
    EACH_OF(v8, 8, sigmoid, gates, gates, 2 * units);
    EACH_OF(v8, 8, tanh, gates + 2 * units, gates + 2 * units, units);
    EACH_OF(v8, 8, sigmoid, gates + 3 * units, gates + 3 * units, units);
    const float *in = gates, *forget = gates + units, *candidate = gates + 2 * units, *output = gates + 3 * units;
    for (long u = 0; u < units; u++) cell[u] = forget[u] * cell_before[u] + in[u] * candidate[u];
    EACH_OF(v8, 8, tanh, cell, cell_tanh, units);
    for (long u = 0; u < units; u++) hidden[u] = output[u] * cell_tanh[u];
}

CLONES void kernels_lstm_cell_gradient(const float *restrict gates, const float *restrict cell_before, const float *restrict cell_tanh, const float *restrict d_hidden, float *restrict d_cell, float *restrict d_gates, long units) {
    const float *in = gates, *forget = gates + units, *candidate = gates + 2 * units, *output = gates + 3 * units;
    for (long u = 0; u < units; u++) {
        const float dc = d_cell[u] + d_hidden[u] * output[u] * (1 - cell_tanh[u] * cell_tanh[u]);
        d_gates[u] = dc * candidate[u] * in[u] * (1 - in[u]);
        d_gates[units + u] = dc * cell_before[u] * forget[u] * (1 - forget[u]);
        d_gates[2 * units + u] = dc * in[u] * (1 - candidate[u] * candidate[u]);
        d_gates[3 * units + u] = d_hidden[u] * cell_tanh[u] * output[u] * (1 - output[u]);
        d_cell[u] = dc * forget[u];
    }
}
