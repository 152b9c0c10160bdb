import Engine
import Language

/// What a researcher may see of a problem. The boundary is this type: it holds no sealed design, no held-out process, no key
/// that a judge draws from, and no way to any of them. Its program is the problem file with what is sealed blanked out. The
/// visible `simulate` is no secret: whoever reads it can draw data sets with their truths, by a key of their own.
public struct VisibleProblem: Sendable {
  /// The problem file without `sealed` and `held_out` and without the functions that only held-out processes use.
  /// Lines keep their numbers.
  public let program: Program
  /// First line of the file's docstring.
  public let title: String
  /// The rest of the docstring.
  public let description: String
  /// What is estimated, in words.
  public let estimand: String
  /// Name of the loss.
  public let loss: String
  /// What an error costs.
  public let cost: Loss
  /// Whether the loss is "interval" or "test" (what an estimate must look like).
  public let isPoint: Bool
  /// Nominal level.
  public let level: Double
  /// The visible cells: data without truths.
  public let cells: [VisibleCell]
  /// The textbook answers (functions of `program`); the first is *the* baseline.
  public let baselines: [Function]
  /// What a candidate must satisfy.
  public let requirements: [Requirement]
  /// What to minimise.
  public let aggregate: Aggregate
  /// Names of an estimator's arguments, after the baseline's parameters (without `rng`).
  public let argumentNames: [String]

  /// What may be seen of `problem`.
  /// - Throws: `Diagnostics` where a visible cell cannot be traced.
  public init(of problem: Problem) throws {
    self = try VisibleProblem.Builder(problem).visibleProblem()
  }

  /// The visible process at another design; nil where it cannot be drawn there.
  public func cell(like cell: VisibleCell, design: Design) -> VisibleCell? {
    guard let simulate = program.function(cell.process),
      let simulation = try? Simulation(simulate, design: design.dictionary)
    else { return nil }
    return VisibleCell(Cell(simulate: simulate, design: design, role: .probe), simulation: simulation, loss: cost)
  }

  /// The same problem with the function of its visible processes changed; nil where none is, or where a design cannot be drawn.
  public func changing(_ change: (FunctionDeclaration) -> FunctionDeclaration?) -> VisibleProblem? {
    let changed = program.changing(Set(cells.map(\.process))) { statement, declaration in
      change(declaration).map { Statement(.function($0), range: statement.range) }
    }
    guard let changed else { return nil }
    var cells: [VisibleCell] = []
    for cell in self.cells {
      guard let simulate = changed.function(cell.process),
        let simulation = try? Simulation(simulate, design: cell.design.dictionary)
      else { return nil }
      cells.append(
        VisibleCell(Cell(simulate: simulate, design: cell.design, role: .probe), simulation: simulation, loss: cost))
    }
    return VisibleProblem(self, program: changed, cells: cells)
  }

  private init(_ other: VisibleProblem, program: Program, cells: [VisibleCell]) {
    self.program = program
    self.cells = cells
    baselines = other.baselines.compactMap { program.function($0.name) }
    (title, description, estimand) = (other.title, other.description, other.estimand)
    (loss, cost, isPoint, level) = (other.loss, other.cost, other.isPoint, other.level)
    (requirements, aggregate, argumentNames) = (other.requirements, other.aggregate, other.argumentNames)
  }

  init(
    program: Program, problem: Problem, cells: [VisibleCell], baselines: [Function], argumentNames: [String]
  ) {
    self.program = program
    self.title = problem.title
    self.description = problem.description
    self.estimand = problem.estimand
    self.loss = problem.loss.name
    self.cost = problem.loss
    self.isPoint = problem.loss.isPoint
    self.level = problem.level
    self.cells = cells
    self.baselines = baselines
    self.requirements = problem.requirements
    self.aggregate = problem.aggregate
    self.argumentNames = argumentNames
  }
}

/// A visible cell: its design, the types of its data, and data drawn from it by whoever asks; never a key of a judge.
public struct VisibleCell: Sendable, CustomStringConvertible {
  /// Name of the process.
  public let process: String
  /// Its parameters.
  public let design: Design
  /// Types of an estimator's arguments, in order.
  public let argumentTypes: [ArrayType]
  /// The type that an estimate must have; nil where a loss of the file's own decides.
  public let estimateType: ArrayType?
  /// Type of a truth.
  public let truthType: ArrayType
  private let simulation: Simulation

  init(_ cell: Cell, simulation: Simulation, loss: Loss) {
    process = cell.process
    design = cell.design
    argumentTypes = simulation.argumentTypes
    estimateType = loss.estimateType(truth: simulation.truthType)
    truthType = simulation.truthType
    self.simulation = simulation
  }

  /// Data sets with their truths, drawn by `simulate` as anyone who reads the file can draw them: what a researcher fits formulas
  /// to. The key is the researcher's own, so these are none of the data sets that judge.
  public func draw(_ replications: Range<Int>, key: Key) -> (sample: Sample, truths: Truths) {
    simulation.draw(replications, key: key)
  }

  /// Data sets to look at or to probe a program with.
  public func sample(_ replications: Range<Int>, key: Key) -> Sample {
    simulation.draw(replications, key: key).sample
  }

  /// `simulate(n = 100, gamma = 0.25)`
  public var description: String { "\(process)(\(design))" }
}
