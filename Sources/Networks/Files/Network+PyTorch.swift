import Tensors

extension Network {
    /// Writes the way back to PyTorch: a Python file with a function `pruned(model)`, and the weights beside it as
    /// safetensors. The function takes an instance of the module that was exported, gives its layers the sizes that are left
    /// and loads the weights strictly. Batch norms that the exporter had folded are gone from it, their numbers being in the
    /// convolutions; so are heads that were not exported.
    /// - Parameter path: "small.py"; the weights go to "small.safetensors".
    /// Layers whose weight the module computes, as weight standardisation does, become plain ones with that weight; numbers that
    /// its `forward` holds stay there.
    /// - Throws: `FileError.cannotWrite`; `FileError.namesNoModule` when a layer has no name of a PyTorch module.
    public func exportPyTorch(_ path: String) throws {
        let stem = path.hasSuffix(".py") ? String(path.dropLast(3)) : path
        let unnamed = graph.nodes.filter { node in
            switch Self.ending(node.name) {
            case "number", "inverse": return false
            case "constant": return true
            default: return !graph.tensors(of: node).isEmpty && !Self.isModule(node.name)
            }
        }.map(\.name)
        guard unnamed.isEmpty else { throw FileError.namesNoModule(path: path, layers: unnamed) }
        let file = stem.split(separator: "/").last.map(String.init) ?? stem
        try save(stem + ".safetensors")
        try AtomicFile.write(stem + ".py", [Array(PyTorchSource(self, file: file).text.utf8)])
    }

    /// The last part of a name, without what makes it the only one.
    private static func ending(_ name: String) -> Substring? { name.split(separator: ".").last?.split(separator: "_").first }

    /// Modules are called anything without dots, such as "block1-0"; what exporters make up holds slashes and colons.
    private static func isModule(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 == "_" || $0 == "-" || $0.isLetter || $0.isNumber }
        }
    }
}

/// A Python file that gives a PyTorch module the sizes of a network.
private struct PyTorchSource {
    let network: Network
    /// The name of the files, without an ending.
    let file: String

    init(_ network: Network, file: String) {
        self.network = network
        self.file = file
    }

    /// Groups of convolutions that are not depth-wise; those have as many as channels.
    private var groups: String {
        let graph = network.graph
        let rows = graph.nodes.compactMap { node -> String? in
            let groups = node.operation.as(Convolution.self)?.groups ?? node.operation.as(TransposedConvolution.self)?.groups ?? 1
            return groups > 1 ? "    \"\(node.name)\": \(groups),\n" : nil
        }
        return rows.isEmpty ? "{}" : "{\n" + rows.joined() + "}"
    }

    private var computed: String {
        let names = network.graph.interface.computedWeights.filter { name in network.graph.nodes.contains { $0.name == name } }
        return "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }

    var text: String {
        """
        \"\"\"\(network.name): \(network.cost.parametersWithBatchNorm) parameters, \(network.cost.macs) multiply-accumulates.

            from \(file) import pruned
            model = pruned(Module())    # an instance of the module that was exported, such as torchvision.models.resnet18()
        \"\"\"
        import json
        import re
        from collections import OrderedDict
        from pathlib import Path

        import torch
        from torch import nn

        WEIGHTS = Path(__file__).with_name("\(file).safetensors")
        # Grouped convolutions and the groups that are left; depth-wise ones have as many as channels.
        GROUPS = \(groups)
        # Layers whose weight the module computes in its forward become plain ones with what it computed.
        COMPUTED = \(computed)


        def read(path):
            \"\"\"The tensors of a safetensors file.\"\"\"
            data = Path(path).read_bytes()
            start = 8 + int.from_bytes(data[:8], "little")
            types = {"F32": torch.float32, "I64": torch.int64}
            tensors = {}
            for name, entry in json.loads(data[8:start]).items():
                if name != "__metadata__":
                    begin, end = entry["data_offsets"]
                    values = torch.frombuffer(bytearray(data[start + begin : start + end]), dtype=types[entry["dtype"]])
                    tensors[name] = values.reshape(entry["shape"])
            return tensors


        def place(module, name, leaf, tensor):
            \"\"\"Makes room for a tensor, and tells its module the new sizes.\"\"\"
            if leaf in module._buffers:
                module.register_buffer(leaf, torch.empty_like(tensor))
                return
            module.register_parameter(leaf, nn.Parameter(torch.empty_like(tensor)))
            if leaf != "weight":
                return
            if isinstance(module, nn.modules.conv._ConvNd):
                out, into = (1, 0) if module.transposed else (0, 1)
                depthwise = module.groups == module.in_channels and module.groups > 1
                module.groups = GROUPS.get(name, tensor.shape[0] if depthwise else 1)
                module.out_channels = tensor.shape[out] * (module.groups if module.transposed else 1)
                module.in_channels = tensor.shape[into] * (1 if module.transposed else module.groups)
            elif isinstance(module, nn.Linear):
                module.out_features, module.in_features = tensor.shape
            elif isinstance(module, nn.modules.batchnorm._NormBase):
                module.num_features = len(tensor)
            elif isinstance(module, nn.LayerNorm):
                module.normalized_shape = tuple(tensor.shape)
            elif isinstance(module, nn.GroupNorm):
                module.num_groups = module.num_groups * len(tensor) // module.num_channels
                module.num_channels = len(tensor)


        def plain(module):
            \"\"\"A layer of PyTorch's own with the settings of one that computes its weight.\"\"\"
            bias = module.bias is not None
            if isinstance(module, nn.Linear):
                return nn.Linear(module.in_features, module.out_features, bias)
            settings = {name: getattr(module, name) for name in ("stride", "padding", "dilation", "groups", "padding_mode")}
            if isinstance(module, nn.ConvTranspose2d):
                return nn.ConvTranspose2d(module.in_channels, module.out_channels, module.kernel_size, bias=bias,
                                          output_padding=module.output_padding, **settings)
            return nn.Conv2d(module.in_channels, module.out_channels, module.kernel_size, bias=bias, **settings)


        def fit(tensor, old):
            \"\"\"The numbers of a parameter that is no layer's, in the axes that the module has them in.\"\"\"
            long = [axis for axis, extent in enumerate(old.shape) if extent != 1]
            if not long:
                return tensor.flatten()[0].reshape(old.shape)
            if len(long) > 1:
                return tensor.reshape((1,) * (old.dim() - tensor.dim()) + tuple(tensor.shape))
            return tensor.reshape([-1 if axis == long[0] else 1 for axis in range(old.dim())])


        def pruned(model, weights=WEIGHTS):
            \"\"\"The module in its new sizes, with its weights, in evaluation mode.\"\"\"
            kinds = (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)
            hidden = [name for name, module in model.named_modules() if isinstance(module, kinds) and "weight" not in module._parameters]
            for name in dict.fromkeys(COMPUTED + hidden):
                above, _, leaf = name.rpartition(".")
                setattr(model.get_submodule(above), leaf, plain(model.get_submodule(name)))
            modules = dict(model.named_modules())
            state = OrderedDict()
            for name, tensor in read(weights).items():
                owner, _, leaf = name.rpartition(".")
                if owner not in modules:  # a parameter or buffer of a module that is no layer, such as a layer scale
                    kind = re.search(r"\\.(number|inverse)(_\\d+)?$", owner)
                    owner = owner[: kind.start()] if kind else owner
                    above, _, leaf = owner.rpartition(".")
                    old = getattr(modules.get(above), leaf, None)
                    old = old if isinstance(old, torch.Tensor) else None
                    if kind and kind[1] == "inverse" and isinstance(old, nn.Parameter):
                        raise KeyError(f"the module subtracts {owner} or divides by it; let it add or multiply, and export it again")
                    if kind and (kind[1] == "inverse" or old is None) and (old is not None or bool((tensor == tensor.flatten()[0]).all())):
                        continue  # forward holds it
                    if old is None:
                        raise KeyError(f"{name} belongs to no layer of {type(model).__name__}: is it the module that was exported? If its "
                                       "forward makes these numbers of a parameter, give that the shape that it is used in")
                    owner, tensor = above, fit(tensor, old)
                if isinstance(modules[owner], nn.MultiheadAttention):
                    leaf = f"in_proj_{leaf}"
                place(modules[owner], owner, leaf, tensor)
                state[f"{owner}.{leaf}" if owner else leaf] = tensor
            known = {name.rpartition(".")[0] for name in state}
            for name in known:  # exporters leave out biases that are zero
                for bias in ("bias", "in_proj_bias"):
                    own = modules[name]._parameters.get(bias)
                    if own is None or f"{name}.{bias}" in state:
                        continue
                    if bias == "bias" and not isinstance(modules[name], nn.modules.linear.NonDynamicallyQuantizableLinear):
                        modules[name].register_parameter(bias, None)
                    else:  # attention asks for it
                        state[f"{name}.{bias}"] = torch.zeros_like(own)
            for name, module in modules.items():
                own = list(module._parameters) + list(module._buffers)
                if not own or name in known or not name:
                    continue
                above, _, leaf = name.rpartition(".")
                if isinstance(module, nn.modules.batchnorm._BatchNorm):  # folded into the convolution before it
                    setattr(modules[above], leaf, nn.Identity())
            for name, module in modules.items():  # heads that were not exported
                inside = [other for other in known if other == name or other.startswith(name + ".")]
                if name and not inside and any(True for _ in module.parameters()) and not isinstance(module, nn.modules.batchnorm._BatchNorm):
                    above, _, leaf = name.rpartition(".")
                    setattr(modules[above], leaf, None)
            layers = (*kinds, nn.Conv1d, nn.Conv3d, nn.modules.batchnorm._NormBase, nn.LayerNorm, nn.GroupNorm)
            for name, own in model.state_dict().items():  # what forward does not read, or has as numbers of its own
                if name not in state and not isinstance(model.get_submodule(name.rpartition(".")[0]), layers):
                    state[name] = own
            state._metadata = model.state_dict()._metadata  # versions, which some modules ask for
            model.load_state_dict(state, strict=True)
            return model.eval()

        """
    }
}
