import Engine
import Foundation
import Studies

/// Chooses what statistics to take, by the shapes of the arguments and a look at what their numbers are.
struct BankMaker {
  var writer: BankWriter
  let problem: VisibleProblem
  let arguments: [Variable]
  let estimand: [[Int]]
  let isSeries: Bool

  init?(_ problem: VisibleProblem, key: Key) {
    let types = problem.cells.map(\.argumentTypes)
    guard let first = types.first, types.allSatisfy({ $0.map(\.shape.count) == first.map(\.shape.count) }) else {
      return nil
    }
    self.problem = problem
    writer = BankWriter(reserved: problem.argumentNames)
    isSeries = !problem.requirements.contains(.permutationInvariant)
    let looks = DataLook(problem, key: key)
    arguments = first.indices.map { index in
      Variable(
        name: index < problem.argumentNames.count ? problem.argumentNames[index] : "argument_\(index)",
        shapes: types.map { $0[index].shape }, kind: looks.kinds[index], isPositive: looks.isPositive[index],
        hasNothing: looks.hasNothing[index], isShare: looks.isShare[index], isDirection: looks.isDirection[index])
    }
    estimand = problem.cells.map { $0.truthType.shape }
  }

  /// The lines of the bank.
  mutating func definitions() -> [Definition] {
    baselines()
    scalars()
    var vectors = arguments.filter { $0.rank == 1 }
    let matrices = arguments.filter { $0.rank == 2 && $0.entries <= 20_000 }
    for vector in vectors { single(vector) }
    // Shares on the scale on which a normal distribution makes them even.
    vectors += vectors.filter { $0.isShare && $0.kind == .real }.map { share in
      let normal = Variable(
        name: writer.step("normal_\(share.name)", "stats.norm.isf(\(share.name))"), shapes: share.shapes)
      single(normal)
      return normal
    }
    for first in vectors { for second in vectors where first.name < second.name { graded(first, second) } }
    samples()
    regressions(vectors, matrices)
    for matrix in matrices {
      let made = writer.rows(matrix, isSeries: isSeries)
      for vector in made where vector.kind == .real { writer.measurements(vector, isSeries: false) }
      vectors += made
      covariances(matrix)
      if isSeries, matrix.kind == .real, matrix.least(0) >= 3, matrix.least(1) >= 3 { writer.field(matrix) }
      if !isSeries, matrix.kind == .real, matrix.largest(0) <= BankWriter.square, matrix.largest(1) <= 3 {
        writer.places(matrix)
      }
    }
    for y in matrices { for x in matrices where y.name != x.name && y.shapes == x.shapes { writer.panel(y, on: x) } }
    if problem.cost == .test { contrasts(matrices) }
    several(vectors)
    entries(vectors)
    tableEntries()
    orderedEntries()
    foldedEntries()
    return writer.definitions
  }

  private mutating func baselines() {
    for baseline in problem.baselines where !baseline.draws {
      let call = "\(baseline.name)(\(problem.argumentNames.joined(separator: ", ")))"
      if estimand.allSatisfy(\.isEmpty) {
        writer.common("by_\(baseline.name)", call)
      } else {
        writer.entry("by_\(baseline.name)", call)
      }
    }
  }

  private mutating func scalars() {
    for scalar in arguments where scalar.rank == 0 {
      writer.common(scalar.name + "_", "1.0 * \(scalar.name)")
    }
  }

  private mutating func single(_ v: Variable) {
    switch v.kind {
    case .real:
      writer.measurements(v, isSeries: isSeries)
      if v.hasNothing { writer.partlyNothing(v) }
      if v.isDirection { writer.directions(v) }
    case .count:
      writer.counts(v)
      if isSeries, v.least(0) >= 8 { writer.series(v) }
    case .indicator:
      writer.common("mean_\(v.name)", "\(v.name).mean()")
      writer.common("sum_\(v.name)", "\(v.name).sum()")
      _ = writer.size(v)
      if isSeries, v.least(0) >= 8 {
        writer.common("both_\(v.name)", "(\(v.name)[1:] * \(v.name)[:-1]).sum()")
        writer.common("last_\(v.name)", "1.0 * \(v.name)[-1]")
      }
    }
  }

  /// What hypotheses of no trend and no association are tested by.
  private mutating func contrasts(_ matrices: [Variable]) {
    let given = arguments.filter { $0.rank == 1 && $0.kind != .indicator && $0.least(0) >= 6 }
    if isSeries { for vector in given { writer.contrasts(vector) } }
    for vector in given where vector.isShare && vector.kind == .real { writer.smooth(vector) }
    if given.count <= 4 {
      for (place, first) in given.enumerated() {
        for second in given.dropFirst(place + 1) where first.shapes == second.shapes { writer.contrasts(first, second) }
      }
    }
    for matrix in matrices {
      if matrix.kind == .count { writer.crossed(matrix) }
      writer.contrasts(matrix, mayUseOrder: isSeries)
    }
  }

  /// Two arguments that may be samples of one kind of thing.
  private mutating func samples() {
    let given = arguments.filter { $0.rank == 1 && $0.kind == .real && $0.least(0) > 2 }
    guard given.count <= 3 else { return }
    for (place, first) in given.enumerated() {
      for second in given.dropFirst(place + 1) {
        writer.samples(first, second)
        if problem.cost == .test { writer.twins(first, second) }
      }
    }
  }

  /// Counts of the same classes in two samples.
  private mutating func graded(_ first: Variable, _ second: Variable) {
    guard first.kind == .count, second.kind == .count, first.shapes == second.shapes, Set(first.shapes).count == 1,
      (2...BankWriter.classes).contains(first.least(0))
    else { return }
    writer.classes(first, second)
  }

  private mutating func regressions(_ vectors: [Variable], _ matrices: [Variable]) {
    for y in vectors where y.kind == .real {
      for X in matrices
      where X.kind == .real && X.shapes.map({ $0[0] }) == y.shapes.map({ $0[0] })
        && X.shapes.allSatisfy({ $0[1] < $0[0] && $0[1] <= 30 })
      {
        let estimand = self.estimand
        writer.regression(y, X, isSeries: isSeries) { writer, coefficients in
          if estimand == X.shapes.map({ [$0[1]] }) {
            writer.entry(coefficients + "_each", "1.0 * \(coefficients)")
          } else if estimand.allSatisfy(\.isEmpty) {
            for column in 0..<min(4, X.least(1)) {
              writer.common("\(coefficients)_\(column)", "\(coefficients)[\(column)]")
            }
          }
        }
      }
    }
  }

  private mutating func covariances(_ X: Variable) {
    if estimand == X.shapes.map({ [$0[1] * $0[1]] }) { writer.crossProducts(X, isFlat: true) }
    if estimand == X.shapes.map({ [$0[1], $0[1]] }) { writer.crossProducts(X, isFlat: false) }
  }

  /// What vectors of one length say together.
  private mutating func several(_ vectors: [Variable]) {
    let given = vectors.filter { $0.least(0) > 2 }
    let isRich = given.count <= 4
    let measured = given.filter { $0.kind != .indicator }
    for y in measured {
      for x in measured where x.name != y.name && x.shapes == y.shapes {
        writer.pair(y, on: x, isRich: isRich && y.kind == .real && x.kind == .real)
        guard given.count <= 4 else { continue }
        for z in measured where z.name != y.name && z.name != x.name && z.shapes == y.shapes {
          writer.triple(y, on: x, with: z)
        }
      }
    }
    for g in given where g.kind == .indicator {
      for y in measured where y.shapes == g.shapes {
        writer.masked(y, by: g)
        for x in measured where x.name != y.name && x.shapes == y.shapes { writer.masked(y, on: x, by: g) }
      }
      for h in given where h.kind == .indicator && h.name != g.name && h.shapes == g.shapes {
        if g.name < h.name { writer.common("both_\(g.name)_\(h.name)", "(\(g.name) * \(h.name)).sum()") }
      }
    }
    for g in arguments where g.rank == 1 && g.kind == .count && g.largest(0) <= BankWriter.square {
      for y in measured where y.name != g.name && y.shapes == g.shapes { writer.groups(y, by: g) }
    }
  }
}

/// A look at a few data sets: what the numbers of each argument are.
struct DataLook {
  let kinds: [Variable.Kind]
  let isPositive: [Bool]
  let hasNothing: [Bool]
  let isShare: [Bool]
  let isDirection: [Bool]

  init(_ problem: VisibleProblem, key: Key) {
    let count = problem.cells.first?.argumentTypes.count ?? 0
    var whole = Array(repeating: true, count: count)
    var binary = whole
    var positive = whole
    var share = whole
    var isNegative = Array(repeating: false, count: count)
    var nothing = isNegative
    var (least, most) = (
      Array(repeating: Double.infinity, count: count), Array(repeating: -Double.infinity, count: count)
    )
    for cell in problem.cells.prefix(8) {
      let sample = cell.sample(0..<16, key: key.split(cell.description))
      for argument in 0..<min(count, cell.argumentTypes.count) {
        for replication in 0..<16 {
          for value in sample.argument(argument, replication: replication) {
            if value != value.rounded() || value < 0 { whole[argument] = false }
            if value != 0, value != 1 { binary[argument] = false }
            if !(value > 0) { positive[argument] = false }
            if !(value > 0 && value < 1) { share[argument] = false }
            if value == 0 { nothing[argument] = true }
            if value < 0 { isNegative[argument] = true }
            least[argument] = min(least[argument], value)
            most[argument] = max(most[argument], value)
          }
        }
      }
    }
    kinds = (0..<count).map { binary[$0] ? .indicator : whole[$0] ? .count : .real }
    isPositive = positive
    isShare = share
    // Once round, as angles are written: none beyond, and some within a sixtieth of the way (0.1) of either end, as a few dozen have them.
    isDirection = (0..<count).map { index in
      [0.0, -Double.pi].contains { start in
        let slack = 0.1
        return least[index] >= start && least[index] < start + slack && most[index] <= start + 2 * Double.pi
          && most[index] > start + 2 * Double.pi - slack
      }
    }
    hasNothing = zip(nothing, isNegative).map { $0 && !$1 }
  }
}
