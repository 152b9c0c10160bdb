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

  /// An error about a column that a table does not offer says why it does not, and where.
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    var copy = diagnostic
    for file in tables {
      for skipped in file.table.skipped {
        guard let name = skipped.message.split(separator: "`").dropFirst().first,
          diagnostic.message.contains("'\(name)'") || diagnostic.message.contains("\"\(name)\"")
        else { continue }
        let place = skipped.source?.position(of: skipped.range.start)
        copy.message += "; \(file.name)\(place.map { ":\($0.line):\($0.column)" } ?? ""): \(skipped.message)"
        copy.suggestion =
          "numbers in every row: rows without an entry taken out, texts and dates as whole numbers, before the table is given"
      }
    }
    return copy
  }
}
