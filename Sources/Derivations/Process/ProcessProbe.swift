import Engine
import Language
import Studies

/// The process with all of its names among what it returns.
struct ProcessProbe: Sendable {
  private let program: Program
  private let names: [String]
  private let arguments: [String]
  private static let functionName = "process_with_names"

  /// What one design shows.
  struct Look: Sendable {
    var shapes: [String: [Int]] = [:]
    /// Values of single numbers.
    var numbers: [String: [Double]] = [:]
    /// Texts over the arguments that gave the same numbers in all data sets.
    var equal: [String: Set<String>] = [:]
  }

  /// Data sets that are looked at in a design.
  private static let count = 64

  init?(_ process: Process, _ problem: VisibleProblem) {
    guard let cell = problem.cells.first, let module = problem.program.module.extracting(function: cell.process),
      let declared = module.function(cell.process)
    else { return nil }
    arguments = problem.argumentNames
    let parameters = declared.parameters.filter { $0.name != "rng" }.map {
      Parameter(process.parameters[$0.name] ?? $0.name, defaultValue: $0.defaultValue)
    }
    let original = declared.parameters.filter { $0.name != "rng" }.map(\.name)
    // The design is told by its own names.
    let told = zip(original, parameters).compactMap { own, parameter in
      own == parameter.name
        ? nil : Statement(.assign(targets: [Expression(.name(parameter.name))], value: Expression(.name(own))))
    }
    func program(_ names: [String]) -> Program? {
      let shown = process.data + names.map { .binary(.number(1), .multiply, Expression(.name($0))) }
      let body =
        told + process.statements + [
          Statement(.returning(Expression(.tuple([Expression(.tuple(shown)), process.truth]))))
        ]
      var statements = module.statements.filter {
        if case .function(let function) = $0.kind { function.name != cell.process } else { true }
      }
      statements.append(
        Statement(
          .function(
            FunctionDeclaration(
              name: Self.functionName, parameters: [Parameter("rng")] + original.map { Parameter($0) }, body: body))))
      guard let made = try? Program(SourceText(name: "<process>", text: Printer.print(Module(statements)))),
        let function = made.function(Self.functionName),
        (try? Simulation(function, design: cell.design.dictionary)) != nil
      else { return nil }
      return made
    }
    let every = process.locals + process.parameters.values.sorted()
    var kept = every
    var made = program(kept)
    if made == nil {
      // Names that are no numbers in every turn are left out.
      kept = every.filter { program([$0]) != nil }
      made = program(kept)
    }
    guard let made else { return nil }
    self.program = made
    names = kept
  }

  func look(_ cell: VisibleCell, key: Key) -> Look? {
    guard let function = program.function(Self.functionName),
      let simulation = try? Simulation(function, design: cell.design.dictionary)
    else { return nil }
    guard simulation.argumentTypes.count == cell.argumentTypes.count + names.count else { return nil }
    let sample = simulation.draw(0..<Self.count, key: key.split(cell.description)).sample
    var look = Look()
    let given = cell.argumentTypes.count
    for (place, name) in names.enumerated() {
      let shape = simulation.argumentTypes[given + place].shape
      look.shapes[name] = shape
      if shape.isEmpty {
        look.numbers[name] = (0..<Self.count).compactMap { sample.argument(given + place, replication: $0).first }
      }
      for argument in 0..<given where arguments.indices.contains(argument) {
        let type = simulation.argumentTypes[argument]
        if type.shape == shape {
          if same(sample, given + place, argument, column: nil) {
            look.equal[name, default: []].insert(arguments[argument])
          }
        } else if type.shape.count == 2, shape == [type.shape[0]] {
          for column in 0..<min(8, type.shape[1])
          where same(sample, given + place, argument, column: (column, type.shape[1])) {
            look.equal[name, default: []].insert("\(arguments[argument])[:, \(column)]")
          }
        }
      }
    }
    return look
  }

  private func same(_ sample: Sample, _ own: Int, _ argument: Int, column: (Int, Int)?) -> Bool {
    for replication in 0..<8 {
      let a = sample.argument(own, replication: replication)
      var b = sample.argument(argument, replication: replication)
      if let (place, width) = column { b = stride(from: place, to: b.count, by: width).map { b[$0] } }
      guard a.count == b.count, zip(a, b).allSatisfy({ $0 == $1 || abs($0 - $1) <= 1e-12 * abs($1) }) else {
        return false
      }
    }
    return true
  }
}
