"""Writes the files of this folder with Pillow, SciPy and the tar module, which know nothing of Espalier.

usage: make_fixtures.py
A picture's .raw file holds what Pillow makes of it: height × width × 3 bytes.
"""
import io
import pathlib
import tarfile

import numpy
import scipy.io
from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parent
SIZE = 16


def scene(width, height):
    y, x = numpy.mgrid[0:height, 0:width]
    red = 128 + 100 * numpy.sin(x / 7) * numpy.cos(y / 9)
    green = 255 * x / width
    blue = 255 * ((x - width / 2) ** 2 + (y - height / 2) ** 2 < (min(width, height) / 3) ** 2)
    return Image.fromarray(numpy.stack([red, green, blue], -1).clip(0, 255).astype(numpy.uint8))


def filling(image):
    """The largest centred square, scaled by Pillow's triangle filter."""
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    return image.resize((SIZE, SIZE), Image.BILINEAR, box=(left, top, left + side, top + side))


def over_white(image):
    """As light mixes: in linear intensities, between sRGB's curves."""
    values = numpy.asarray(image) / 255
    alpha, colours = values[..., 3:], values[..., :3]
    linear = numpy.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    mixed = linear * alpha + 1 - alpha
    curved = numpy.where(mixed <= 0.0031308, mixed * 12.92, 1.055 * mixed ** (1 / 2.4) - 0.055)
    return Image.fromarray((curved * 255).round().astype(numpy.uint8))


def write(name, image, **options):
    image.save(FOLDER / name, **options)
    with Image.open(FOLDER / name) as again:
        pixels = filling(over_white(again) if again.mode == "RGBA" else again.convert("RGB"))
    (FOLDER / name).with_suffix(".raw").write_bytes(pixels.tobytes())


def main():
    image = scene(61, 47)
    write("photo.jpg", image, quality=90)
    write("progressive.jpg", scene(40, 58), quality=85, progressive=True, subsampling=0)
    write("grey.jpg", image.convert("L"), quality=90)
    write("inks.jpg", image.convert("CMYK"), quality=90)
    write("colour.png", image)
    write("palette.png", image.quantize(16))
    clear = image.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    write("clear.png", clear)
    labels = (numpy.arange(300) * 7 % 102 + 1).astype(numpy.uint8)
    scipy.io.savemat(FOLDER / "labels.mat", {"labels": labels[None], "note": numpy.float64(2.5)}, do_compression=True)
    scipy.io.savemat(FOLDER / "split.mat", {"trnid": numpy.arange(300, 600)[None].astype(numpy.float64)})
    with tarfile.open(FOLDER / "names.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name in ["plain", "d/" * 90 + "long", "grün/ä"]:
            entry = tarfile.TarInfo(name)
            entry.size = len(name)
            archive.addfile(entry, io.BytesIO(b"x" * len(name)))


if __name__ == "__main__":
    main()
