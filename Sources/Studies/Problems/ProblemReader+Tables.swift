import Engine
import Language

/// Tables that processes draw from.
extension ProblemReader {
  /// Every table is taken by a process, or by what draws a process's fixed values.
  mutating func checkTables(_ processes: [Function]) {
    let fixed = program.fixed
    var taken = Set(processes.flatMap { $0.declaration.parameters.map(\.name) })
    for value in fixed.map(\.value) {
      if case .function(let source) = value { taken.formUnion(source.declaration.parameters.map(\.name)) }
    }
    for file in tables {
      if !taken.contains(file.parameter) {
        refuse(
          "`tables` names \"\(file.parameter)\", which no process takes", "def simulate(rng, … , \(file.parameter))",
          at: values.range("tables"))
      }
      if fixed.contains(where: { $0.name == file.parameter }) {
        refuse("`\(file.parameter)` is a table, and in `fixed`, too", "one of them", at: values.range("fixed"))
      }
    }
  }
}
