#include "Raster.h"

#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// What is used of librsvg 2.52 and Cairo 1.2, declared here so that no header is needed.
// https://gnome.pages.gitlab.gnome.org/librsvg/Rsvg-2.0, https://www.cairographics.org/manual
enum { ARGB32 = 0, SUCCESS = 0, WRITE_ERROR = 11 };
typedef struct { double x, y, width, height; } Rectangle;
typedef struct { double value; int unit; } Length;
typedef int (*Writer)(void *closure, const unsigned char *data, unsigned int length);

static struct {
    void *(*document_new)(const uint8_t *, size_t, void **);
    int (*document_size)(void *, double *, double *);
    void (*document_dimensions)(void *, int *, Length *, int *, Length *, int *, Rectangle *);
    int (*document_draw)(void *, void *, const Rectangle *, void **);
    void (*object_release)(void *);
    void (*error_clear)(void **);
    void *(*surface_new)(int, int, int);
    int (*surface_status)(void *);
    int (*surface_write)(void *, Writer, void *);
    void (*surface_free)(void *);
    void *(*context_new)(void *);
    int (*context_status)(void *);
    void (*context_free)(void *);
} library;

static const char *problem;
static pthread_once_t once = PTHREAD_ONCE_INIT;
/// Fonts are looked up through caches that not every version guards.
static pthread_mutex_t drawing = PTHREAD_MUTEX_INITIALIZER;
static const double largest_extent = 16000;

static void find(void *handle, const char *name, void *place) {
    void *function = handle ? dlsym(handle, name) : NULL;
    if (!function) problem = "the library librsvg, 2.52 or later, is not installed";
    memcpy(place, &function, sizeof function);
}

static void *open_first(const char *const names[], size_t count) {
    void *handle = NULL;
    for (size_t index = 0; !handle && index < count; index++) handle = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    return handle;
}

static void load_library(void) {
    static const char *const documents[] = {"librsvg-2.so.2", "/opt/homebrew/lib/librsvg-2.2.dylib", "/usr/local/lib/librsvg-2.2.dylib"};
    static const char *const surfaces[] = {"libcairo.so.2", "/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib"};
    static const char *const objects[] = {"libgobject-2.0.so.0", "/opt/homebrew/lib/libgobject-2.0.0.dylib", "/usr/local/lib/libgobject-2.0.0.dylib"};
    static const char *const basics[] = {"libglib-2.0.so.0", "/opt/homebrew/lib/libglib-2.0.0.dylib", "/usr/local/lib/libglib-2.0.0.dylib"};
    void *document = open_first(documents, sizeof documents / sizeof *documents);
    void *surface = open_first(surfaces, sizeof surfaces / sizeof *surfaces);
    void *object = open_first(objects, sizeof objects / sizeof *objects);
    void *basic = open_first(basics, sizeof basics / sizeof *basics);
    find(document, "rsvg_handle_new_from_data", &library.document_new);
    find(document, "rsvg_handle_get_intrinsic_size_in_pixels", &library.document_size);
    find(document, "rsvg_handle_get_intrinsic_dimensions", &library.document_dimensions);
    find(document, "rsvg_handle_render_document", &library.document_draw);
    find(object, "g_object_unref", &library.object_release);
    find(basic, "g_clear_error", &library.error_clear);
    find(surface, "cairo_image_surface_create", &library.surface_new);
    find(surface, "cairo_surface_status", &library.surface_status);
    find(surface, "cairo_surface_write_to_png_stream", &library.surface_write);
    find(surface, "cairo_surface_destroy", &library.surface_free);
    find(surface, "cairo_create", &library.context_new);
    find(surface, "cairo_status", &library.context_status);
    find(surface, "cairo_destroy", &library.context_free);
}

const char *raster_loading_problem(void) {
    pthread_once(&once, load_library);
    return problem;
}

typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} File;

static int append(void *closure, const unsigned char *data, unsigned int length) {
    File *file = closure;
    if (file->capacity - file->count < length) {
        size_t capacity = (file->capacity + length) * 2;
        uint8_t *bytes = realloc(file->bytes, capacity);
        if (!bytes) return WRITE_ERROR;
        file->bytes = bytes;
        file->capacity = capacity;
    }
    memcpy(file->bytes + file->count, data, length);
    file->count += length;
    return SUCCESS;
}

/// A document whose style leaves a side to the page is as large as what it shows.
static int measure(void *document, double size[2]) {
    if (library.document_size(document, &size[0], &size[1])) return 1;
    int has_width, has_height, has_box = 0;
    Length width, height;
    Rectangle box = {0};
    library.document_dimensions(document, &has_width, &width, &has_height, &height, &has_box, &box);
    size[0] = box.width;
    size[1] = box.height;
    return has_box;
}

/// Draws a document into `file`.
static const char *draw(void *document, double scale, File *file, double size[2]) {
    if (!measure(document, size)) return "the picture has no size";
    double width = ceil(size[0] * scale), height = ceil(size[1] * scale);
    if (!(width >= 1 && height >= 1 && width <= largest_extent && height <= largest_extent)) {
        return "the picture is too large";
    }
    const char *reason = "there is not enough memory for the picture";
    void *surface = library.surface_new(ARGB32, (int)width, (int)height);
    void *context = library.context_new(surface);
    if (library.surface_status(surface) == SUCCESS && library.context_status(context) == SUCCESS) {
        Rectangle whole = {0, 0, width, height};
        void *error = NULL;
        if (!library.document_draw(document, context, &whole, &error)) reason = "the picture cannot be drawn";
        else if (library.surface_write(surface, append, file) == SUCCESS) reason = NULL;
        library.error_clear(&error);
    }
    library.context_free(context);
    library.surface_free(surface);
    return reason;
}

const char *raster_png(const char *svg, size_t length, double scale, uint8_t **bytes, size_t *count, double size[2]) {
    const char *reason = raster_loading_problem();
    if (reason) return reason;
    pthread_mutex_lock(&drawing);
    void *error = NULL;
    void *document = library.document_new((const uint8_t *)svg, length, &error);
    File file = {0};
    reason = document ? draw(document, scale, &file, size) : "the picture is no SVG document";
    library.error_clear(&error);
    if (document) library.object_release(document);
    pthread_mutex_unlock(&drawing);
    if (reason) {
        free(file.bytes);
    } else {
        *bytes = file.bytes;
        *count = file.count;
    }
    return reason;
}

void raster_free(uint8_t *bytes) { free(bytes); }
