#include "clones.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

// One loop runs at a time; a loop that starts while another runs, or inside another, runs serially.
// Workers spin briefly before they sleep, because the loops of one network follow each other closely.

enum { MAXIMUM_WORKERS = 255, SPINS = 2000 };

static pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static int started;
static long first_generation[MAXIMUM_WORKERS];
static atomic_long generation;
static _Thread_local int inside;

static struct {
    kernels_body body;
    void *context;
    long count;
    int workers;
} loop;
static atomic_long next_index;
static atomic_int working;

static inline void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

static void take_indices(void) {
    long index;
    while ((index = atomic_fetch_add_explicit(&next_index, 1, memory_order_relaxed)) < loop.count)
        loop.body(loop.context, index);
}

static void *worker(void *argument) {
    int number = (int)(long)argument;
    long seen = first_generation[number];
    inside = 1;
    for (;;) {
        int spins = 0;
        while (atomic_load_explicit(&generation, memory_order_acquire) == seen && spins++ < SPINS) relax();
        if (atomic_load_explicit(&generation, memory_order_acquire) == seen) {
            pthread_mutex_lock(&mutex);
            while (atomic_load_explicit(&generation, memory_order_acquire) == seen) pthread_cond_wait(&wake, &mutex);
            pthread_mutex_unlock(&mutex);
        }
        seen = atomic_load_explicit(&generation, memory_order_acquire);
        if (number < loop.workers) take_indices();
        atomic_fetch_sub_explicit(&working, 1, memory_order_release);
    }
    return NULL;
}

static void start_workers(int wanted) {
    while (started < wanted) {
        pthread_t thread;
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        pthread_attr_setstacksize(&attributes, 8 << 20);
        first_generation[started] = atomic_load(&generation);
        int failed = pthread_create(&thread, &attributes, worker, (void *)(long)started);
        pthread_attr_destroy(&attributes);
        if (failed) return;
        started++;
    }
}

void kernels_pool_run(long count, int threads, kernels_body body, void *context) {
    if (count <= 1 || threads <= 1 || inside || pthread_mutex_trylock(&busy) != 0) {
        int outer = inside;
        inside = count > 1 ? 1 : outer;
        for (long index = 0; index < count; index++) body(context, index);
        inside = outer;
        return;
    }
    int workers = (threads < count ? threads : (int)count) - 1;
    if (workers > MAXIMUM_WORKERS) workers = MAXIMUM_WORKERS;
    if (started < workers) start_workers(workers);
    loop.body = body;
    loop.context = context;
    loop.count = count;
    loop.workers = workers;
    atomic_store_explicit(&next_index, 0, memory_order_relaxed);
    atomic_store_explicit(&working, started, memory_order_relaxed);
    pthread_mutex_lock(&mutex);
    atomic_fetch_add_explicit(&generation, 1, memory_order_release);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&mutex);
    inside = 1;
    take_indices();
    inside = 0;
    for (int spins = 0; atomic_load_explicit(&working, memory_order_acquire) > 0; spins++) {
        relax();
        if (spins > SPINS) sched_yield();
    }
    pthread_mutex_unlock(&busy);
}

int kernels_pool_inside(void) { return inside; }
