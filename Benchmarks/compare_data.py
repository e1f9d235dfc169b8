"""Loads data with Espalier and with Python's usual tools in turn, and prints the seconds of both.

compare_data.py [fashion] [flowers] [--pictures 8189] [--size 224] [--python PYTHON] [--espalier COMMAND]

fashion  Fashion-MNIST's four packed files to arrays in memory; the peer is gzip and numpy.
flowers  Flowers-102 in the published archive, its pictures decoded and scaled in batches; the peer is torchvision's
         DataLoader with one worker a core on the unpacked folder. The pictures are made here, as large as the real
         ones (500 pixels and more a side, about 40 kB), in the published formats.

On a machine with other work, compare images a second of processor time.
PYTHON is one that has numpy, scipy, Pillow and torchvision; it runs this file itself.
"""
import argparse
import gzip
import io
import json
import os
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent
FASHION = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]


def timed(command, **options):
    """Seconds, processor seconds, the largest resident memory in MB and what was printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed: {output}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def best(measure, runs):
    return min(measure() for _ in range(runs))


def fashion(espalier):
    import numpy

    place = next((p for p in (os.environ.get("ESPALIER_DATA", ""), "/usr/share/datasets/fashion-mnist")
                  if os.path.exists(os.path.join(p, FASHION[0]))), None)
    if not place:
        sys.exit("Fashion-MNIST is absent")

    def numpy_load():
        start = time.perf_counter()
        for name in FASHION:
            with gzip.open(os.path.join(place, name)) as file:
                numpy.frombuffer(file.read(), numpy.uint8, offset=16 if "images" in name else 8).copy()
        return time.perf_counter() - start

    lines = subprocess.run(espalier + ["bench", "data/fashion-mnist", "--json"], check=True, capture_output=True, text=True).stdout
    ours = 70_000 / json.loads(lines)["images_per_second"]
    theirs = best(numpy_load, 5)
    print(f"Fashion-MNIST, 70,000 images: Espalier {ours:.3f} s, gzip and numpy {theirs:.3f} s")


def make_flowers(folder, count):
    """102flowers.tgz, imagelabels.mat and setid.mat; the pictures lie in the folder jpg as well."""
    import numpy
    import scipy.io
    from PIL import Image

    generator = numpy.random.default_rng(1)
    pictures = []
    for index in range(64):
        height, width = (500, 500 + 4 * index) if index % 2 else (500 + 4 * index, 500)
        coarse = Image.fromarray(generator.integers(0, 255, (40, 40, 3), dtype=numpy.uint8)).resize((width, height), Image.BICUBIC)
        pixels = numpy.asarray(coarse).astype(int) + generator.integers(-5, 6, (height, width, 1))
        file = io.BytesIO()
        Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8)).save(file, "JPEG", quality=80)
        pictures.append(file.getvalue())
    os.mkdir(f"{folder}/jpg")
    with tarfile.open(f"{folder}/102flowers.tgz", "w:gz", compresslevel=1) as archive:
        for number in range(1, count + 1):
            name, data = f"jpg/image_{number:05d}.jpg", pictures[number % len(pictures)]
            pathlib.Path(folder, name).write_bytes(data)
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    order = generator.permutation(count) + 1
    training = count // 8
    scipy.io.savemat(f"{folder}/imagelabels.mat", {"labels": (numpy.arange(count)[None] % 102 + 1).astype(numpy.uint8)}, do_compression=True)
    parts = {"trnid": order[:training], "valid": order[training:2 * training], "tstid": order[2 * training:]}
    scipy.io.savemat(f"{folder}/setid.mat", {k: v[None].astype(numpy.uint16) for k, v in parts.items()}, do_compression=True)
    return count - 2 * training, sum(map(len, pictures)) / len(pictures) / 1000


def torch_epoch(folder, size, workers):
    import torch
    from PIL import Image
    from torchvision import transforms

    names = sorted(str(p) for p in pathlib.Path(folder, "jpg").iterdir())[-int(os.environ["TEST_PICTURES"]):]
    ready = transforms.Compose([
        transforms.Resize(size), transforms.CenterCrop(size), transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])

    class Pictures(torch.utils.data.Dataset):
        def __len__(self):
            return len(names)

        def __getitem__(self, index):
            return ready(Image.open(names[index]).convert("RGB"))

    def processor_seconds():
        return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

    torch.set_num_threads(1)
    start, processor = time.perf_counter(), processor_seconds()
    seen = sum(len(batch) for batch in torch.utils.data.DataLoader(Pictures(), 64, num_workers=workers))
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "processor": processor_seconds() - processor, "seen": seen}))


def report(images, seconds, processor):
    return (f"{seconds:.2f} s, {images / seconds:.0f} images a second, {images / processor:.0f} a second of processor time "
            f"({processor / seconds:.2f} cores)")


def flowers(espalier, python, count, size):
    folder = tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/var/tmp"))
    try:
        tested, kilobytes = make_flowers(folder, count)
        print(f"Flowers-102, {count} pictures of {kilobytes:.0f} kB; {tested} of them in an epoch, {size}×{size}")
        opening = f"let flowers = Flowers102(size: {size}, at: \"{folder}\")\nprint(flowers.test.count)\n"
        epoch = "var seen = 0\nfor batch in flowers.test.batches(of: 64) {\n    seen += batch.images.shape[0]\n}\nprint(seen)\n"
        pathlib.Path(folder, "open.swift").write_text(opening)
        pathlib.Path(folder, "epoch.swift").write_text(opening + epoch)
        os.rename(f"{folder}/jpg", f"{folder}/apart")
        first = timed(espalier + ["run", f"{folder}/open.swift"])
        whole = timed(espalier + ["run", f"{folder}/epoch.swift"])
        seconds, processor = whole[0] - first[0], whole[1] - first[1]
        print(f"Espalier: archive opened in {first[0]:.2f} s; epoch {report(tested, seconds, processor)}, "
              f"at most {whole[2]:.0f} MB in memory")
        os.rename(f"{folder}/apart", f"{folder}/jpg")
        environment = dict(os.environ, TEST_PICTURES=str(tested))
        output = timed([python, __file__, "--epoch-of", folder, "--size", str(size)], env=environment)
        theirs = json.loads(output[3])
        print(f"torchvision, {os.cpu_count()} workers: epoch {report(theirs['seen'], theirs['seconds'], theirs['processor'])}")
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", default=["fashion", "flowers"])
    parser.add_argument("--pictures", type=int, default=8189)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--espalier", default=str(FOLDER.parent / ".build/release/espalier"))
    parser.add_argument("--epoch-of", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.epoch_of:
        return torch_epoch(options.epoch_of, options.size, os.cpu_count())
    espalier = shlex.split(options.espalier)
    if "fashion" in options.kinds:
        fashion(espalier)
    if "flowers" in options.kinds:
        flowers(espalier, options.python, options.pictures, options.size)


if __name__ == "__main__":
    main()
