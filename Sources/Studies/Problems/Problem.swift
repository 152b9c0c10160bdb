import Engine
import Language

/// A problem file, read and checked: how data arise, what to estimate, and the textbook answers.
public struct Problem: Sendable {
  /// The file.
  public let program: Program
  /// First line of the file's docstring, or the file's name.
  public let title: String
  /// The rest of the docstring; empty if there is none.
  public let description: String
  /// What is estimated, in words.
  public let estimand: String
  /// What an error costs.
  public let loss: Loss
  /// Nominal level: of intervals (0.95) or of tests (0.05).
  public let level: Double
  /// What the researcher may see and search on.
  public let visible: [Cell]
  /// Designs of the same process that only the final experiment reads, and other processes for it alone, as the file states
  /// them: the experiment itself draws its designs from these (`SealedDraw`).
  public let stated: [StatedDesigns]
  /// The same process at designs that only the final experiment reads: as stated, a range by its ends, or as drawn.
  public private(set) var sealed: [Cell]
  /// Other processes, for the final experiment alone: as stated, or as drawn.
  public private(set) var heldOut: [Cell]
  /// The textbook answers; the first is *the* baseline. Never empty.
  public let baselines: [Function]
  /// What a candidate must satisfy.
  public let requirements: [Requirement]
  /// What a researcher minimises.
  public let aggregate: Aggregate
  /// What becomes of the losses of many samples, where the file says it; nil leaves it to the baselines' losses.
  public internal(set) var summary: LossSummary?
  /// Real data to resample.
  public let datasets: [Dataset]
  /// The tables that its processes draw from.
  public internal(set) var tables: [TableFile] = []
  /// What is doubtful about the file.
  public internal(set) var warnings: [Diagnostic]

  /// The baseline that everything is compared with.
  public var baseline: Function { baselines[0] }
  /// Sealed designs and held-out processes: what confirmation is run on.
  public var confirmation: [Cell] { sealed + heldOut }

  /// Reads the file at `path`.
  /// - Throws: `Diagnostics`, each located in the file.
  public init(contentsOf path: String) throws {
    let (source, directory) = try ProblemReader.text(at: path)
    try self.init(program: Program(source), directory: directory)
  }

  /// The problem that `program` states; paths of its data sets are relative to `directory`.
  /// - Throws: `Diagnostics`, each located in the program's source.
  public init(program: Program, directory: String) throws {
    let tables = try ProblemTables(program, directory: directory)
    var reader = ProblemReader(program: try tables.program(), directory: directory, tables: tables.files)
    self = try reader.problem()
  }

  init(
    program: Program, title: String, description: String, estimand: String, loss: Loss, level: Double, visible: [Cell],
    stated: [StatedDesigns], baselines: [Function], requirements: [Requirement], aggregate: Aggregate,
    datasets: [Dataset]
  ) {
    self.program = program
    self.title = title
    self.description = description
    self.estimand = estimand
    self.loss = loss
    self.level = level
    self.visible = visible
    self.stated = stated
    let cells = stated.flatMap(\.cells)
    sealed = cells.uniqued.filter { $0.role == .sealed }
    heldOut = cells.uniqued.filter { $0.role == .heldOut }
    self.baselines = baselines
    self.requirements = requirements
    self.aggregate = aggregate
    self.datasets = datasets
    warnings = []
  }

  /// The same problem with these cells as sealed designs and held-out processes.
  func confirmed(on cells: [Cell]) -> Problem {
    var problem = self
    problem.sealed = cells.filter { $0.role == .sealed }
    problem.heldOut = cells.filter { $0.role == .heldOut }
    return problem
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  package var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
