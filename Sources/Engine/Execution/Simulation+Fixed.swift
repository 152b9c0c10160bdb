import Language

extension Program {
  /// What a simulation keeps over its replications, by the parameter that takes it: `fixed = {"X": draw_regressors}` gives a function
  /// of `rng` and of parameters of the design, or a value.
  public var fixed: [(name: String, value: Constant)] {
    guard case .dictionary(let entries)? = values["fixed"] else { return [] }
    return entries.compactMap { entry in
      guard case .string(let name) = entry.key else { return nil }
      return (name, entry.value)
    }
  }
}

extension Simulation {
  /// The tables that a process takes, and the values that are drawn once and kept over the replications. Their numbers are a function of
  /// the key alone: a study with another key draws others.
  static func kept(_ tracer: Tracer, _ function: Function, _ design: [String: Constant]) throws -> [(String, Value)] {
    let parameters = function.declaration.parameters.map(\.name)
    let tables = try function.program.tables.filter { design[$0.key] == nil }.sorted { $0.key < $1.key }.map {
      ($0.key, try tracer.value($0.value))
    }
    let fixed = function.program.fixed.filter { parameters.contains($0.name) && design[$0.name] == nil }
    return try tables.filter { parameters.contains($0.0) }
      + fixed.map { name, value in
        guard case .function(let source) = value else { return (name, try tracer.value(value)) }
        let taken = Set(source.declaration.parameters.map(\.name))
        let given =
          try design.filter { taken.contains($0.key) }.sorted { $0.key < $1.key }.map {
            ($0.key, try tracer.value($0.value))
          } + tables.filter { taken.contains($0.0) }
        tracer.isFixing = true
        defer { tracer.isFixing = false }
        return (name, try tracer.call(source, arguments: [], keywords: given))
      }
  }
}
