enum Op { case push(Double), add, mul, neg, dup }
enum MachineError: Error { case underflow(at: Int) }
func execute(_ program: [Op]) throws -> [Double] {
    var stack: [Double] = []
    func pop(_ at: Int) throws -> Double {
        guard let top = stack.popLast() else { throw MachineError.underflow(at: at) }
        return top
    }
    for (i, op) in program.enumerated() {
        switch op {
        case .push(let x): stack.append(x)
        case .add: stack.append(try pop(i) + pop(i))
        case .mul: stack.append(try pop(i) * pop(i))
        case .neg: stack.append(-(try pop(i)))
        case .dup:
            let x = try pop(i)
            stack += [x, x]
        }
    }
    return stack
}
print(try! execute([.push(2), .push(3), .add, .dup, .mul, .neg]))
do { print(try execute([.push(1), .add])) } catch { print(error) }

// expect: [-25.0]
// expect: underflow(at: 1)
