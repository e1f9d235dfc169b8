"""Times IMPALA's update, decisions from end to end, inference and V-trace in Espalier, JAX (compiled) and PyTorch (a step at a
time), in one run.

compare_learner.py [--threads 2] [--seconds 4] [--python PYTHON] [--espalier COMMAND]

PYTHON is one that has JAX and PyTorch. All three do the same: forward over T + 1 = 61 states of B = 4 unrolls through
dense 100, 400, 300 and an LSTM of 302 cells (895,057 parameters, 13 features), its memory reset where an episode of 15
decisions starts; V-trace; the losses with a Gaussian policy and its entropy; the gradient, clipped at 40; RMSProp with
momentum. Decisions from end to end: four carts with poles on them, for the peers as arrays in NumPy, the agent for all four at
once, and an update after 60 steps. Peers run one library a process, so that neither's threads disturb the other's.
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
WIDTHS = [100, 400, 300]
TARGETS = {"learner/update": "150 a second", "learner/steps": "2,000 a second", "learner/inference": "under 100 µs", "learner/vtrace": "under 20 µs"}


def median_seconds(body, seconds):
    """Of a repetition: seconds, and seconds of processor time of all threads."""
    for _ in range(3):
        body()
    times, processor, start = [], [], time.perf_counter()
    while time.perf_counter() - start < seconds or len(times) < 5:
        before, processor_before = time.perf_counter(), time.process_time()
        body()
        times.append(time.perf_counter() - before)
        processor.append(time.process_time() - processor_before)
    return statistics.median(times), statistics.median(processor)


class CartPoles:
    """Four carts with poles on them, as in Reinforcement/CartPole.swift: an action from 0 to 1 is a force from -10 to 10 N."""

    def __init__(self):
        import numpy as np

        self.np, self.random = np, np.random.default_rng(3)
        self.state = self.random.uniform(-0.05, 0.05, (4, BATCH))
        self.time = np.zeros(BATCH, int)

    def features(self):
        scale = self.np.array([2.4, 3, 12 * self.np.pi / 180, 3])[:, None]
        return (0.5 + 0.5 * self.state / scale).T.astype(self.np.float32)

    def step(self, actions):
        """Rewards, and which episodes are over; those have begun anew."""
        np, (x, v, angle, turning) = self.np, self.state
        force, sine, cosine = 10 * (2 * actions - 1), self.np.sin(angle), self.np.cos(angle)
        pushed = (force + 0.05 * turning**2 * sine) / 1.1
        torque = (9.8 * sine - cosine * pushed) / (0.5 * (4 / 3 - 0.1 * cosine**2 / 1.1))
        self.state = np.stack([x + 0.02 * v, v + 0.02 * (pushed - 0.05 * torque * cosine / 1.1), angle + 0.02 * turning,
                               turning + 0.02 * torque])
        self.time += 1
        fallen = (abs(self.state[0]) > 2.4) | (abs(self.state[2]) > 12 * np.pi / 180)
        over = fallen | (self.time == 500)
        self.state[:, over] = self.random.uniform(-0.05, 0.05, (4, over.sum()))
        self.time[over] = 0
        return (~fallen).astype(np.float32), over


def unroll(carts, carried, infer):
    """60 steps of four carts and the state after them, as `batch` gives them; `infer` makes mean, variance and the next memory."""
    import numpy as np

    memory, last, start = carried
    columns = [[] for _ in range(7)]
    first = memory
    for step in range(STEPS + 1):
        seen = carts.features()
        for column, value in zip(columns, (seen, last, start)):
            column.append(value)
        if step == STEPS:
            break
        mean, variance, memory = infer(memory, seen, last, start)
        mean, variance = np.asarray(mean), np.asarray(variance)
        sample = (mean + np.sqrt(variance) * carts.random.standard_normal(BATCH)).astype(np.float32)
        actions = np.clip(sample, 0, 1)
        rewards, over = carts.step(actions)
        logs = -0.5 * (sample - mean) ** 2 / variance - 0.5 * np.log(2 * np.pi * variance)
        for column, value in zip(columns[3:], (sample, logs, rewards, 0.99 * ~over)):
            column.append(value.astype(np.float32))
        start = over.astype(np.float32)
        last = np.stack([rewards, actions], 1).astype(np.float32) * (1 - start)[:, None]
    return first, [np.stack(column) for column in columns], (memory, last, start)


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


def initial_parameters(features=FEATURES):
    import numpy as np

    random, widths = np.random.default_rng(2), [features] + WIDTHS

    def matrix(rows, columns):
        return (random.standard_normal((rows, columns)) / rows**0.5).astype(np.float32)

    dense = [(matrix(a, b), np.zeros(b, np.float32)) for a, b in zip(widths, widths[1:])]
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

    few = jax.tree.map(jnp.asarray, initial_parameters(features=4))
    nothing = jax.tree.map(jnp.zeros_like, few)
    acting = [few, nothing, nothing]

    @jax.jit
    def infer(parameters, memory, seen, last, start):
        mean, variance, _, memory = agent(parameters, memory, seen[None], last[None], start[None])
        return mean[0], variance[0], memory

    import numpy as np

    carts, carried = CartPoles(), [(state, np.zeros((BATCH, 2), np.float32), np.ones(BATCH, np.float32))]

    def act_and_update():
        first, data, carried[0] = unroll(carts, carried[0], lambda *seen: infer(acting[0], *seen))
        acting[:] = jax.block_until_ready(update(*acting, first, tuple(data)))

    single = jax.jit(lambda p, s, f, l, z: agent(p, s, f, l, z))
    one = (jnp.zeros((1, CELLS)), jnp.zeros((1, CELLS)))
    inputs = (data[0][:1, :1], data[1][:1, :1], data[2][:1, :1])
    trace = jax.jit(vtrace)
    numbers = (data[4] * 0.1, data[6], data[5], data[3], data[3][0])
    yield "learner/update", median_seconds(one_update, seconds)
    yield "learner/steps", median_seconds(act_and_update, seconds)
    yield "learner/inference", median_seconds(lambda: jax.block_until_ready(single(parameters, one, *inputs)), seconds / 2)
    yield "learner/vtrace", median_seconds(lambda: jax.block_until_ready(trace(*numbers)), seconds / 2)


def torch_cases(seconds):
    import torch
    from torch.nn.functional import softplus

    class Agent:
        def __init__(self, features):
            numbers = initial_parameters(features)
            self.dense = [(torch.tensor(w), torch.tensor(b)) for w, b in numbers["dense"]]
            self.lstm = [torch.tensor(part) for part in numbers["lstm"]]
            self.heads = [(torch.tensor(w), torch.tensor(b)) for w, b in numbers["heads"]]
            self.parameters = [t.requires_grad_() for pair in self.dense for t in pair] + [t.requires_grad_() for t in self.lstm]
            self.parameters += [t.requires_grad_() for pair in self.heads for t in pair]
            self.optimizer = torch.optim.RMSprop(self.parameters, lr=4.8e-4, alpha=0.99, eps=0.01, momentum=0.5)

        def __call__(self, features, last, starts, output, memory):
            hidden, lstm = features, self.lstm
            for weight, bias in self.dense:
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
            mean, variance, value = ((outputs @ w + b)[..., 0] for w, b in self.heads)
            return torch.sigmoid(mean), softplus(variance) + 1e-6, value, (output, memory)

    agent, data = Agent(FEATURES), [torch.tensor(part) for part in batch()]

    def vtrace(log_ratios, discounts, rewards, values, bootstrap):
        ratios = torch.exp(log_ratios.clamp(max=0))
        deltas = ratios * (rewards + discounts * torch.cat([values[1:], bootstrap[None]]) - values)
        carry, errors = torch.zeros_like(bootstrap), [None] * STEPS
        for step in reversed(range(STEPS)):
            carry = errors[step] = deltas[step] + discounts[step] * ratios[step] * carry
        targets = values + torch.stack(errors)
        return targets, ratios * (rewards + discounts * torch.cat([targets[1:], bootstrap[None]]) - values)

    def update(agent, state, data):
        features, last, starts, samples, actor, rewards, discounts = data
        mean, variance, value, _ = agent(features, last, starts, *state)
        mean, variance = mean[:STEPS], variance[:STEPS]
        logs = -0.5 * (samples - mean) ** 2 / variance - 0.5 * torch.log(2 * torch.pi * variance)
        with torch.no_grad():
            targets, advantages = vtrace(logs - actor, discounts, rewards, value[:STEPS], value[STEPS])
        entropy = 0.5 * torch.log(2 * torch.pi * torch.e * variance)
        loss = -(logs * advantages).sum() + 0.25 * ((targets - value[:STEPS]) ** 2).sum() - 0.01 * entropy.sum()
        agent.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(agent.parameters, 40)
        agent.optimizer.step()

    acting, carts, zeros = Agent(4), CartPoles(), (torch.zeros(BATCH, CELLS), torch.zeros(BATCH, CELLS))
    carried = [(zeros, torch.zeros(BATCH, 2).numpy(), torch.ones(BATCH).numpy())]

    def infer(memory, *seen):
        with torch.inference_mode():
            mean, variance, _, memory = acting(*(torch.from_numpy(part)[None] for part in seen), *memory)
        return mean[0].numpy(), variance[0].numpy(), memory

    def act_and_update():
        first, numbers, carried[0] = unroll(carts, carried[0], infer)
        update(acting, tuple(part.clone() for part in first), [torch.from_numpy(part) for part in numbers])

    one = (data[0][:1, :1], data[1][:1, :1], data[2][:1, :1], torch.zeros(1, CELLS), torch.zeros(1, CELLS))
    numbers = (data[4] * 0.1, data[6], data[5], data[3], data[3][0])
    yield "learner/update", median_seconds(lambda: update(agent, zeros, data), seconds)
    yield "learner/steps", median_seconds(act_and_update, seconds)
    with torch.inference_mode():
        yield "learner/inference", median_seconds(lambda: agent(*one), seconds / 2)
        yield "learner/vtrace", median_seconds(lambda: vtrace(*numbers), seconds / 2)


def peer(name, threads, seconds):
    """Runs in a process of its own."""
    if name == "torch":
        import torch

        torch.set_num_threads(threads)
    for case, (duration, processor) in (jax_cases if name == "jax" else torch_cases)(seconds):
        per_second = (STEPS * BATCH if case == "learner/steps" else 1) / duration
        print(json.dumps({"case": case, "threads": threads, "per_second": per_second, "microseconds": duration * 1e6,
                          "processor_microseconds": processor * 1e6}))


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
    print("| case | Espalier | JAX, compiled | PyTorch, per step | target | processor time |")
    print("|---|---:|---:|---:|---:|---:|")
    for case, ours in espalier.items():
        def shown(item):
            is_rate = case in ("learner/update", "learner/steps")
            return f"{item['per_second']:,.1f}/s" if is_rate else f"{item['microseconds']:.1f} µs"
        print(f"| {case}, {ours['threads']} threads | {shown(ours)} | " + " | ".join(shown(p[case]) for p in peers)
              + f" | {TARGETS[case]} | " + ", ".join(f"{one['processor_microseconds']:,.0f}" for one in [ours] + [p[case] for p in peers]) + " µs |")


if __name__ == "__main__":
    main()
