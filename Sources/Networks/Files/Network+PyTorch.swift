import Tensors

extension Network {
    /// Writes the way back to PyTorch: a Python file with a function `pruned(model)`, and the weights beside it as
    /// safetensors. The function takes an instance of the module that was exported, gives its layers the sizes that are left
    /// and loads the weights strictly. Batch norms that the exporter had folded are gone from it, their numbers being in the
    /// convolutions; so are heads that were not exported.
    /// - Parameter path: "small.py"; the weights go to "small.safetensors".
    /// - Throws: `FileError.cannotWrite`; `FileError.namesNoModule` when a layer has no name of a PyTorch module.
    public func exportPyTorch(_ path: String) throws {
        let stem = path.hasSuffix(".py") ? String(path.dropLast(3)) : path
        let unnamed = graph.nodes.filter { node in
            let isPart = node.operation.as(ConstantValue.self) != nil && node.name.hasSuffix(".constant")
            return !graph.tensors(of: node).isEmpty && (isPart || !Self.isModule(node.name))
        }.map(\.name)
        guard unnamed.isEmpty else { throw FileError.namesNoModule(path: path, layers: unnamed) }
        let file = stem.split(separator: "/").last.map(String.init) ?? stem
        try save(stem + ".safetensors")
        try AtomicFile.write(stem + ".py", [Array(PyTorchSource(self, file: file).text.utf8)])
    }

    private static func isModule(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
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

    var text: String {
        """
        \"\"\"\(network.name): \(network.cost.parametersWithBatchNorm) parameters, \(network.cost.macs) multiply-accumulates.

            from \(file) import pruned
            model = pruned(Module())    # an instance of the module that was exported, such as torchvision.models.resnet18()
        \"\"\"
        import json
        from collections import OrderedDict
        from pathlib import Path

        import torch
        from torch import nn

        WEIGHTS = Path(__file__).with_name("\(file).safetensors")
        # Grouped convolutions and the groups that are left; depth-wise ones have as many as channels.
        GROUPS = \(groups)


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


        def pruned(model, weights=WEIGHTS):
            \"\"\"The module in its new sizes, with its weights, in evaluation mode.\"\"\"
            modules = dict(model.named_modules())
            state = OrderedDict()
            for name, tensor in read(weights).items():
                owner, _, leaf = name.rpartition(".")
                if owner not in modules:  # a parameter of a module that is no layer, such as a layer scale
                    owner, _, leaf = owner.rpartition(".")
                    if not isinstance(getattr(modules.get(owner), leaf, None), nn.Parameter):
                        raise KeyError(f"{name} belongs to no layer of {type(model).__name__}; is it the module that was exported?")
                    old = getattr(modules[owner], leaf)
                    tensor = tensor.reshape((1,) * (old.dim() - tensor.dim()) + tuple(tensor.shape))
                place(modules[owner], owner, leaf, tensor)
                state[f"{owner}.{leaf}" if owner else leaf] = tensor
            known = {name.rpartition(".")[0] for name in state}
            for name in known:  # exporters leave out biases that are zero
                if f"{name}.bias" not in state and modules[name]._parameters.get("bias") is not None:
                    modules[name].register_parameter("bias", None)
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
            state._metadata = model.state_dict()._metadata  # versions, which some modules ask for
            model.load_state_dict(state, strict=True)
            return model.eval()

        """
    }
}
