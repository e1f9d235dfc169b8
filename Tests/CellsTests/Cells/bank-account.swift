enum AccountError: Error, Equatable { case insufficient(missing: Double), frozen }
struct Account {
    let owner: String
    private(set) var balance: Double = 0
    var isFrozen = false
    mutating func deposit(_ amount: Double) { balance += amount }
    mutating func withdraw(_ amount: Double) throws {
        if isFrozen { throw AccountError.frozen }
        guard amount <= balance else { throw AccountError.insufficient(missing: amount - balance) }
        balance -= amount
    }
}
var account = Account(owner: "Ada")
account.deposit(100)
do {
    try account.withdraw(30)
    try account.withdraw(100)
} catch AccountError.insufficient(let missing) {
    print("missing", missing)
} catch {
    print(error)
}
account.isFrozen = true
print((try? account.withdraw(1)) == nil, account.balance, account.owner)

// expect: missing 30.0
// expect: true 70.0 Ada
