import Language

/// An estimator made ready for arguments of known types.
public final class Estimator: Sendable {
  /// The function.
  public let function: Function
  /// Type of one estimate: a number (), a vector (k), or (2) for a pair (lower, upper).
  public let resultType: ArrayType
  /// Whether the program must be walked one replication at a time (its shapes depend on data): slower.
  public let isOneAtATime: Bool
  /// Elementary operations a replication, without the turns of loops of unknown length; 0 where it is walked.
  public let cost: Int

  private let argumentTypes: [ArrayType]
  private let budget: Budget
  let plan: Plan?
  /// Whether the program catches exceptions: replications that fail in the trace are walked.
  private let catches: Bool
  private let pool: WorkspacePool?
  /// The paths that the program takes, where it cannot be one trace.
  let paths: PathTree?

  /// Traces `function` for arguments of these types.
  /// - Throws: `Diagnostic` located in the function's source.
  public init(_ function: Function, argumentTypes: [ArrayType], budget: Budget = .standard) throws {
    self.function = function
    self.argumentTypes = argumentTypes
    self.budget = budget
    do {
      let (plan, leaves, attempts) = try Tracer.traced(function.program, budget: budget) { tracer in
        var registers: [Int] = []
        let leaves = try Estimator.trace(tracer, function, argumentTypes) { registers = $0 }
        return (try Plan(tracer, arguments: registers, results: leaves), leaves, tracer.hasAttempt)
      }
      self.plan = plan
      catches = attempts
      pool = WorkspacePool(plan)
      paths = nil
      resultType = Tracer.resultType(leaves)
      isOneAtATime = false
      cost = plan.cost
    } catch is OneAtATime {
      plan = nil
      catches = false
      pool = nil
      paths = PathTree()
      isOneAtATime = true
      cost = 0
      resultType = try Estimator.probe(function, argumentTypes, budget)
    } catch { throw function.program.diagnostic(error, in: function) }
  }

  /// Traces the function for any data of these types.
  private static func trace(
    _ tracer: Tracer, _ function: Function, _ types: [ArrayType], _ registers: ([Int]) -> Void
  ) throws -> [ArrayValue] {
    try tracer.runModule()
    let places = types.map { tracer.newRegister($0.count) }
    registers(places)
    let arguments = try zip(types, places).map { type, register -> Value in
      if let known = Estimator.number(type) { return known }
      let storage = Storage(count: type.count, register: register, birth: 0)
      tracer.questions?.follow(storage)
      return try tracer.seen(ArrayValue(storage, shape: type.shape, element: type.element), type.table)
    }
    return try tracer.leaves(try tracer.call(function, arguments: arguments))
  }

  /// An argument that is the same number in every replication.
  static func number(_ type: ArrayType) -> Value? {
    guard let known = type.known else { return nil }
    switch type.element {
    case .boolean: return .boolean(known != 0)
    case .integer: return Int(exactly: known).map { .integer($0) }
    case .real: return .real(known)
    }
  }

  /// Data sets on which the type of a result is found: those that the simulation draws, then invented ones, since a
  /// program may raise on all of the first, or there may be no simulation.
  private static func typicalData(_ types: [ArrayType]) -> [[[Double]]] {
    var drawn: [[[Double]]] = []
    if let sample = types.first(where: { $0.drawn != nil })?.drawn?.sample {
      drawn = sample.datasets.compactMap { dataset in
        let data = types.compactMap { type in
          type.drawn.flatMap { $0.sample === sample && $0.argument < dataset.count ? dataset[$0.argument] : nil }
        }
        return zip(data, types).allSatisfy { $0.count == $1.count } && data.count == types.count ? data : nil
      }
    }
    return drawn + (0..<24).map { attempt in types.indices.map { invented(types[$0], attempt, argument: $0) } }
  }

  private static func invented(_ type: ArrayType, _ attempt: Int, argument: Int) -> [Double] {
    (0..<type.count).map { entry in
      let word = Key(seed: UInt64(attempt)).split(UInt64(argument)).split(UInt64(entry)).low >> 11
      let uniform = Double(word) * 0x1p-53
      switch type.element {
      case .boolean: return uniform < 0.5 ? 1 : 0
      case .integer: return (uniform * 4).rounded(.down) + Double(attempt % 2)
      case .real:
        // Some programs raise on most data: other ranges are tried in turn.
        switch attempt % 4 {
        case 0: return 4 * uniform - 2
        case 1: return 0.5 + uniform
        case 2: return 0.4 * uniform - 0.2
        default: return -0.5 - uniform
        }
      }
    }
  }

  /// The type of the result, found on typical data; a number where the program gives nothing on any of them.
  private static func probe(_ function: Function, _ types: [ArrayType], _ budget: Budget) throws -> ArrayType {
    var last: (any Error)?
    var isSpent = 0
    for data in typicalData(types) where isSpent < 2 {
      do {
        let tracer = Tracer(
          function.program, budget: budget, immediate: Tracer.Immediate(key: Key(seed: 0), replication: 0))
        return Tracer.resultType(try walk(tracer, function, types, data))
      } catch let diagnostic as Diagnostic {
        throw diagnostic.located(in: function.program.source)
      } catch {
        last = error
        if let failure = error as? Failure, failure.kind == .memory || failure.kind == .steps { isSpent += 1 }
      }
    }
    if let failure = last as? Failure, failure.kind == .memory || failure.kind == .steps {
      throw function.program.diagnostic(failure, in: function)
    }
    return ArrayType()
  }

  private static func walk(_ tracer: Tracer, _ function: Function, _ types: [ArrayType], _ data: [[Double]]) throws
    -> [ArrayValue]
  {
    try tracer.runModule()
    let arguments = try zip(types, data).map { type, entries in
      try number(type)
        ?? tracer.seen(try tracer.constant(entries, shape: type.shape, element: type.element), type.table)
    }
    return try tracer.leaves(try tracer.call(function, arguments: arguments))
  }

  /// Estimates of every replication in `sample`; `key` feeds the estimator's own `rng`, if it asks for one.
  /// Safe to call from several threads at once; a pure function of (this, data, key, replication index).
  /// - Parameter mayBeInfinite: whether an infinite number is an answer (a bound of an interval) and no failure.
  public func estimate(_ sample: Sample, key: Key, mayBeInfinite: Bool = false) -> Estimates {
    let total = sample.tiles.reduce(0) { $0 + $1.count }
    let count = resultType.count
    var values = [Double](repeating: .nan, count: total * count)
    var failures: [Int: Failure] = [:]
    if let paths {
      estimate(sample, key: key, along: paths, &values, &failures)
    } else {
      estimate(sample, key: key, &values, &failures)
    }
    return Estimates(values: values, count: count, failures: failures).withoutInfinite(mayBeInfinite, function)
  }

  /// Replications side by side where they take the same path, one by one where they do not.
  private func estimate(
    _ sample: Sample, key: Key, along paths: PathTree, _ values: inout [Double], _ failures: inout [Int: Failure]
  ) {
    let (function, types, count) = (function, argumentTypes, resultType.count)
    var walked = Array(0..<sample.tiles.reduce(0) { $0 + $1.count })
    if PathTree.isOn {
      var found: [(replication: Int, values: [Double])] = []
      let run = PathRun(paths, function.program, budget: budget, sample: sample, key: key) { tracer, registers in
        try Estimator.trace(tracer, function, types, registers)
      } finish: { replication, leaves, lane, lanes in
        let entries = leaves.flatMap { leaf in
          (0..<leaf.count / lanes).map { leaf.pointer[$0 * lanes + lane] }
        }
        if entries.count == count { found.append((replication, entries)) }
        return entries.count == count
      }
      walked = run.run()
      for (replication, entries) in found {
        values.replaceSubrange(replication * count..<(replication + 1) * count, with: entries)
      }
    }
    var tiles = sample.tiles[...]
    for replication in walked {
      while let tile = tiles.first, tile.start + tile.count <= replication { tiles.removeFirst() }
      if let tile = tiles.first { walk(sample, tile, replication - tile.start, key, &values, &failures) }
    }
  }

  /// Replications side by side.
  private func estimate(_ sample: Sample, key: Key, _ values: inout [Double], _ failures: inout [Int: Failure]) {
    guard let pool, let plan else { return }
    let count = resultType.count
    var (workspace, leaves): (Workspace?, [Buffer]) = (nil, [])
    for tile in sample.tiles.lazy.flatMap({ $0.fitting(plan, self.budget) }) {
      if workspace?.lanes != tile.lanes {
        workspace.map(pool.put)
        workspace = pool.take(lanes: tile.lanes)
        leaves = plan.results.map { Buffer(count: $0.count * tile.lanes) }
      }
      guard let workspace else { continue }
      workspace.run(
        arguments: tile.arguments.map(\.pointer), results: leaves.map(\.pointer), key: key,
        first: UInt64(max(sample.replications.lowerBound + tile.start, 0)))
      for lane in 0..<tile.count {
        let replication = tile.start + lane
        if let failure = workspace.failure(lane) {
          if catches, failure.isCatchable {
            walk(sample, tile, lane, key, &values, &failures)
          } else {
            failures[replication] = failure
          }
          continue
        }
        var entry = replication * count
        for leaf in leaves {
          for index in 0..<(leaf.count / tile.lanes) {
            values[entry] = leaf.pointer[index * tile.lanes + lane]
            entry += 1
          }
        }
      }
    }
    workspace.map(pool.put)
  }

  /// One replication of one lane, walked.
  private func walk(
    _ sample: Sample, _ tile: Sample.Tile, _ lane: Int, _ key: Key, _ values: inout [Double],
    _ failures: inout [Int: Failure]
  ) {
    let replication = tile.start + lane
    let data = argumentTypes.indices.map { argument in
      (0..<argumentTypes[argument].count).map { tile.arguments[argument].pointer[$0 * tile.lanes + lane] }
    }
    let immediate = Tracer.Immediate(
      key: key, replication: UInt64(max(sample.replications.lowerBound + replication, 0)))
    let tracer = Tracer(function.program, budget: budget, immediate: immediate)
    do {
      let leaves = try Estimator.walk(tracer, function, argumentTypes, data)
      let entries = leaves.flatMap { $0.constantEntries ?? [] }
      guard entries.count == resultType.count else {
        throw tracer.failure(.shape, "the estimate has \(entries.count) entries, not \(resultType.count)")
      }
      for (index, value) in entries.enumerated() { values[replication * resultType.count + index] = value }
    } catch { failures[replication] = Failure.from(error, in: function) }
  }
}

/// The estimates of one sample.
public struct Estimates: Sendable {
  /// Entries in the order [replication][entry]; NaN where an exception or a budget ended the replication.
  public let values: [Double]
  /// Entries a replication.
  public let count: Int
  /// Replications (index into the sample, from 0) that failed: an exception, a budget, or an estimate not finite.
  public let failures: [Int: Failure]

  /// Estimates of given values.
  public init(values: [Double], count: Int, failures: [Int: Failure]) {
    self.values = values
    self.count = count
    self.failures = failures
  }
}

extension Estimates {
  /// The same, with what is no number as a failure.
  func withoutInfinite(_ mayBeInfinite: Bool, _ function: Function) -> Estimates {
    var failures = failures
    for replication in 0..<(count == 0 ? 0 : values.count / count) where failures[replication] == nil {
      let range = replication * count..<(replication + 1) * count
      if let bad = values[range].first(where: { mayBeInfinite ? $0.isNaN : !$0.isFinite }) {
        failures[replication] = Failure(
          .notFinite, "the estimate is \(bad.isNaN ? "NaN" : bad > 0 ? "infinite" : "minus infinite")",
          range: function.declaration.range)
      }
    }
    return Estimates(values: values, count: count, failures: failures)
  }
}

extension Function {
  /// The value of the function for known arguments, in order; no generator.
  /// - Throws: `Diagnostic` located in the function's source.
  public func evaluate(_ arguments: [Constant], budget: Budget = .standard) throws -> Constant {
    let tracer = Tracer(program, budget: budget, immediate: Tracer.Immediate(key: Key(seed: 0), replication: 0))
    do {
      try tracer.runModule()
      return try tracer.constantValue(try tracer.call(self, arguments: try arguments.map { try tracer.value($0) }))
    } catch let failure as Failure {
      throw Diagnostic(failure.message, range: failure.range, source: program.source)
    } catch { throw program.diagnostic(error, in: self) }
  }
}
