/// How much of the best score is selection: what the best of many agents scored where it was picked, and where it was not.
public struct SelectionBias: Codable, Hashable, Sendable {
  /// Agents that could be picked.
  public let agents: Int
  /// Score of the agent that is best on the tasks for selection, on these same tasks: what is commonly reported.
  public let picked: Double
  /// Score of the agent that is best on one half of these tasks, on the other half; both ways, averaged. No task is both picked by and
  /// scored on.
  public let crossed: Double
  /// Share of these tasks that at least one of the agents answers right (score at least one half, over its runs): what an oracle would
  /// make of them that knows for each task whom to ask.
  public let oracle: Double

  /// From mean scores by agent and task, every agent on the same tasks; nil where there are fewer than two of either.
  public init?(_ scores: [[Double]]) {
    let tasks = scores.map(\.count).min() ?? 0
    guard scores.count > 1, tasks > 1 else { return nil }
    func mean(_ agent: Int, _ places: [Int]) -> Double {
      places.isEmpty ? 0 : places.reduce(0) { $0 + scores[agent][$1] } / Double(places.count)
    }
    func best(_ places: [Int]) -> Int {
      scores.indices.max { (mean($0, places), $1) < (mean($1, places), $0) } ?? 0
    }
    let all = Array(0..<tasks)
    let (even, odd) = (all.filter { $0 % 2 == 0 }, all.filter { $0 % 2 == 1 })
    agents = scores.count
    picked = mean(best(all), all)
    crossed =
      (mean(best(even), odd) * Double(odd.count) + mean(best(odd), even) * Double(even.count)) / Double(tasks)
    oracle = Double(all.filter { task in scores.contains { $0[task] >= 0.5 } }.count) / Double(tasks)
  }
}
