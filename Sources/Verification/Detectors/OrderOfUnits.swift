import Engine
import Studies

/// Chance that is taken from the data: an answer that hangs on which of two units was written down first is drawn, as if by a coin,
/// though no random number is asked for.
///
/// Where rows are exchangeable in every design (`RowOrder`: the baseline does not mind their order and nothing in the simulated data
/// betrays it) the data sets are answered in several orders. Fires where these make more than a quarter of the variance of errors, of
/// p-values or of lengths, or where a test's decisions differ between them by more than a quarter of what they would if the data decided
/// nothing, by two standard errors: splitting a sample in halves by the order, as honest cross-fitting does, stays below that. Of an answer
/// with random numbers of its own, what other numbers make is taken off.
///
/// For tests and intervals alone, whose errors a coin can share out; point estimates pay for it with their risk.
public struct OrderOfUnits: Detector {
  /// "order of the units"
  public let name = "order of the units"
  private static let bound = 0.25
  private static let orders = 4
  private static let replications = 256
  /// Parts of the data sets that are left out in turn, for the standard error (jackknife: Efron & Stein 1981).
  private static let parts = 8

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (share: Measure, cell: Cell)?
    for cell in examination.selection(6) {
      try Task.checkCancellation()
      let drawing = cell.draw(
        cell.affordable(min(Self.replications, cell.outcome.replications.count), times: Self.orders))
      // Under a hypothesis of no change any order is as likely: it has to say nothing where there is a change, too.
      guard let rows = RowOrder(cell, drawing) else {
        return .notApplicable(name, "the order of units may say something")
      }
      let answers = (0..<Self.orders).map { index in
        let order = rows.permuted(drawing.datasets, key: cell.key.split("order").split(UInt64(index)))
        return cell.judge(Drawing(datasets: order, truths: []), .candidate, needsLosses: false).estimates
      }
      // Random numbers of its own fall on other units in another order: what they do by themselves is no order.
      let drawn = (0..<(examination.candidate.draws ? Self.orders : 0)).map { index in
        let key = cell.key.split("other numbers").split(UInt64(index))
        return cell.judge(drawing, .candidate, key: key, needsLosses: false).estimates
      }
      let share = share(answers, drawn, cell, drawing, examination.problem)
      if share.value > worst?.share.value ?? -.infinity { worst = (share, cell.cell) }
    }
    guard let worst else { return .notApplicable(name, "no units are known whose order says nothing") }
    let figure = Digits(2).text(worst.share)
    let fires = worst.share.value - 2 * worst.share.mcse > Self.bound
    return DetectorResult(
      name: name, passed: !fires, figure: figure,
      words: "The order of units that could stand in any makes \(figure) of the variance of its answers"
        + (fires ? " (\(worst.cell)): which of them was written down first decides." : "."))
  }

  /// The share that is between orders, less that between other random numbers.
  private func share(
    _ answers: [[[Double]?]], _ drawn: [[[Double]?]], _ cell: ExaminedCell, _ drawing: Drawing, _ problem: Problem
  ) -> Measure {
    func share(without part: Int?) -> Double {
      let kept = drawing.datasets.indices.filter { $0 % Self.parts != part }
      let some = Drawing(datasets: kept.map { drawing.datasets[$0] }, truths: kept.map { drawing.truths[$0] })
      func share(of answers: [[[Double]?]]) -> Double {
        guard !answers.isEmpty else { return 0 }
        return Repeatability.share(of: answers.map { answer in kept.map { answer[$0] } }, cell, some, problem)
      }
      return share(of: answers) - share(of: drawn)
    }
    let others = Moments((0..<Self.parts).map { share(without: $0) })
    let count = Double(Self.parts)
    return Measure(share(without: nil), mcse: ((count - 1) * others.sum2 / count).squareRoot())
  }
}
