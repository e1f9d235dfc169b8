"""How long a slider over a budget takes until a plan's picture is there again: from the message of a front end to the new output.

    python Benchmarks/slider_redraw.py [--espalier .build/release/espalier] [--moves 40] [--json]

Needs jupyter_client. The bodies: a new task for the share and its uniform plan; the same with the plan that loses least. A task of the network
stays in a variable, so that its calibration is shared. The exit status is 1 when a median is 50 ms or more.
"""
import argparse
import sys
import time

from running_kernel import running_kernel, show

LIMIT = 50.0
SETUP = """let data = Shapes(classes: 4, imageShape: [16, 16, 3], training: 512, validation: 256)
let net = MobileNet(classes: 4, input: data.imageShape)
let task = PruningTask(net, on: data, keep: 0.5)
_ = try task.uniformPlan()"""
BODIES = {
    "uniform plan": 'Slider("share", in: 0.15...0.9, step: 0.01, value: 0.5) { share in try PruningTask(net, on: data, keep: share).uniformPlan() }',
    "plan that loses least": 'Slider("share", in: 0.15...0.9, step: 0.01, value: 0.5) { share in try PruningTask(net, on: data, keep: share).tablePlan() }',
}


def redraws(client, body, moves):
    """Milliseconds from each move to the new output."""
    opened = {}

    def note(message):
        if message["msg_type"] == "comm_open":
            opened[message["content"]["data"]["state"]["_model_name"]] = message["content"]["comm_id"]
        elif message["msg_type"] == "error":
            print("\n".join(message["content"]["traceback"]), file=sys.stderr)

    client.execute_interactive(body, timeout=60, output_hook=note)
    times = []
    for move in range(moves):
        data = {"method": "update", "state": {"value": round(0.2 + 0.6 * ((move * 7) % moves) / moves, 2)}, "buffer_paths": []}
        message = client.session.msg("comm_msg", {"comm_id": opened["FloatSliderModel"], "data": data})
        began = time.perf_counter()
        client.shell_channel.send(message)
        while True:
            answer = client.get_iopub_msg(timeout=30)
            content = answer["content"]
            if answer["msg_type"] == "comm_msg" and content["comm_id"] == opened["OutputModel"] and "outputs" in content["data"]["state"]:
                break
        times.append((time.perf_counter() - began) * 1e3)
        shown = content["data"]["state"]["outputs"]
        assert shown and "text/html" in shown[-1]["data"], shown
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--espalier", default=".build/release/espalier")
    parser.add_argument("--moves", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with running_kernel(options.espalier) as client:
        client.execute_interactive(SETUP, timeout=60, output_hook=lambda _: None)
        medians = [show(name, redraws(client, body, options.moves), options.json) for name, body in BODIES.items()]
    return any(median >= LIMIT for median in medians)


if __name__ == "__main__":
    sys.exit(main())
