let config: [String: Any] = ["name": "net", "layers": [16, 32], "rate": 0.1, "deep": ["on": true]]
print(config["name"] as? String ?? "", (config["layers"] as? [Int])?.count ?? 0, config["rate"] as! Double, config["missing"] as? Int ?? -1)
if let deep = config["deep"] as? [String: Bool], let on = deep["on"] { print(on) }

// expect: net 2 0.1 -1
// expect: true
