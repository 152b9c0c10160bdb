/// A verifier of rows that has seen what it knows of the real data.
protocol TableVerifier: Sendable {
  /// The rows that are taken of `proposals`, at most `count`. A verifier that ranks gives `count` of them; one that accepts or rejects as many
  /// as it accepts, in the order of the proposals.
  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int]
  /// Whether it accepts or rejects each row by itself, so that more proposals bring more rows.
  var judgesRows: Bool { get }
}

/// Draws rows from a model until a verifier has accepted enough.
struct VerifiedSampler: Sendable {
  /// Nil: all proposals are taken.
  let verifier: (any TableVerifier)?
  /// Proposals for each row that is wanted.
  let proposals: Int

  /// Rounds of proposals to a verifier that accepts or rejects.
  private static let rounds = 5

  /// A generation's rows.
  /// - Returns: the rows, at most `count`, and the share of proposals that was taken. They are fewer than `count` where the verifier
  ///   accepts next to nothing; none is invented.
  func sample(_ count: Int, from model: any TableModel, _ random: inout LoopRandom) -> (table: MixedTable, kept: Double)
  {
    guard let verifier else { return (model.sample(count, &random), 1) }
    var (proposed, judged) = (0, 0)
    var result: MixedTable?
    for _ in 0..<Self.rounds {
      let missing = count - (result?.rows ?? 0)
      let batch = model.sample(verifier.judgesRows ? max(missing, count / 4) * proposals : count * proposals, &random)
      let accepted = verifier.select(verifier.judgesRows ? batch.rows : missing, of: batch, &random)
      proposed += batch.rows
      judged += accepted.count
      let taken = batch.selecting(Array(accepted.prefix(missing)))
      if result == nil { result = taken } else { result?.append(taken) }
      if (result?.rows ?? 0) >= count || !verifier.judgesRows { break }
    }
    return (result ?? model.sample(0, &random), Double(judged) / Double(max(1, proposed)))
  }
}
