import Archive

extension PairedComparison {
  /// Two agents on the tasks that both were tried on, in the runs that both have.
  public init(_ first: TriedAgent, _ second: TriedAgent) {
    func scores(_ agent: TriedAgent) -> [Int: [Double]] {
      Dictionary(grouping: agent.trials, by: \.task).mapValues { trials in
        trials.sorted { $0.repetition < $1.repetition }.map(\.score)
      }
    }
    let (own, other) = (scores(first), scores(second))
    let common = Set(own.keys).intersection(other.keys).sorted()
    let runs = common.map { min(own[$0]?.count ?? 0, other[$0]?.count ?? 0) }.min() ?? 0
    self.init(common.map { Array((own[$0] ?? []).prefix(runs)) }, common.map { Array((other[$0] ?? []).prefix(runs)) })
  }
}
