/// What a synthetic table gives away about the rows that its first model learned from.
struct PrivacyMeasures: Sendable {
  /// The figures of one table.
  struct Figures: Sendable {
    /// How much better than chance somebody tells members from others by the distance to the closest synthetic row.
    var membershipAdvantage: Double
    /// Mean distance of synthetic rows to the closest training row, over that of held-out rows: 1 where synthetic rows are no closer
    /// to the training rows than other real rows are, 0 where they are copies.
    var closestRecordRatio: Double
    /// Share of synthetic rows closer to the training rows than to as many held-out rows, ties by half: 0.5 where nothing leaks.
    var closestRecordShare: Double
    /// Share of synthetic rows that are equal to a training row.
    var exactCopies: Double
  }

  /// The distinct training rows.
  private let members: PointSet
  /// As many members and others as there are of the fewer.
  private let equalMembers: PointSet
  private let others: PointSet
  /// Mean distance of held-out rows to the closest training row.
  private let baseline: Double

  /// - Parameters:
  ///   - members: the distinct rows that were learned from, in random order.
  ///   - others: real rows that no step has seen, in random order.
  init(members: PointSet, others: PointSet) {
    self.members = members
    let size = min(members.count, others.count)
    equalMembers = members.selecting(Array(0..<size))
    self.others = others.selecting(Array(0..<size))
    baseline = Self.mean((0..<others.count).map { members.nearest(to: others.point($0)).squareRoot() })
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The figures of these synthetic rows.
  func figures(_ synthetic: PointSet) -> Figures {
    var (sum, closer, copies) = (0.0, 0.0, 0)
    for index in 0..<synthetic.count {
      let point = synthetic.point(index)
      let distance = members.nearest(to: point)
      sum += distance.squareRoot()
      if distance <= 1e-18 { copies += 1 }
      let (own, other) = (equalMembers.nearest(to: point), others.nearest(to: point))
      closer += own < other ? 1 : own == other ? 0.5 : 0
    }
    let n = Double(synthetic.count)
    return Figures(
      membershipAdvantage: Self.advantage(
        members: (0..<equalMembers.count).map { synthetic.nearest(to: equalMembers.point($0)) },
        others: (0..<others.count).map { synthetic.nearest(to: others.point($0)) }),
      closestRecordRatio: baseline > 0 ? sum / n / baseline : .nan, closestRecordShare: closer / n,
      exactCopies: Double(copies) / n)
  }

  /// The membership advantage, true positives less false positives (Yeom et al. 2018, definition 4), of the rule "a member where the
  /// distance is at most a threshold". The threshold is chosen on one half of the rows and judged on the other, and the other
  /// way round, so that chance alone gives 0.
  /// - Parameters:
  ///   - members: distances of members, in random order.
  ///   - others: those of as many others.
  static func advantage(members: [Double], others: [Double]) -> Double {
    func half(_ values: [Double], _ parity: Int) -> [Double] {
      values.enumerated().filter { $0.offset & 1 == parity }.map(\.element)
    }
    var total = 0.0
    for parity in 0...1 {
      let threshold = threshold(half(members, parity).sorted(), half(others, parity).sorted())
      let (inside, outside) = (half(members, 1 - parity), half(others, 1 - parity))
      guard !inside.isEmpty, !outside.isEmpty else { return .nan }
      total += Double(inside.count { $0 <= threshold }) / Double(inside.count)
      total -= Double(outside.count { $0 <= threshold }) / Double(outside.count)
    }
    return total / 2
  }

  /// The threshold with the largest difference of both distribution functions, the smallest of several.
  private static func threshold(_ members: [Double], _ others: [Double]) -> Double {
    var (best, threshold) = (0.0, -Double.infinity)
    var (i, j) = (0, 0)
    while i < members.count {
      let value = members[i]
      while i < members.count, members[i] == value { i += 1 }
      while j < others.count, others[j] <= value { j += 1 }
      let difference = Double(i) / Double(members.count) - Double(j) / Double(others.count)
      if difference > best { (best, threshold) = (difference, value) }
    }
    return threshold
  }
}
