import Language

/// A function `simulate(rng, **design)` made ready for one design: shapes are known, loops unrolled.
public final class Simulation: Sendable {
  /// The function.
  public let function: Function
  /// Types of the arguments that an estimator will get, in order.
  public let argumentTypes: [ArrayType]
  /// Type of the truth.
  public let truthType: ArrayType
  /// Whether the program is no single trace (its shapes depend on data): replications go side by side as far as they take the same
  /// path, and one by one elsewhere.
  public let isOneAtATime: Bool

  let design: [String: Constant]
  let budget: Budget
  private let pool: WorkspacePool?
  let plan: Plan?
  /// The paths that the program takes, where it cannot be one trace.
  let paths: PathTree?

  /// Traces `function` with the parameters of `design`.
  /// - Throws: `Diagnostic` located in the function's source: an operation that is not part of the language,
  ///   shapes that do not fit, a budget that the trace itself exhausts.
  public init(_ function: Function, design: [String: Constant], budget: Budget = .standard) throws {
    self.function = function
    self.design = design
    self.budget = budget
    let drawn = DrawnSample()
    do {
      let (plan, arguments, tables, truth) = try Tracer.traced(function.program, budget: budget) { tracer in
        let (arguments, tables, truth) = try Simulation.results(tracer, function, design)
        // Only a walk catches what some replications raise.
        if tracer.hasAttempt { throw tracer.oneAtATime("a simulation catches exceptions") }
        return (try Plan(tracer, arguments: [], results: arguments + truth), arguments, tables, truth)
      }
      self.plan = plan
      pool = WorkspacePool(plan)
      paths = nil
      argumentTypes = Simulation.types(arguments, tables, drawn)
      truthType = Tracer.resultType(truth)
      isOneAtATime = false
    } catch is OneAtATime {
      do {
        (argumentTypes, truthType) = try Simulation.walkedTypes(function, design, budget, drawn)
        plan = nil
        pool = nil
        paths = PathTree()
        isOneAtATime = true
      } catch { throw function.program.diagnostic(error, in: function) }
    } catch { throw function.program.diagnostic(error, in: function) }
    drawn.simulation = self
  }

  private static func types(_ arguments: [ArrayValue], _ tables: [TableType?], _ drawn: DrawnSample) -> [ArrayType] {
    arguments.enumerated().map { index, argument in
      var type = ArrayType(
        argument.element, shape: argument.shape, known: argument.shape.isEmpty ? argument.constantScalar : nil)
      type.drawn = (drawn, index)
      type.table = tables[index]
      return type
    }
  }

  /// The types of a program that is walked: those of the first replication that does not fail.
  private static func walkedTypes(
    _ function: Function, _ design: [String: Constant], _ budget: Budget, _ drawn: DrawnSample
  ) throws -> ([ArrayType], ArrayType) {
    var first: (any Error)?
    for replication in 0..<UInt64(DrawnSample.count) {
      let tracer = Tracer(
        function.program, budget: budget,
        immediate: Tracer.Immediate(key: Key(seed: 0), replication: replication))
      do {
        let (arguments, tables, truth) = try results(tracer, function, design)
        let types = types(arguments, tables, drawn).map { type in
          var type = type
          type.known = nil
          return type
        }
        return (types, Tracer.resultType(truth))
      } catch let failure as Failure where failure.kind != .memory && failure.kind != .steps {
        first = first ?? failure
      }
    }
    throw first ?? CancellationError()
  }

  /// Runs the function: the data arguments and the truth.
  static func results(_ tracer: Tracer, _ function: Function, _ design: [String: Constant]) throws -> (
    [ArrayValue], [TableType?], [ArrayValue]
  ) {
    try tracer.runModule()
    let keywords =
      try design.sorted { $0.key < $1.key }.map { ($0.key, try tracer.value($0.value)) }
      + kept(tracer, function, design)
    let result = try tracer.call(function, arguments: [], keywords: keywords)
    tracer.range = function.declaration.range
    guard case .tuple(let result) = result, case let pair = result.items, pair.count == 2 else {
      throw tracer.refuse("`\(function.name)` must return data and truth", "return (y, X), truth")
    }
    guard case .tuple(let arguments) = pair[0], case let data = arguments.items, !data.isEmpty else {
      throw tracer.refuse(
        "the first thing that `\(function.name)` returns must be a tuple of the estimator's arguments",
        "return (y,), truth")
    }
    for argument in data {
      if case .dictionary(let dictionary) = argument, dictionary.tupleCount == 0 {
        throw tracer.refuse(
          "expected an array or a number as data, not dict",
          "give the estimator each entry by itself: return (d[\"y\"], d[\"x\"]), truth")
      }
    }
    let seen = try data.map { try tracer.argument($0) }
    return (seen.map(\.array), seen.map(\.table), try tracer.leaves(pair[1]))
  }

  /// Replications a tile that keep the working set in the second cache.
  private func chooseWidth(_ count: Int) -> Int {
    if count == 1 { return 1 }
    let entries = max((plan?.arenaEntries ?? 0) + argumentTypes.reduce(0) { $0 + $1.count }, 1)
    // The budget is that of a replication; a tile of large ones holds one.
    if entries > budget.bytes / 64 { return 1 }
    let fitting = (48_000 / entries) / 8 * 8
    return max(8, min(16, fitting, (count + 7) / 8 * 8))
  }

  /// Data and truths of `replications`, a pure function of (this, key, replication index), whatever the width.
  /// - Parameter width: replications a tile (1 or a multiple of 8); nil chooses for the machine.
  public func draw(_ replications: Range<Int>, key: Key, width: Int? = nil) -> (sample: Sample, truths: Truths) {
    let lanes = width ?? BatchWidth.chosen ?? chooseWidth(replications.count)
    if let paths { return draw(replications, key: key, lanes: lanes, along: paths) }
    let truthCount = truthType.count
    var truths = [Double](repeating: .nan, count: replications.count * truthCount)
    var failures: [Int: Failure] = [:]
    var tiles: [Sample.Tile] = []
    var start = 0
    while start < replications.count {
      let count = min(lanes, replications.count - start)
      let buffers = argumentTypes.map { Buffer(count: $0.count * lanes) }
      if let plan, let pool {
        let workspace = pool.take(lanes: lanes)
        let leaves = plan.results.dropFirst(argumentTypes.count).map { Buffer(count: $0.count * lanes) }
        workspace.run(
          arguments: [], results: (buffers + leaves).map(\.pointer), key: key,
          first: UInt64(max(replications.lowerBound + start, 0)))
        for lane in 0..<count {
          var entry = (start + lane) * truthCount
          for leaf in leaves {
            for index in 0..<(leaf.count / lanes) {
              truths[entry] = leaf.pointer[index * lanes + lane]
              entry += 1
            }
          }
          if let failure = workspace.failure(lane) { failures[start + lane] = failure }
        }
        pool.put(workspace)
      }
      tiles.append(Sample.Tile(start: start, count: count, lanes: lanes, arguments: buffers))
      start += count
    }
    return (
      Sample(replications: replications, argumentTypes: argumentTypes, tiles: tiles),
      Truths(values: truths, count: truthCount, failures: failures)
    )
  }
}

extension Failure {
  /// Any error of a walk as the failure of its replication.
  static func from(_ error: any Error, in function: Function) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let diagnostic as Diagnostic: Failure(.invalidValue, diagnostic.message, range: diagnostic.range)
    case let reason as OneAtATime: Failure(.shape, reason.reason, range: reason.range)
    default: Failure(.invalidValue, "\(error)", range: function.declaration.range)
    }
  }
}
