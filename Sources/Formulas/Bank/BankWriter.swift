import Language

/// Writes the lines of a bank: names are never taken twice, a text is never written twice, and each line knows what it reads.
struct BankWriter {
  /// The lines so far.
  private(set) var definitions: [Definition] = []
  private var names: Set<String>
  private var known: [String: String] = [:]
  /// Names of sizes, by their values in the designs.
  var sizes: [[Int]: String] = [:]

  /// A writer that leaves these names alone.
  init(reserved: [String]) {
    names = Set(reserved).union(["np", "stats", "special", "rng", "len", "int", "abs", "min", "max", "sum"])
  }

  /// A line that others are made of; gives the name that it got.
  @discardableResult mutating func step(_ name: String, _ text: String) -> String { write(name, text, .step) }

  /// A line that is a column of the table.
  @discardableResult mutating func common(_ name: String, _ text: String) -> String { write(name, text, .common) }

  /// A line that has a number for each entry of the estimand.
  @discardableResult mutating func entry(_ name: String, _ text: String) -> String { write(name, text, .entry) }

  private mutating func write(_ name: String, _ text: String, _ role: Definition.Role) -> String {
    if let earlier = known[text] {
      if role != .step, let index = definitions.firstIndex(where: { $0.name == earlier && $0.role == .step }) {
        let old = definitions[index]
        definitions[index] = Definition(name: old.name, text: old.text, role: role, needs: old.needs)
      }
      return earlier
    }
    var free = name
    while !names.insert(free).inserted { free += "_" }
    known[text] = free
    let own = Set(definitions.map(\.name))
    let read = (try? Parser.parse(SourceText(name: "<bank>", text: "\(free) = \(text)")))?.statements.first?.freeNames
    definitions.append(
      Definition(name: free, text: text, role: role, needs: (read ?? []).filter(own.contains).sorted()))
    return free
  }
}
