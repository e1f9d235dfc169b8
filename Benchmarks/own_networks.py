"""Small networks as people write them, beside torchvision's: families.py takes them in and prunes them like those.

Each is a module without arguments with the size of its pictures; what they have in common with published ones is how channels go
through them.
"""
import torch
from torch import nn
from torch.nn import functional


def block(inputs, outputs, kernel=3, stride=1, groups=1, dilation=1, activation=nn.ReLU):
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, dilation=dilation, bias=False), nn.BatchNorm2d(outputs), activation())


class UNet(nn.Module):
    """Transposed convolutions and skips that are joined."""
    size = 64

    def __init__(self):
        super().__init__()
        def twice(inputs, outputs):
            return nn.Sequential(block(inputs, outputs), block(outputs, outputs))
        self.down1, self.down2, self.down3 = twice(3, 16), twice(16, 32), twice(32, 64)
        self.up2, self.join2 = nn.ConvTranspose2d(64, 32, 2, 2), twice(64, 32)
        self.up1, self.join1 = nn.ConvTranspose2d(32, 16, 4, 2, 1), twice(32, 16)
        self.out = nn.Conv2d(16, 5, 1)

    def forward(self, x):
        one = self.down1(x)
        two = self.down2(functional.max_pool2d(one, 2))
        three = self.down3(functional.max_pool2d(two, 2))
        y = self.join2(torch.cat([self.up2(three), two], 1))
        return self.out(self.join1(torch.cat([self.up1(y), one], 1)))


class Halves(nn.Module):
    """YOLO's C2f: one half goes through, the other through bottlenecks, and all are joined."""

    def __init__(self, inputs, outputs, count):
        super().__init__()
        half = outputs // 2
        self.first = block(inputs, 2 * half, 1, activation=nn.SiLU)
        self.inner = nn.ModuleList(
            nn.Sequential(block(half, half, activation=nn.SiLU), block(half, half, activation=nn.SiLU)) for _ in range(count))
        self.last = block((2 + count) * half, outputs, 1, activation=nn.SiLU)

    def forward(self, x):
        parts = list(self.first(x).chunk(2, 1))
        for inner in self.inner:
            parts.append(parts[-1] + inner(parts[-1]))
        return self.last(torch.cat(parts, 1))


class Detector(nn.Module):
    """A neck that goes up and down again, and heads whose maps are joined as rows."""
    size = 96

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(block(3, 16, 3, 2, activation=nn.SiLU), block(16, 32, 3, 2, activation=nn.SiLU), Halves(32, 32, 1))
        self.middle = nn.Sequential(block(32, 64, 3, 2, activation=nn.SiLU), Halves(64, 64, 2))
        self.deep = nn.Sequential(block(64, 128, 3, 2, activation=nn.SiLU), Halves(128, 128, 1))
        self.up, self.join, self.down = nn.Upsample(scale_factor=2), Halves(192, 64, 1), block(64, 64, 3, 2, activation=nn.SiLU)
        self.again = Halves(192, 128, 1)
        self.near, self.far = nn.Conv2d(64, 20, 1), nn.Conv2d(128, 20, 1)

    def forward(self, x):
        middle = self.middle(self.stem(x))
        deep = self.deep(middle)
        near = self.join(torch.cat([self.up(deep), middle], 1))
        far = self.again(torch.cat([self.down(near), deep], 1))
        return torch.cat([self.near(near).flatten(2), self.far(far).flatten(2)], 2)


class Gated(nn.Module):
    """Residual blocks with squeeze and excitation by dense layers."""
    size = 65

    class Block(nn.Module):
        def __init__(self, inputs, outputs, stride):
            super().__init__()
            self.body = nn.Sequential(block(inputs, outputs, 3, stride), nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
            self.gate = nn.Sequential(nn.Linear(outputs, outputs // 4), nn.ReLU(), nn.Linear(outputs // 4, outputs), nn.Sigmoid())
            pool = nn.AvgPool2d(2, 2, ceil_mode=True, count_include_pad=False) if stride > 1 else nn.Identity()
            self.short = nn.Sequential(pool, nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

        def forward(self, x):
            y = self.body(x)
            count, channels = y.shape[:2]
            return torch.relu(y * self.gate(y.mean((2, 3))).view(count, channels, 1, 1) + self.short(x))

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(3, 16, 3, 2), block(16, 32), nn.MaxPool2d(3, 2, 1), self.Block(32, 32, 1), self.Block(32, 64, 2), self.Block(64, 96, 2))
        self.classes = nn.Linear(96, 10)

    def forward(self, x):
        return self.classes(torch.flatten(functional.adaptive_avg_pool2d(self.body(x), 1), 1))


class Ghost(nn.Module):
    """Features that are cheap functions of others, joined and cut to size."""
    size = 64

    class Part(nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            self.outputs, own = outputs, (outputs + 1) // 2
            self.first, self.cheap = block(inputs, own, 1), block(own, own, groups=own)

        def forward(self, x):
            y = self.first(x)
            return torch.cat([y, self.cheap(y)], 1)[:, :self.outputs]

    def __init__(self):
        super().__init__()
        self.stem, self.one, self.two = block(3, 16, 3, 2), self.Part(16, 48), self.Part(48, 24)
        self.short, self.last = block(16, 24, 1, 2), block(24, 96, 1)
        self.stride, self.classes = block(48, 48, 3, 2, groups=48), nn.Linear(96, 10)

    def forward(self, x):
        x = self.stem(x)
        x = self.two(self.stride(self.one(x))) + self.short(x)
        return self.classes(functional.dropout(self.last(x).mean((2, 3)), 0.2, self.training))


class Branches(nn.Module):
    """RepVGG before its branches are joined."""
    size = 64

    class Block(nn.Module):
        def __init__(self, inputs, outputs, stride):
            super().__init__()
            self.wide = nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs))
            self.small = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
            self.same = nn.BatchNorm2d(inputs) if inputs == outputs and stride == 1 else None

        def forward(self, x):
            y = self.wide(x) + self.small(x)
            return torch.relu(y if self.same is None else y + self.same(x))

    def __init__(self):
        super().__init__()
        sizes = [(3, 16, 2), (16, 32, 2), (32, 32, 1), (32, 64, 2), (64, 64, 1), (64, 96, 2)]
        self.body, self.classes = nn.Sequential(*[self.Block(*size) for size in sizes]), nn.Linear(96, 10)

    def forward(self, x):
        x = functional.adaptive_avg_pool2d(self.body(x), 1)
        return self.classes(x.view(x.shape[0], -1))


class Mixer(nn.Module):
    """Dense layers over places and over channels in turn."""
    size = 32

    def __init__(self):
        super().__init__()
        def perceptron(width, hidden):
            return nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, width))
        self.stem = nn.Conv2d(3, 32, 4, 4)
        self.norms = nn.ModuleList(nn.LayerNorm(32) for _ in range(5))
        self.places, self.channels = nn.ModuleList(perceptron(64, 48) for _ in range(2)), nn.ModuleList(perceptron(32, 96) for _ in range(2))
        self.classes = nn.Linear(32, 10)

    def forward(self, x):
        x = self.stem(x).flatten(2).transpose(1, 2)
        for index, (places, channels) in enumerate(zip(self.places, self.channels)):
            x = x + places(self.norms[2 * index](x).transpose(1, 2)).transpose(1, 2)
            x = x + channels(self.norms[2 * index + 1](x))
        return self.classes(self.norms[4](x).mean(1))


class Uneven(nn.Module):
    """Inception's rows and columns as filters, branches in branches."""
    size = 75

    class Block(nn.Module):
        def __init__(self, inputs):
            super().__init__()
            def filtered(inputs, outputs, kernel, padding=0):
                return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, 1, padding, bias=False), nn.BatchNorm2d(outputs, eps=1e-3), nn.ReLU())
            self.one, self.pooled = filtered(inputs, 24, 1), filtered(inputs, 16, 1)
            self.long = nn.Sequential(filtered(inputs, 16, 1), filtered(16, 20, (1, 7), (0, 3)), filtered(20, 24, (7, 1), (3, 0)))
            self.both, self.row, self.column = filtered(inputs, 32, 1), filtered(32, 16, (1, 3), (0, 1)), filtered(32, 16, (3, 1), (1, 0))

        def forward(self, x):
            both = self.both(x)
            inner = torch.cat([self.row(both), self.column(both)], 1)
            return torch.cat([self.one(x), self.long(x), inner, self.pooled(functional.avg_pool2d(x, 3, 1, 1))], 1)

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 32, (5, 3), (2, 3), (1, 0)), nn.BatchNorm2d(32), nn.PReLU(32))
        self.one, self.two, self.classes = self.Block(32), self.Block(96), nn.Linear(136, 10)
        self.smaller = nn.Sequential(nn.Conv2d(96, 40, 3, 2, bias=False), nn.BatchNorm2d(40), nn.ReLU())

    def forward(self, x):
        x = self.one(self.stem(x))
        x = torch.cat([self.smaller(self.two(x)), functional.max_pool2d(x, 3, 2)], 1)
        return self.classes(functional.adaptive_avg_pool2d(x, (1, 1)).squeeze(-1).squeeze(-1))


class Dilated(nn.Module):
    """DeepLab's pyramid of dilations, a pooled branch that is made large again, and a shortcut."""
    size = 65

    def __init__(self):
        super().__init__()
        self.low, self.body = block(3, 24, 3, 2), nn.Sequential(block(24, 48, 3, 2), block(48, 48, dilation=2), block(48, 64, dilation=4))
        self.pyramid = nn.ModuleList([block(64, 32, 1), block(64, 32, dilation=3), block(64, 32, dilation=6)])
        self.pooled = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(64, 32, 1), nn.ReLU())
        self.project, self.short = block(128, 48, 1), block(24, 12, 1)
        self.last = nn.Sequential(block(60, 48), nn.Conv2d(48, 7, 1))

    def forward(self, x):
        low = self.low(x)
        deep = self.body(low)
        pooled = functional.interpolate(self.pooled(deep), size=deep.shape[2:], mode="bilinear", align_corners=False)
        y = self.project(torch.cat([part(deep) for part in self.pyramid] + [pooled], 1))
        y = functional.interpolate(y, size=low.shape[2:], mode="bilinear", align_corners=False)
        y = self.last(torch.cat([y, self.short(low)], 1))
        return functional.interpolate(y, size=x.shape[2:], mode="bilinear", align_corners=True)


class TwoHeads(nn.Module):
    """Classes, an embedding of length one, and a box; a pooled vector that is repeated over the map."""
    size = 64

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            block(3, 24, 3, 2, activation=nn.Hardswish), block(24, 48, 3, 2, activation=nn.ELU), block(48, 48, activation=nn.Mish))
        self.last = block(96, 96, 3, 2, groups=4, activation=nn.LeakyReLU)
        self.embedding, self.classes = nn.Linear(96, 32), nn.Linear(96, 10)
        self.box = nn.Sequential(nn.Linear(96, 24), nn.Tanh(), nn.Linear(24, 4), nn.Sigmoid())

    def forward(self, x):
        x = self.body(x)
        around = x.mean((2, 3), keepdim=True).expand_as(x)
        x = functional.adaptive_avg_pool2d(self.last(torch.cat([x, around], 1)), 1).flatten(1)
        return self.classes(x), functional.normalize(self.embedding(x), dim=1), self.box(x)


OWN = {
    "unet": UNet, "detector": Detector, "gated": Gated, "ghost": Ghost, "branches": Branches, "mixer": Mixer, "uneven": Uneven, "dilated": Dilated,
    "two_heads": TwoHeads,
}
