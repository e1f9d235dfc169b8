#include "Codecs.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <matio.h>

typedef struct {
    mat_t *(*open)(const char *, int);
    int (*close)(mat_t *);
    matvar_t *(*read)(mat_t *, const char *);
    void (*free)(matvar_t *);
} Library;

static Library library;
static const char *loading_problem;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load_library(void) {
    static const char *const names[] = {
        "libmatio.so.11", "libmatio.so.13", "libmatio.so.12", "libmatio.so", "libmatio.dylib",
        "/opt/homebrew/lib/libmatio.dylib",
    };
    void *handle = NULL;
    for (size_t index = 0; !handle && index < sizeof names / sizeof names[0]; index++) {
        handle = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    }
    if (!handle) {
        loading_problem = "the library libmatio is not installed";
        return;
    }
    *(void **)&library.open = dlsym(handle, "Mat_Open");
    *(void **)&library.close = dlsym(handle, "Mat_Close");
    *(void **)&library.read = dlsym(handle, "Mat_VarRead");
    *(void **)&library.free = dlsym(handle, "Mat_VarFree");
    if (!library.open || !library.close || !library.read || !library.free) {
        loading_problem = "the library libmatio lacks a function";
    }
}

static double value_at(const matvar_t *variable, size_t index) {
    switch (variable->class_type) {
    case MAT_C_DOUBLE: return ((const double *)variable->data)[index];
    case MAT_C_SINGLE: return ((const float *)variable->data)[index];
    case MAT_C_INT8: return ((const int8_t *)variable->data)[index];
    case MAT_C_UINT8: return ((const uint8_t *)variable->data)[index];
    case MAT_C_INT16: return ((const int16_t *)variable->data)[index];
    case MAT_C_UINT16: return ((const uint16_t *)variable->data)[index];
    case MAT_C_INT32: return ((const int32_t *)variable->data)[index];
    default: return ((const uint32_t *)variable->data)[index];
    }
}

static size_t size_of(enum matio_classes class_type) {
    switch (class_type) {
    case MAT_C_DOUBLE: return 8;
    case MAT_C_SINGLE: case MAT_C_INT32: case MAT_C_UINT32: return 4;
    case MAT_C_INT16: case MAT_C_UINT16: return 2;
    case MAT_C_INT8: case MAT_C_UINT8: return 1;
    default: return 0;
    }
}

/// Copies the variable's numbers when it is a real matrix of numbers whose data is as large as its dimensions say.
static void copy_values(const matvar_t *variable, size_t most_values, CodecsNumbers *numbers) {
    size_t element = size_of(variable->class_type);
    size_t count = 1;
    for (int dimension = 0; dimension < variable->rank; dimension++) {
        size_t extent = variable->dims[dimension];
        if (extent && count > most_values / extent) {
            snprintf(numbers->message, CODECS_MESSAGE_SIZE, "it has more than %zu values", most_values);
            return;
        }
        count *= extent;
    }
    if (!element || variable->isComplex || variable->rank < 1 || variable->data == NULL
        || variable->nbytes < count * element) {
        snprintf(numbers->message, CODECS_MESSAGE_SIZE, "it is not a matrix of real numbers");
        return;
    }
    numbers->values = malloc((count ? count : 1) * sizeof *numbers->values);
    if (!numbers->values) {
        snprintf(numbers->message, CODECS_MESSAGE_SIZE, "memory is short");
        return;
    }
    for (size_t index = 0; index < count; index++) numbers->values[index] = value_at(variable, index);
    numbers->count = count;
}

CodecsNumbers codecs_read_mat(const char *path, const char *name, size_t most_values) {
    CodecsNumbers numbers = {0};
    pthread_once(&once, load_library);
    if (loading_problem) {
        snprintf(numbers.message, CODECS_MESSAGE_SIZE, "%s", loading_problem);
        return numbers;
    }
    mat_t *file = library.open(path, MAT_ACC_RDONLY);
    if (!file) {
        snprintf(numbers.message, CODECS_MESSAGE_SIZE, "libmatio does not recognise the file");
        return numbers;
    }
    matvar_t *variable = library.read(file, name);
    if (variable) {
        copy_values(variable, most_values, &numbers);
        library.free(variable);
    } else {
        snprintf(numbers.message, CODECS_MESSAGE_SIZE, "libmatio found no readable variable “%s”", name);
    }
    library.close(file);
    return numbers;
}
