import Engine
import Studies

extension ExaminedCell {
  /// Numbers that the check of a symmetry may look at.
  private static let affordable = 2_000_000

  /// The baseline's answers, for reading symmetries off.
  var baselineProbe: AnswerProbe {
    AnswerProbe(types: argumentTypes, datasets: draw(8).datasets) { datasets in
      judge(Drawing(datasets: datasets, truths: datasets.map { _ in [] }), .baseline, needsLosses: false).estimates
    }
  }

  /// Every shift of the data that moves the truth and that the process could have made: the baseline answers it by a constant, and
  /// data moved to one truth do not betray where they came from.
  ///
  /// Where the truth does not vary nothing can be verified; the baseline's word alone is then taken if `unverified` is set.
  func truthShifts(unverified: Bool = false) -> [DataShift] {
    let entries = truthCount
    let answered = DataShift.all(answeredBy: baselineProbe).compactMap { shift -> DataShift? in
      guard entries > 0, shift.response.count >= entries, shift.response.count % entries == 0 else { return nil }
      let first = Array(shift.response.prefix(entries))
      // Both ends of an interval must move alike.
      for (index, row) in shift.response.enumerated() {
        for (a, b) in zip(row, first[index % entries]) where abs(a - b) > 1e-7 * (1 + abs(b)) { return nil }
      }
      guard first.contains(where: { $0.contains { $0 != 0 } }) else { return nil }
      return DataShift(kind: shift.kind, directions: shift.directions, response: first)
    }
    guard !answered.isEmpty else { return [] }
    let symmetries = self.symmetries
    guard symmetries.allSatisfy(\.truthVaries) else { return unverified ? answered : [] }
    return answered.filter { shift in symmetries.allSatisfy { $0.holds(shift) } }
  }

  /// Every change of scale that multiplies the truth and that the process could have made.
  var truthScalings: [DataScaling] {
    let symmetries = self.symmetries
    guard symmetries.allSatisfy(\.truthVaries) else { return [] }
    return DataScaling.all(answeredBy: baselineProbe).filter { scaling in
      scaling.exponent != 0 && symmetries.allSatisfy { $0.holds(scaling) }
    }
  }

  /// The process as it is and, where its truths can be drawn farther apart, that one too: a fixed size beside the truth shows
  /// where truths are large.
  private var symmetries: [Symmetry] {
    let entries = argumentTypes.reduce(1) { $0 + $1.count }
    let count = max(64, min(outcome.replications.count, 1_000, Self.affordable / entries))
    var result = [Symmetry(draw(count), types: argumentTypes)]
    if let wide = MovedTruths(cell, .apart(4)), let drawing = try? wide.draw(count, key: key) {
      result.append(Symmetry(drawing, types: argumentTypes))
    }
    return result
  }
}
