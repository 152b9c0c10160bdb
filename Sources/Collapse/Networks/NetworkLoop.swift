import Engine
import Foundation
import Studies

/// A transformer learns a numerical task from few real examples, answers many questions, a verifier keeps some of the answers, and a new
/// transformer learns from these alone (after Feng, Dohmatob, Yang, Charton & Kempe 2024, arXiv 2406.07515).
///
/// Answers are drawn token by token from the generator's own distribution; accuracy is that of its likeliest tokens. Invariant: the
/// result is a function of the settings; seeds and steps have keys of their own, so that threads change nothing and every verifier
/// meets the same generator and questions.
public struct NetworkLoop: Hashable, Sendable {
  /// What is learnt.
  public let task: NetworkTask
  /// Real examples.
  public var real: Int
  /// Kept answers that each new network learns from.
  public var kept: Int
  /// Rounds: each new network is the next one's generator.
  public var rounds = 1
  /// Networks of each kind, each with examples, questions and weights of its own.
  public var seeds = 5
  /// Numbers that stand for a position within a network; a multiple of 16.
  public var width: Int
  /// Blocks of attention.
  public var layers: Int
  /// Steps in which a network learns, of 64 examples each.
  public var steps: Int
  /// The verifiers.
  public var verifiers: [NetworkVerifier]
  /// The seed.
  public var seed: UInt64 = 1

  /// Sizes with which the task is learnt: a brief look at six verifiers, or all of them.
  public init(_ task: NetworkTask, isBrief: Bool) {
    self.task = task
    verifiers = isBrief ? NetworkVerifier.few(task) : NetworkVerifier.all(task)
    // Sizes with which a network learns its task in seconds, a few kept answers for each real one.
    switch task {
    case .eigenvalues: (real, kept, width, layers, steps) = (8000, 12_000, 32, 4, 1200)
    case .eigenvalues5: (real, kept, width, layers, steps) = (50_000, 100_000, 64, 4, 10_000)
    case .gcd: (real, kept, width, layers, steps) = (5000, 20_000, 32, 2, 2500)
    }
  }

  /// New questions that accuracy is measured on.
  static let checks = 2000
  /// Questions for each answer that is to be kept, at the most: what keeps less than one in twelve is given up for what it has kept.
  static let patience = 12
  /// Questions asked at a time.
  static let together = 1024
  /// Kept answers without which nothing is learnt.
  static let fewest = 64

  /// Complains about numbers that cannot be.
  /// - Throws: `LawError`.
  func check() throws {
    for (name, value, range) in [
      ("real", real, 64...10_000_000), ("kept", kept, 64...10_000_000), ("rounds", rounds, 1...100),
      ("seeds", seeds, 2...1000), ("width", width, 16...512), ("layers", layers, 1...12),
      ("steps", steps, 1...10_000_000),
    ] where !range.contains(value) {
      throw LawError("\(name) = \(value) is outside \(range.lowerBound) to \(range.upperBound)")
    }
    guard width % 16 == 0 else {
      throw LawError("width = \(width) is no multiple of 16, the size of a head of attention")
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
      return try ready[index / verifiers.count].record(verifiers[index % verifiers.count], self)
    } take: { index, record in
      records.append(record)
      progress(index + 1, total)
    }
    let lines = verifiers.indices.map { number in
      NetworkResult.Line(
        verifier: verifiers[number], records: (0..<seeds).map { records[$0 * verifiers.count + number] })
    }
    return NetworkResult(
      loop: self, generators: starts.map(\.accuracy), beams: starts.map(\.beams), ignorant: starts.map(\.ignorant),
      lines: lines)
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
  /// Answers that were learnt from in the first round.
  var kept = 0
  /// The last network's accuracy; NaN where too little was kept to learn from.
  var accuracy = Double.nan

  /// p, φ and ψ in the first round.
  var rates: VerifierRates {
    VerifierRates(
      error: Double(wrong) / Double(max(1, right + wrong)), keepCorrect: Double(keptRight) / Double(max(1, right)),
      keepWrong: Double(keptWrong) / Double(max(1, wrong)))
  }

  /// φ(1 − p) + (1 − ψ)p: the share of verdicts that are right.
  var verdicts: Double { rates.keepCorrect * (1 - rates.error) + (1 - rates.keepWrong) * rates.error }

  /// Counts an answer.
  mutating func take(isRight: Bool, isKept: Bool) {
    if isRight {
      right += 1
      if isKept { keptRight += 1 }
    } else {
      wrong += 1
      if isKept { keptWrong += 1 }
    }
  }
}
