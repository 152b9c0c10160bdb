import Engine
import Foundation
import Language

/// Reads a problem from the module-level values of a program, and collects everything that is wrong before it throws.
struct ProblemReader {
  /// The names that a problem file may state.
  static let names = [
    "designs", "sealed", "held_out", "baselines", "estimand", "loss", "level", "require", "aggregate", "risk",
    "datasets", "fixed", "tables",
  ]

  let program: Program
  let directory: String
  let values: ModuleValues
  let tables: [TableFile]
  private var findings: [Diagnostic] = []

  init(program: Program, directory: String, tables: [TableFile]) {
    self.program = program
    self.directory = directory
    self.tables = tables
    values = ModuleValues(program)
  }

  /// The text at `path` and the folder that it stands in.
  static func text(at path: String) throws -> (source: SourceText, directory: String) {
    let nowhere = SourceText(name: path, text: "")
    func refuse(_ message: String) -> Diagnostics {
      Diagnostics([Diagnostic(message, range: .none, source: nowhere)])
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw refuse("there is no such file")
    }
    guard !isDirectory.boolValue else { throw refuse("this is a folder, not a file") }
    guard let data = FileManager.default.contents(atPath: path) else { throw refuse("the file cannot be read") }
    guard let text = String(validating: data, as: UTF8.self) else { throw refuse("the file is not UTF-8 text") }
    return (SourceText(name: path, text: text), URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// The problem.
  /// - Throws: `Diagnostics`.
  mutating func problem() throws -> Problem {
    let simulate = simulateFunction()
    let visible = simulate.map { designs("designs", simulate: $0, role: .visible) }?.flatMap(\.cells).uniqued ?? []
    let sealed = simulate.map { designs("sealed", simulate: $0, role: .sealed) } ?? []
    let heldOut = heldOutDesigns()
    let baselines = baselineFunctions()
    let loss = lossValue()
    let level = levelValue(loss)
    let estimand = text("estimand") ?? "the parameter"
    let requirements = requirementValues()
    let aggregate = aggregateValue()
    let summary = summaryValue()
    let datasets = datasetValues()
    if let simulate { checkFixed(simulate) }
    if let simulate { checkTables([simulate] + heldOut.map(\.simulate)) }
    checkLeaks()
    checkUnread()
    warnOfMisspelling()
    if values["sealed"] == nil, simulate != nil {
      warn(
        "there are no sealed designs, so a verdict can be at most \"conditionally better\"",
        "sealed = {\"n\": [ … ]}, with other values than `designs`", at: values.range("designs"))
    }
    warnOfVisible(sealed, visible)
    try throwErrors()
    var problem = Problem(
      program: program, title: title.title, description: title.description, estimand: estimand, loss: loss,
      level: level, visible: visible, stated: sealed + heldOut, baselines: baselines,
      requirements: requirements, aggregate: aggregate, datasets: datasets)
    problem.summary = summary
    problem.tables = tables
    findings += ProcessCheck(problem: problem, values: values).findings().map { finding in
      tables.reduce(finding) { $1.table.explained($0, file: $1.name) }
    }
    try throwErrors()
    problem.warnings = findings
    return problem
  }

  /// What is visible is not sealed, whatever the file calls it.
  private mutating func warnOfVisible(_ sealed: [StatedDesigns], _ visible: [Cell]) {
    let shown = Set(visible.map(\.design.dictionary))
    let both = sealed.filter { !$0.hasRange }.flatMap(\.cells).uniqued.filter { shown.contains($0.design.dictionary) }
    guard let first = both.first else { return }
    let more = both.count > 1 ? " and \(both.count - 1) more are" : " is"
    warn(
      "the sealed design \(first.design)\(more) visible too, and does not count as sealed; the final experiment draws others "
        + "beside it where it can", "other values, or a range such as {\"n\": (40, 300)}", at: values.range("sealed"))
  }

  private func throwErrors() throws {
    if findings.contains(where: { $0.severity == .error }) { throw Diagnostics(findings) }
  }

  mutating func refuse(_ message: String, _ suggestion: String? = nil, at range: SourceRange) {
    findings.append(values.error(message, suggestion, at: range))
  }

  private mutating func warn(_ message: String, _ suggestion: String? = nil, at range: SourceRange) {
    findings.append(values.warning(message, suggestion, at: range))
  }

  // MARK: Words

  private var title: (title: String, description: String) {
    let lines = (program.module.documentation ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) }
    guard let start else { return (URL(fileURLWithPath: program.source.name).lastPathComponent, "") }
    let first = lines[start].trimmingCharacters(in: .whitespaces)
    let rest = lines[(start + 1)...].map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    return (
      first.hasSuffix(".") ? String(first.dropLast()) : first, rest.trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }

  private mutating func text(_ name: String) -> String? {
    switch values[name] {
    case nil: return nil
    case .string(let text): return text
    case .some(let other):
      refuse("`\(name)` is \(other.kindInWords), not a string", "\(name) = \" … \"", at: values.range(name))
      return nil
    }
  }

  // MARK: Processes and designs

  private mutating func simulateFunction() -> Function? {
    guard let function = program.function("simulate") else {
      refuse(
        "there is no function `simulate`, which says how data arise",
        "def simulate(rng, n): …, returning (arguments of an estimator), truth", at: SourceRange(start: 0, end: 0))
      return nil
    }
    return drawing(function) ? function : nil
  }

  /// Whether a process takes the generator first; says so if not.
  private mutating func drawing(_ function: Function) -> Bool {
    if function.declaration.parameters.first?.name == "rng" { return true }
    refuse(
      "`\(function.name)` must take the generator `rng` as its first parameter", "def \(function.name)(rng, … )",
      at: function.declaration.range)
    return false
  }

  private mutating func designs(_ name: String, simulate: Function, role: Cell.Role) -> [StatedDesigns] {
    guard let constant = values[name] else {
      if role == .visible {
        refuse(
          "`designs` is missing: the parameters of `simulate` that the researcher may see",
          "designs = {\"n\": [50, 200]}", at: simulate.declaration.range)
      }
      return []
    }
    return designs(constant, at: values.expression(name), simulate: simulate, role: role)
  }

  private mutating func designs(
    _ constant: Constant, at expression: Language.Expression?, simulate: Function, role: Cell.Role
  ) -> [StatedDesigns] {
    var reader = DesignReader(values, role: role)
    let place = expression ?? Language.Expression(.none, range: SourceRange(start: 0, end: 0))
    let designs = reader.designs(constant, at: place, for: simulate) ?? []
    findings += reader.errors
    return designs
  }

  private mutating func heldOutDesigns() -> [StatedDesigns] {
    guard let (items, place) = list("held_out", of: "pairs (process, designs)", "[(simulate_other, {\"n\": [100]})]")
    else { return [] }
    var result: [StatedDesigns] = []
    for (index, item) in items.enumerated() {
      guard let pair = item.items, pair.count == 2, case .function(let process) = pair[0] else {
        refuse(
          "an element of `held_out` is a pair of a function and its designs, not \(item.kindInWords)",
          "(simulate_other, {\"n\": [100]})", at: place.item(index).range)
        continue
      }
      guard drawing(process) else { continue }
      result += designs(pair[1], at: place.item(index).item(1), simulate: process, role: .heldOut)
    }
    return result
  }

  /// The items of a list that the file may state, and where it stands.
  mutating func list(_ name: String, of what: String, _ example: String) -> ([Constant], Language.Expression)? {
    guard let constant = values[name] else { return nil }
    let place = values.expression(name) ?? Language.Expression(.none, range: values.range(name))
    guard let items = constant.items else {
      refuse("`\(name)` is a list of \(what), not \(constant.kindInWords)", "\(name) = \(example)", at: place.range)
      return nil
    }
    return (items, place)
  }

  // MARK: The whole file

  /// What the file states must have been understood: a value that holds a lambda or a module cannot be read.
  private mutating func checkUnread() {
    for name in Self.names where values.names.contains(name) && values[name] == nil {
      refuse(
        "the value of `\(name)` cannot be read: it holds what is neither a number, a text nor a function with a name",
        "a function of its own (def …) in the place of a lambda", at: values.range(name))
    }
  }

  /// No function may read what the researcher must not see.
  private mutating func checkLeaks() {
    for function in program.functions {
      for name in ["sealed", "held_out"] where function.declaration.freeNames.contains(name) {
        refuse(
          "`\(function.name)` reads `\(name)`, which only the final experiment may see",
          "what it needs as a parameter, or as another name", at: function.declaration.range)
      }
    }
  }

  /// A name that is nearly one of the known ones, while that one is absent, is probably meant to be it.
  private mutating func warnOfMisspelling() {
    let absent = Self.names.filter { values[$0] == nil }
    for name in values.names.subtracting(Self.names).sorted() where name != "estimators" {
      guard let meant = Spelling.nearest(to: name, among: absent) else { continue }
      warn(
        "`\(name)` is not a name that a problem file uses", "\(meant) = … , if that is meant", at: values.range(name))
    }
  }
}
