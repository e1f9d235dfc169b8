"""One trained MobileNet, pruned to the same budget by uniform shares, by Torch-Pruning and by Espalier; tuned and judged alike.

    python Benchmarks/compare_pruners.py --espalier .build/release/espalier [--folder pruners] [--keep 0.2] [--images 20000]

Needs torch, torch-pruning, onnx, onnxscript, onnxruntime and Fashion-MNIST. Espalier trains the network and prunes it
(pruners.swift); PyTorch prunes it too, tunes every result by one recipe, and tells accuracy on the test images, which nothing has seen
before; onnxruntime times all of them, one image at a time on one thread, in turn.
"""
import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import time

import numpy
import onnxruntime
import torch
import torch_pruning

HERE = pathlib.Path(__file__).resolve().parent
# The same networks, counts and tuning as in `espalier experiment field`.
sys.path.insert(0, str(HERE.parent / "Sources/Experiments/Programs"))
from peers import Network, accuracy, copied, images_of, macs, recalibrated, torch_pruned, tuned  # noqa: E402


def sessions(models, folder):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    found = {}
    for name, model in models.items():
        path = str(folder / f"{name.replace(' ', '-').replace(',', '')}.onnx")
        torch.onnx.export(model.eval(), (torch.zeros(1, 1, 28, 28),), path, input_names=["images"], output_names=["logits"], dynamo=False)
        found[name] = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return found


def milliseconds(models, folder):
    """The median of each over many runs in turn, so that what else runs hits all alike."""
    running, times = sessions(models, folder), {name: [] for name in models}
    image = numpy.zeros((1, 1, 28, 28), numpy.float32)
    for turn in range(420):
        for name, session in running.items():
            start = time.perf_counter()
            session.run(None, {"images": image})
            if turn >= 20:
                times[name].append(1000 * (time.perf_counter() - start))
    return {name: (statistics.median(values), min(values)) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--espalier")
    parser.add_argument("--folder", default="pruners")
    parser.add_argument("--keep", type=float, default=0.2)
    parser.add_argument("--images", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    folder = pathlib.Path(arguments.folder)
    folder.mkdir(exist_ok=True)
    if arguments.espalier:
        subprocess.run(
            [arguments.espalier, "run", HERE / "pruners.swift", "-p", f"folder={folder}", "-p", f"keep={arguments.keep}", "-p", f"images={arguments.images}"],
            check=True)
    files = {name: folder / f"{name}.safetensors" for name in ("whole", "uniform-l1", "uniform", "espalier")}
    whole = Network(files["whole"]).eval()
    limit = int(arguments.keep * macs(whole))
    train, train_labels = images_of("fashion", "train", arguments.images)
    test, test_labels = images_of("fashion", "test", 10_000)
    batch = (train[:128], train_labels[:128])
    makers = {
        "uniform, L1": lambda: Network(files["uniform-l1"]), "uniform, refitted": lambda: Network(files["uniform"]),
        "Torch-Pruning": lambda: torch_pruned(files["whole"], limit, "magnitude", False, batch),
        "Torch-Pruning, global": lambda: torch_pruned(files["whole"], limit, "magnitude", True, batch),
        "Espalier": lambda: Network(files["espalier"]),
    }
    models = {"whole": whole} | {name: make() for name, make in makers.items()}
    # One test of each at once and one after tuning; no choice depends on them.
    rows = {"whole": (100 * accuracy(whole, test, test_labels), None)}
    for name in makers:
        if name in ("uniform, L1", "Torch-Pruning", "Torch-Pruning, global"):
            recalibrated(models[name], train)
        at_once = 100 * accuracy(models[name], test, test_labels)
        after = []
        for seed in range(arguments.seeds):
            model = tuned(copied(models[name], models[name].state_dict()), train, train_labels, arguments.epochs, seed)
            after.append(100 * accuracy(model, test, test_labels))
        rows[name] = (at_once, after)
        print(name, f"{at_once:.1f}", after, flush=True)
    times = milliseconds(models, folder)
    print(f"\nkeep {arguments.keep}: at most {limit:,} multiply-accumulates; {arguments.images:,} images, {arguments.epochs} epochs of tuning")
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    print(f"{cpu}, {time.strftime('%Y-%m-%d')}, PyTorch {torch.__version__}, Torch-Pruning {torch_pruning.__version__}, onnxruntime {onnxruntime.__version__}\n")
    print("| network | MACs | ms median (least) | at once % | tuned % |\n|---|---:|---:|---:|---:|")
    for name, model in models.items():
        at_once, after = rows[name]
        text = "–" if after is None else " ".join(f"{value:.1f}" for value in after)
        print(f"| {name} | {macs(model):,} | {times[name][0]:.3f} ({times[name][1]:.3f}) | {at_once:.1f} | {text} |")


if __name__ == "__main__":
    main()
