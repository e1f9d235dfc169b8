let net = try Network(load: "missing.safetensors")

// error: FileError: missing.safetensors cannot be read: No such file or directory. Check the name and the folder.
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = try Network(load: "missing.safetensors")
// error:   │                             ^~~~~~~~~~~~~~~~~~~~~
