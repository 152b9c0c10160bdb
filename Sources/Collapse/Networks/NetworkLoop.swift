import Engine
import Foundation
import Studies

/// A network learns a numerical task from few real examples, answers many questions, a verifier keeps some of the answers, and a new
/// network learns from these alone (after Feng, Dohmatob, Yang, Charton & Kempe 2024, arXiv 2406.07515).
///
/// An answer of the generator is what it computes plus normal noise as large as its errors on real examples that it has not learned
/// from, each eigenvalue with its own: the predictive distribution of least squares. Invariant: the result is a function of the
/// settings; seeds and steps have keys of their own, so that threads change nothing and every verifier meets the same generator,
/// questions and candidates' noise.
public struct NetworkLoop: Hashable, Sendable {
  /// Real examples; a fifth of them is held out for the noise.
  public var real = 1500
  /// Kept answers that each new network learns from.
  public var kept = 6000
  /// Rounds: each new network is the next one's generator.
  public var rounds = 1
  /// Networks of each kind, each with examples, questions and weights of its own.
  public var seeds = 5
  /// Units of each hidden layer.
  public var hidden = 64
  /// Passes through the kept answers.
  public var epochs = 60
  /// The verifiers.
  public var verifiers = NetworkVerifier.all
  /// The seed.
  public var seed: UInt64 = 1

  /// The default settings.
  public init() {}

  /// New questions that accuracy is measured on.
  static let checks = 2000
  /// Answers judged for each one kept, at the most: what keeps less than one in forty is given up for what it has kept.
  static let patience = 40

  /// Complains about numbers that cannot be.
  /// - Throws: `LawError`.
  func check() throws {
    for (name, value, range) in [
      ("real", real, 50...1_000_000), ("kept", kept, 50...1_000_000), ("rounds", rounds, 1...100),
      ("seeds", seeds, 2...1000), ("hidden", hidden, 8...1024), ("epochs", epochs, 1...10_000),
    ] where !range.contains(value) {
      throw LawError("\(name) = \(value) is outside \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// Runs all of it.
  /// - Parameter progress: told how many of all networks' loops are done.
  /// - Throws: `LawError` for settings that cannot be; `CancellationError`.
  public func run(threads: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws
    -> NetworkResult
  {
    try check()
    let key = Key(seed: seed).split("network loop")
    var starts: [NetworkStart] = []
    try await Blocks.run(seeds, threads: threads) { number in
      NetworkStart(self, key: key.split(UInt64(number)))
    } take: { _, start in
      starts.append(start)
    }
    let (ready, total) = (starts, seeds * verifiers.count)
    var records: [NetworkRecord] = []
    try await Blocks.run(total, threads: threads) { index in
      try Task.checkCancellation()
      return ready[index / verifiers.count].record(verifiers[index % verifiers.count], self)
    } take: { index, record in
      records.append(record)
      progress(index + 1, total)
    }
    let lines = verifiers.indices.map { number in
      NetworkResult.Line(
        verifier: verifiers[number], records: (0..<seeds).map { records[$0 * verifiers.count + number] })
    }
    return NetworkResult(
      loop: self, generators: starts.map(\.accuracy), ignorant: starts.map(\.ignorant), lines: lines)
  }
}

/// What one verifier did for one seed.
public struct NetworkRecord: Hashable, Sendable {
  /// Answers that were judged and right, and how many of them were kept.
  var right = 0
  var keptRight = 0
  /// Answers that were judged and wrong, and how many of them were kept.
  var wrong = 0
  var keptWrong = 0
  /// The last network's accuracy; NaN where too little was kept to learn from.
  var accuracy = Double.nan

  /// p, φ and ψ in the first round.
  var rates: VerifierRates {
    VerifierRates(
      error: Double(wrong) / Double(max(1, right + wrong)), keepCorrect: Double(keptRight) / Double(max(1, right)),
      keepWrong: Double(keptWrong) / Double(max(1, wrong)))
  }
}
