"""Writes distillation.json: one step of a dense layer that learns from labels and from a teacher, by PyTorch's own losses."""
import json
import os

import torch
from torch.nn import functional

torch.manual_seed(4)
images, labels = torch.randn(6, 4), torch.tensor([0, 2, 1, 1, 0, 2])
student, teacher = torch.randn(3, 4), 2 * torch.randn(3, 4)
cases = []
for temperature, weight, smoothing in ((1, 0.5, 0), (4, 0.9, 0.1), (2.5, 1, 0)):
    w = student.clone().requires_grad_()
    logits, targets = images @ w.T, images @ teacher.T
    soft = functional.kl_div(
        functional.log_softmax(logits / temperature, 1), functional.softmax(targets / temperature, 1), reduction="batchmean")
    loss = weight * temperature**2 * soft + (1 - weight) * functional.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss.backward()
    cases.append({"temperature": temperature, "weight": weight, "smoothing": smoothing, "divergence": (temperature**2 * soft).item(),
                  "loss": loss.item(), "after": (w - 0.1 * w.grad).detach().T.flatten().tolist()})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "distillation.json"), "w") as file:
    json.dump({"images": images.flatten().tolist(), "labels": labels.tolist(), "student": student.T.flatten().tolist(),
               "teacher": teacher.T.flatten().tolist(), "cases": cases}, file)
