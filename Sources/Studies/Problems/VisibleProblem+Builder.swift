import Engine
import Language

extension VisibleProblem {
  /// Blanks out what a researcher must not see: `sealed`, `held_out`, whatever is computed from them, and the functions
  /// that nothing visible uses once they are gone. Every other byte keeps its place.
  struct Builder {
    let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    /// What may be seen.
    func visibleProblem() throws -> VisibleProblem {
      let original = problem.program
      let source = SourceText(name: original.source.name, text: visibleText)
      let shown = Set(try Parser.parse(source).functions.flatMap { $0.parameters.map(\.name) })
      // A table that only held-out processes take is as hidden as they are.
      let program = try Program(source, tables: original.tables.filter { shown.contains($0.key) })
      let baselines = problem.baselines.compactMap { program.function($0.name) }
      let cells = try problem.visible.map { cell in
        VisibleCell(
          cell, simulation: try CellRun(cell, loss: problem.loss, level: problem.level).simulation, loss: problem.loss)
      }
      let arguments = problem.baseline.declaration.parameters.map(\.name).filter { $0 != "rng" }
      return VisibleProblem(
        program: program, problem: problem, cells: cells, baselines: baselines, argumentNames: arguments)
    }

    /// Functions that only held-out processes need.
    private var hiddenFunctions: Set<String> {
      let module = problem.program.module
      let hidden = reachable(from: Set(problem.heldOut.map(\.process)), in: module)
      var roots = Set(module.functions.map(\.name)).subtracting(hidden)
      roots.formUnion(problem.visible.map(\.process))
      roots.formUnion(problem.baselines.map(\.name))
      roots.formUnion(problem.datasets.map(\.arguments.name))
      if case .custom(let function) = problem.loss { roots.insert(function.name) }
      return hidden.subtracting(reachable(from: roots, in: module))
    }

    private func reachable(from roots: Set<String>, in module: Module) -> Set<String> {
      var found: Set<String> = []
      var open = roots
      while let name = open.popFirst() {
        found.insert(name)
        open.formUnion(module.functionsCalled(by: name).filter { !found.contains($0) })
      }
      return found
    }

    private var visibleText: String {
      var hidden = hiddenFunctions.union(["sealed", "held_out"])
      var bytes = Array(problem.program.source.text.utf8)
      var shown = problem.program.module.statements
      var changed = true
      while changed {
        changed = false
        for (index, statement) in shown.enumerated().reversed() where hides(statement, hidden) {
          hidden.formUnion(statement.boundNames)
          blank(statement.range, in: &bytes)
          shown.remove(at: index)
          changed = true
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    private func hides(_ statement: Statement, _ hidden: Set<String>) -> Bool {
      if !hidden.isDisjoint(with: statement.boundNames) { return true }
      if case .function = statement.kind { return false }
      return !hidden.isDisjoint(with: statement.freeNames)
    }

    /// Overwrites a statement, and a comment on its last line, by blanks.
    private func blank(_ range: SourceRange, in bytes: inout [UInt8]) {
      let newline = UInt8(ascii: "\n")
      var end = min(range.end, bytes.count)
      let rest = bytes[end...].prefix { $0 != newline }
      if rest.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "#") { end += rest.count }
      for offset in max(0, range.start)..<end where bytes[offset] != newline { bytes[offset] = UInt8(ascii: " ") }
    }
  }
}
