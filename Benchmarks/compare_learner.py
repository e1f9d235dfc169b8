"""Times IMPALA's update, inference and V-trace in Espalier, JAX (compiled) and PyTorch (a step at a time), in one run.

compare_learner.py [--threads 2] [--seconds 4] [--python PYTHON] [--espalier COMMAND]

PYTHON is one that has JAX and PyTorch. All three do the same: forward over T + 1 = 61 states of B = 4 unrolls through
dense 100, 400, 300 and an LSTM of 302 cells (895,057 parameters, 13 features), its memory reset where an episode of 15
decisions starts; V-trace; the losses with a Gaussian policy and its entropy; the gradient, clipped at 40; RMSProp with
momentum. Peers run one library a process, so that neither's threads disturb the other's.
"""
import argparse
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent
STEPS, BATCH, FEATURES, CELLS, EPISODE = 60, 4, 13, 302, 15
WIDTHS = [FEATURES, 100, 400, 300]
TARGETS = {"learner/update": "70 a second", "learner/inference": "under 100 µs", "learner/vtrace": "under 20 µs"}


def median_seconds(body, seconds):
    for _ in range(3):
        body()
    times, start = [], time.perf_counter()
    while time.perf_counter() - start < seconds or len(times) < 5:
        before = time.perf_counter()
        body()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def batch():
    """Features, last rewards and actions, starts, samples, the actors' log-probabilities, rewards, discounts."""
    import numpy as np

    random = np.random.default_rng(1)
    time_index = np.arange(STEPS + 1)[:, None] + np.zeros((1, BATCH), int)
    starts = (time_index % EPISODE == 0).astype(np.float32)
    ends = (time_index[:STEPS] % EPISODE == EPISODE - 1).astype(np.float32)
    features = random.random((STEPS + 1, BATCH, FEATURES), dtype=np.float32)
    last = random.random((STEPS + 1, BATCH, 2), dtype=np.float32)
    samples = random.standard_normal((STEPS, BATCH)).astype(np.float32)
    actor = (-0.9 - samples**2 / 2).astype(np.float32)
    return features, last, starts, samples, actor, ends * random.random((STEPS, BATCH), dtype=np.float32), 0.99 * (1 - ends)


def initial_parameters():
    import numpy as np

    random = np.random.default_rng(2)

    def matrix(rows, columns):
        return (random.standard_normal((rows, columns)) / rows**0.5).astype(np.float32)

    dense = [(matrix(a, b), np.zeros(b, np.float32)) for a, b in zip(WIDTHS, WIDTHS[1:])]
    lstm = (matrix(CELLS, 4 * CELLS), matrix(CELLS, 4 * CELLS), np.zeros(4 * CELLS, np.float32), np.zeros(4 * CELLS, np.float32))
    heads = [(matrix(CELLS, 1), np.zeros(1, np.float32)) for _ in range(3)]
    return {"dense": dense, "lstm": lstm, "heads": heads}


def jax_cases(seconds):
    import jax
    import jax.numpy as jnp

    def cell(parameters, state, inputs, start):
        w, u, b, c = parameters["lstm"]
        output, memory = (part * (1 - start)[:, None] for part in state)
        gates = inputs @ w + b + output @ u + c
        i, f, g, o = jnp.split(gates, 4, axis=1)
        memory = jax.nn.sigmoid(f) * memory + jax.nn.sigmoid(i) * jnp.tanh(g)
        output = jax.nn.sigmoid(o) * jnp.tanh(memory)
        return output, memory

    def agent(parameters, state, features, last, starts):
        hidden = features
        for weight, bias in parameters["dense"]:
            hidden = jax.nn.relu(hidden @ weight + bias)
        joined = jnp.concatenate([hidden, last], axis=2)

        def step(state, at):
            state = cell(parameters, state, *at)
            return state, state[0]

        state, outputs = jax.lax.scan(step, state, (joined, starts))
        mean, variance, value = ((outputs @ weight + bias)[..., 0] for weight, bias in parameters["heads"])
        return jax.nn.sigmoid(mean), jax.nn.softplus(variance) + 1e-6, value, state

    def vtrace(log_ratios, discounts, rewards, values, bootstrap):
        ratios = jnp.exp(jnp.minimum(log_ratios, 0))
        following = jnp.concatenate([values[1:], bootstrap[None]])
        deltas = ratios * (rewards + discounts * following - values)

        def step(carry, at):
            delta, discount, trace = at
            carry = delta + discount * trace * carry
            return carry, carry

        _, errors = jax.lax.scan(step, jnp.zeros_like(bootstrap), (deltas, discounts, ratios), reverse=True)
        targets = values + errors
        next_targets = jnp.concatenate([targets[1:], bootstrap[None]])
        return targets, ratios * (rewards + discounts * next_targets - values)

    def loss(parameters, state, data):
        features, last, starts, samples, actor, rewards, discounts = data
        mean, variance, value, _ = agent(parameters, state, features, last, starts)
        mean, variance = mean[:STEPS], variance[:STEPS]
        logs = -0.5 * (samples - mean) ** 2 / variance - 0.5 * jnp.log(2 * jnp.pi * variance)
        targets, advantages = jax.lax.stop_gradient(
            vtrace(logs - actor, discounts, rewards, value[:STEPS], value[STEPS]))
        entropy = 0.5 * jnp.log(2 * jnp.pi * jnp.e * variance)
        return -(logs * advantages).sum() + 0.25 * ((targets - value[:STEPS]) ** 2).sum() - 0.01 * entropy.sum()

    @jax.jit
    def update(parameters, squares, momenta, state, data):
        gradient = jax.grad(loss)(parameters, state, data)
        norm = jnp.sqrt(sum((g**2).sum() for g in jax.tree.leaves(gradient)))
        gradient = jax.tree.map(lambda g: g * jnp.minimum(1, 40 / norm), gradient)
        squares = jax.tree.map(lambda s, g: 0.99 * s + 0.01 * g * g, squares, gradient)
        momenta = jax.tree.map(lambda m, s, g: 0.5 * m + g / (jnp.sqrt(s) + 0.01), momenta, squares, gradient)
        return jax.tree.map(lambda p, m: p - 4.8e-4 * m, parameters, momenta), squares, momenta

    parameters = jax.tree.map(jnp.asarray, initial_parameters())
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    state = (jnp.zeros((BATCH, CELLS)), jnp.zeros((BATCH, CELLS)))
    data = tuple(map(jnp.asarray, batch()))
    held = [parameters, zeros, zeros]

    def one_update():
        held[:] = jax.block_until_ready(update(*held, state, data))

    single = jax.jit(lambda p, s, f, l, z: agent(p, s, f, l, z))
    one = (jnp.zeros((1, CELLS)), jnp.zeros((1, CELLS)))
    inputs = (data[0][:1, :1], data[1][:1, :1], data[2][:1, :1])
    trace = jax.jit(vtrace)
    numbers = (data[4] * 0.1, data[6], data[5], data[3], data[3][0])
    yield "learner/update", median_seconds(one_update, seconds)
    yield "learner/inference", median_seconds(lambda: jax.block_until_ready(single(parameters, one, *inputs)), seconds / 2)
    yield "learner/vtrace", median_seconds(lambda: jax.block_until_ready(trace(*numbers)), seconds / 2)


def torch_cases(seconds):
    import torch
    from torch.nn.functional import softplus

    numbers = initial_parameters()
    dense = [(torch.tensor(w), torch.tensor(b)) for w, b in numbers["dense"]]
    lstm = [torch.tensor(part) for part in numbers["lstm"]]
    heads = [(torch.tensor(w), torch.tensor(b)) for w, b in numbers["heads"]]
    parameters = [t.requires_grad_() for pair in dense for t in pair] + [t.requires_grad_() for t in lstm]
    parameters += [t.requires_grad_() for pair in heads for t in pair]
    data = [torch.tensor(part) for part in batch()]
    optimizer = torch.optim.RMSprop(parameters, lr=4.8e-4, alpha=0.99, eps=0.01, momentum=0.5)

    def agent(features, last, starts, output, memory):
        hidden = features
        for weight, bias in dense:
            hidden = torch.relu(hidden @ weight + bias)
        joined, outputs = torch.cat([hidden, last], 2), []
        for step in range(joined.shape[0]):
            keep = (1 - starts[step])[:, None]
            output, memory = output * keep, memory * keep
            gates = joined[step] @ lstm[0] + lstm[2] + output @ lstm[1] + lstm[3]
            i, f, g, o = gates.chunk(4, 1)
            memory = torch.sigmoid(f) * memory + torch.sigmoid(i) * torch.tanh(g)
            output = torch.sigmoid(o) * torch.tanh(memory)
            outputs.append(output)
        outputs = torch.stack(outputs)
        mean, variance, value = ((outputs @ w + b)[..., 0] for w, b in heads)
        return torch.sigmoid(mean), softplus(variance) + 1e-6, value

    def vtrace(log_ratios, discounts, rewards, values, bootstrap):
        ratios = torch.exp(log_ratios.clamp(max=0))
        deltas = ratios * (rewards + discounts * torch.cat([values[1:], bootstrap[None]]) - values)
        carry, errors = torch.zeros_like(bootstrap), [None] * STEPS
        for step in reversed(range(STEPS)):
            carry = errors[step] = deltas[step] + discounts[step] * ratios[step] * carry
        targets = values + torch.stack(errors)
        return targets, ratios * (rewards + discounts * torch.cat([targets[1:], bootstrap[None]]) - values)

    def update():
        features, last, starts, samples, actor, rewards, discounts = data
        zeros = torch.zeros(BATCH, CELLS)
        mean, variance, value = agent(features, last, starts, zeros, zeros)
        mean, variance = mean[:STEPS], variance[:STEPS]
        logs = -0.5 * (samples - mean) ** 2 / variance - 0.5 * torch.log(2 * torch.pi * variance)
        with torch.no_grad():
            targets, advantages = vtrace(logs - actor, discounts, rewards, value[:STEPS], value[STEPS])
        entropy = 0.5 * torch.log(2 * torch.pi * torch.e * variance)
        loss = -(logs * advantages).sum() + 0.25 * ((targets - value[:STEPS]) ** 2).sum() - 0.01 * entropy.sum()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 40)
        optimizer.step()

    one = (data[0][:1, :1], data[1][:1, :1], data[2][:1, :1], torch.zeros(1, CELLS), torch.zeros(1, CELLS))
    numbers = (data[4] * 0.1, data[6], data[5], data[3], data[3][0])
    yield "learner/update", median_seconds(update, seconds)
    with torch.inference_mode():
        yield "learner/inference", median_seconds(lambda: agent(*one), seconds / 2)
        yield "learner/vtrace", median_seconds(lambda: vtrace(*numbers), seconds / 2)


def peer(name, threads, seconds):
    """Runs in a process of its own."""
    if name == "torch":
        import torch

        torch.set_num_threads(threads)
    for case, duration in (jax_cases if name == "jax" else torch_cases)(seconds):
        print(json.dumps({"case": case, "threads": threads, "per_second": 1 / duration, "microseconds": duration * 1e6}))


def results(command, environment=None):
    lines = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.splitlines()
    return {item["case"]: item for item in map(json.loads, filter(str.strip, lines))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--espalier", default=str(FOLDER.parent / ".build/release/espalier"))
    parser.add_argument("--peer", choices=["jax", "torch"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return peer(options.peer, options.threads, options.seconds)
    environment = os.environ | {
        "JAX_PLATFORMS": "cpu", "OMP_NUM_THREADS": str(options.threads),
        "XLA_FLAGS": f"--xla_cpu_multi_thread_eigen={'true' if options.threads > 1 else 'false'}"}
    espalier = results(shlex.split(options.espalier) + ["bench", "learner", "--json", "--threads", str(options.threads)])
    shared = ["--threads", str(options.threads), "--seconds", str(options.seconds)]
    peers = [results([options.python, __file__, "--peer", name] + shared, environment) for name in ("jax", "torch")]
    print("| case | Espalier | JAX, compiled | PyTorch, per step | target |")
    print("|---|---:|---:|---:|---:|")
    for case, ours in espalier.items():
        def shown(item):
            return f"{item['per_second']:.1f}/s" if case == "learner/update" else f"{item['microseconds']:.1f} µs"
        print(f"| {case}, {ours['threads']} threads | {shown(ours)} | " + " | ".join(shown(p[case]) for p in peers)
              + f" | {TARGETS[case]} |")


if __name__ == "__main__":
    main()
