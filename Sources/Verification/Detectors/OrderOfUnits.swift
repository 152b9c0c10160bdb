import Engine
import Studies

/// Chance that is taken from the data: an answer that hangs on which of two units was written down first is drawn, as if by a coin,
/// though no random number is asked for.
///
/// Where rows are exchangeable (`RowOrder`: the baseline does not mind their order and nothing in the simulated data betrays it) the data
/// sets are answered in several orders. Fires where these make more than a quarter of the variance of errors, of p-values or of lengths,
/// or where a test's decisions differ between them by more than a quarter of what they would if the data decided nothing: splitting a
/// sample in halves by the order, as honest cross-fitting does, stays below that. Looked at in tests and intervals alone, whose errors a coin can share out; point estimates pay for it with
/// their risk.
public struct OrderOfUnits: Detector {
  /// "order of the units"
  public let name = "order of the units"
  private static let bound = 0.25
  private static let orders = 4
  private static let replications = 256

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (share: Double, cell: Cell)?
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
      var share = Repeatability.share(of: answers, cell, drawing, examination.problem)
      if examination.candidate.draws {
        // Random numbers of its own fall on other units then: what other numbers do by themselves is no order.
        let drawn = (0..<Self.orders).map { index in
          cell.judge(
            drawing, .candidate, key: cell.key.split("other numbers").split(UInt64(index)), needsLosses: false
          ).estimates
        }
        share -= Repeatability.share(of: drawn, cell, drawing, examination.problem)
      }
      if share > worst?.share ?? -.infinity { worst = (share, cell.cell) }
    }
    guard let worst else { return .notApplicable(name, "no units are known whose order says nothing") }
    let figure = Digits(2).value(Measure(max(0, worst.share), mcse: 0))
    return DetectorResult(
      name: name, passed: worst.share <= Self.bound, figure: figure,
      words: worst.share <= Self.bound
        ? "The order of units that could stand in any makes \(figure) of the variance of its answers."
        : "The order of units that could stand in any makes \(figure) of the variance of its answers (\(worst.cell)): "
          + "which of them was written down first decides.")
  }
}
