/// What runs on the device.
enum KitPrograms {
    static let python = #"""
        """Times the networks of this folder on this device and writes device.csv:

            python3 time_layers.py --threads 1

        It needs onnxruntime alone. With --runtime openvino it times them by OpenVINO, with --runtime tflite by tflite-runtime: for
        that, convert each x.onnx to x.tflite beside it first, such as by onnx2tf. --energy names a file that counts microjoules,
        such as /sys/class/powercap/intel-rapl:0/energy_uj, and adds a column of millijoules. Leave the device alone meanwhile."""
        import argparse, csv, os, platform, sys, time
        import numpy

        def onnxruntime(path, shapes, options):
            import onnxruntime as runtime
            how = runtime.SessionOptions()
            how.intra_op_num_threads, how.inter_op_num_threads, how.log_severity_level = options.threads, 1, 3
            if options.basic:
                how.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
            session = runtime.InferenceSession(path, how, providers=["CPUExecutionProvider"])
            binding, keep = session.io_binding(), []
            for port, bind in [(p, binding.bind_ortvalue_input) for p in session.get_inputs()] + [(p, binding.bind_ortvalue_output) for p in session.get_outputs()]:
                keep.append(runtime.OrtValue.ortvalue_from_numpy(numpy.full(port.shape, 0.5, numpy.float32)))
                bind(port.name, keep[-1])
            return lambda: session.run_with_iobinding(binding), "onnxruntime " + runtime.__version__ + (" with basic optimizations" if options.basic else "")

        def openvino(path, shapes, options):
            import openvino as runtime
            request = runtime.Core().compile_model(path, "CPU", {"INFERENCE_NUM_THREADS": options.threads, "PERFORMANCE_HINT": "LATENCY"}).create_infer_request()
            for index, shape in enumerate(shapes):
                request.set_input_tensor(index, runtime.Tensor(numpy.full(shape, 0.5, numpy.float32)))
            return request.infer, "OpenVINO " + runtime.__version__

        def tflite(path, shapes, options):
            try:
                from tflite_runtime.interpreter import Interpreter
            except ImportError:
                from ai_edge_litert.interpreter import Interpreter
            if not os.path.exists(path[:-5] + ".tflite"):
                sys.exit(f"{path[:-5]}.tflite is not there: convert each x.onnx of this folder to x.tflite beside it first, such as by onnx2tf")
            network = Interpreter(path[:-5] + ".tflite", num_threads=options.threads)
            network.allocate_tensors()
            for port in network.get_input_details():
                network.set_tensor(port["index"], numpy.full(port["shape"], 0.5, port["dtype"]))
            return network.invoke, "tflite"

        def burst(run, seconds, meter):
            """The shortest run in milliseconds, and millijoules a run."""
            for _ in range(3):
                run()
            used, start, count, shortest = meter(), time.perf_counter(), 0, float("inf")
            while count < 5 or time.perf_counter() - start < seconds:
                before = time.perf_counter()
                run()
                shortest, count = min(shortest, time.perf_counter() - before), count + 1
            return 1e3 * shortest, (meter() - used) / 1e3 / count

        def main():
            options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
            options.add_argument("--runtime", choices=["onnxruntime", "openvino", "tflite"], default="onnxruntime")
            options.add_argument("--threads", type=int, default=1)
            options.add_argument("--basic", action="store_true", help="onnxruntime without what it does beyond basic graph optimizations")
            options.add_argument("--energy", metavar="FILE")
            options.add_argument("--seconds", type=float, help="of each network in a round; default 0.03, with --energy 0.3")
            options.add_argument("--rounds", type=int, default=3, help="through all networks; the shortest counts")
            options.add_argument("--output", default="device.csv")
            options = options.parse_args()
            folder = os.path.dirname(os.path.abspath(__file__))
            lines = open(os.path.join(folder, "kit.csv"), encoding="utf-8").read().splitlines()
            notes, rows = [line for line in lines if line.startswith("#")], list(csv.DictReader(line for line in lines if not line.startswith("#")))
            meter = (lambda: int(open(options.energy).read())) if options.energy else (lambda: 0)
            seconds = options.seconds or (0.3 if options.energy else 0.03)
            files, best, runtime = {row["file"]: [tuple(map(int, s.split("x"))) for s in row["shapes"].split()] for row in rows}, {}, ""
            for round in range(options.rounds):
                for place, (file, shapes) in enumerate(files.items()):
                    try:
                        run, runtime = globals()[options.runtime](os.path.join(folder, file), shapes, options)
                    except ImportError as missing:
                        needed = "ai-edge-litert (or tflite-runtime)" if options.runtime == "tflite" else options.runtime
                        sys.exit(f"--runtime {options.runtime} needs the package {needed}: {missing}. Install it with pip, or choose another --runtime")
                    best[file] = min(burst(run, seconds, meter), best.get(file, (float("inf"), 0)))
                    if sys.stderr.isatty() or place + 1 == len(files):
                        print(f"\rround {round + 1} of {options.rounds}: {place + 1} of {len(files)}", end="", file=sys.stderr)
            with open(options.output, "w", encoding="utf-8") as out:
                print("# espalier device table, version 1", *notes[1:], sep="\n", file=out)
                print(f"# device: {platform.node()}, {platform.machine()}, {runtime}, threads {options.threads}", file=out)
                print("kind,name,input,output,milliseconds" + (",millijoules" if options.energy else ""), file=out)
                for row in rows:
                    time_, energy = best[row["file"]]
                    print(row["kind"], row["name"], row["input"], row["output"], f"{time_:.6f}", *([f"{energy:.6f}"] if options.energy else []), sep=",", file=out)
            print(f"\nwrote {options.output}", file=sys.stderr)

        main()
        """#.appendingNewline

    static let c = #"""
        /* Times the networks of this folder on a device without Python and writes device.csv. Beside it lie kit.csv and the networks.
         *
         *     cc -O2 time_layers.c -I ONNXRUNTIME/include -L ONNXRUNTIME/lib -lonnxruntime -o time_layers
         *     ./time_layers [threads] [file that counts microjoules] > device.csv
         *
         * ONNXRUNTIME is an unpacked release of onnxruntime for the device. Leave the device alone meanwhile. */
        #define _POSIX_C_SOURCE 200809L
        #include <onnxruntime_c_api.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <time.h>
        #include <unistd.h>

        enum { line_size = 65536, most_rows = 100000, most_inputs = 16, rounds = 3 };
        typedef struct { char *text, *file, *kind, *name, *input, *output, *shapes; double time, energy; int first; } Row;

        static const OrtApi *api;
        static const char *counter;

        static void check(OrtStatus *status) {
            if (!status) return;
            fprintf(stderr, "%s\n", api->GetErrorMessage(status));
            exit(1);
        }

        static double now(void) {
            struct timespec time;
            clock_gettime(CLOCK_MONOTONIC, &time);
            return time.tv_sec + 1e-9 * time.tv_nsec;
        }

        static double microjoules(void) {
            double value = 0;
            FILE *file = counter ? fopen(counter, "r") : NULL;
            if (file) { if (fscanf(file, "%lf", &value) != 1) value = 0; fclose(file); }
            return value;
        }

        /* The shortest run in milliseconds, and millijoules a run. */
        static void measure(OrtEnv *env, OrtSessionOptions *options, OrtMemoryInfo *memory, Row *row) {
            OrtSession *session;
            OrtValue *inputs[most_inputs], *output = NULL;
            float *data[most_inputs];
            const char *names[most_inputs], *result = "y0";
            char texts[most_inputs][8];
            size_t count = 0;
            check(api->CreateSession(env, row->file, options, &session));
            for (char *at = row->shapes; *at && count < most_inputs; count++) {
                int64_t shape[8];
                size_t rank = 0, size = 1;
                for (;;) {
                    shape[rank] = strtoll(at, &at, 10);
                    size *= (size_t)shape[rank++];
                    if (*at != 'x' || rank == 8) break;
                    at++;
                }
                while (*at == ' ' || *at == '\r') at++;
                data[count] = malloc(size * sizeof(float));
                for (size_t i = 0; i < size; i++) data[count][i] = 0.5f;
                check(api->CreateTensorWithDataAsOrtValue(memory, data[count], size * sizeof(float), shape, rank, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &inputs[count]));
                snprintf(texts[count], sizeof texts[count], "x%zu", count);
                names[count] = texts[count];
            }
            double least = 1e30, used = 0, start = 0;
            int runs = -3; /* The first three warm up; their output's memory is used again. */
            for (; runs < 5 || now() - start < (counter ? 0.3 : 0.03); runs++) {
                if (runs == 0) { used = microjoules(); start = now(); }
                double before = now();
                check(api->Run(session, NULL, names, (const OrtValue *const *)inputs, count, &result, 1, &output));
                double taken = now() - before;
                if (runs >= 0 && taken < least) least = taken;
            }
            double energy = (microjoules() - used) / 1e3 / runs;
            if (1e3 * least < row->time) { row->time = 1e3 * least; row->energy = energy; }
            api->ReleaseValue(output);
            for (size_t i = 0; i < count; i++) { api->ReleaseValue(inputs[i]); free(data[i]); }
            api->ReleaseSession(session);
        }

        static char *column(char **at) {
            char *start = *at, *end = start + strcspn(start, ",\r\n");
            *at = *end == ',' ? end + 1 : end;
            *end = 0;
            return start;
        }

        int main(int argc, char **argv) {
            static char line[line_size];
            static Row rows[most_rows];
            int threads = argc > 1 ? atoi(argv[1]) : 1, count = 0;
            counter = argc > 2 ? argv[2] : NULL;
            FILE *kit = fopen("kit.csv", "r");
            if (!kit) { fprintf(stderr, "kit.csv is not here; run this in the kit's folder\n"); return 1; }
            api = OrtGetApiBase()->GetApi(ORT_API_VERSION);
            if (!api) { fprintf(stderr, "this onnxruntime is older than the header it was compiled with\n"); return 1; }
            OrtEnv *env;
            OrtSessionOptions *options;
            OrtMemoryInfo *memory;
            check(api->CreateEnv(ORT_LOGGING_LEVEL_ERROR, "kit", &env));
            check(api->CreateSessionOptions(&options));
            check(api->SetIntraOpNumThreads(options, threads));
            check(api->CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory));
            printf("# espalier device table, version 1\n");
            for (int place = 0, header = 1; fgets(line, line_size, kit); place++) {
                if (line[0] == '#') { if (place > 0) fputs(line, stdout); continue; }
                if (header) { header = 0; continue; }
                Row *row = &rows[count];
                char *at = row->text = strdup(line);
                row->file = column(&at); row->kind = column(&at); row->name = column(&at);
                row->input = column(&at); row->output = column(&at); row->shapes = column(&at);
                row->time = 1e30;
                for (row->first = 0; strcmp(rows[row->first].file, row->file); row->first++) { }
                if (++count == most_rows) break;
            }
            fclose(kit);
            printf("# device: onnxruntime %s, threads %d\n", OrtGetApiBase()->GetVersionString(), threads);
            printf("kind,name,input,output,milliseconds%s\n", counter ? ",millijoules" : "");
            for (int round = 0; round < rounds; round++)
                for (int i = 0; i < count; i++) {
                    if (rows[i].first == i) measure(env, options, memory, &rows[i]);
                    if (isatty(2) || i + 1 == count) fprintf(stderr, "\rround %d of %d: %d of %d", round + 1, rounds, i + 1, count);
                }
            fprintf(stderr, "\n");
            for (int i = 0; i < count; i++) {
                Row *row = &rows[i], *timed = &rows[row->first];
                printf("%s,%s,%s,%s,%.6f", row->kind, row->name, row->input, row->output, timed->time);
                if (counter) printf(",%.6f", timed->energy);
                printf("\n");
            }
            return 0;
        }
        """#.appendingNewline
}

extension String {
    fileprivate var appendingNewline: String { self + "\n" }
}
