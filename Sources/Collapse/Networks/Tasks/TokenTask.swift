/// A task whose questions and answers are written in tokens.
protocol TokenTask: Sendable {
  /// Tokens in all.
  var vocabulary: Int { get }
  /// Positions of a question.
  var asked: Int { get }
  /// Tokens at each position of a question.
  var slots: Int { get }
  /// The tokens that may stand at each place of an answer.
  var places: [Range<Int>] { get }

  /// A question, shape (positions · slots).
  func question(_ random: inout LoopRandom) -> [UInt8]
  /// The right answer.
  func answer(_ question: [UInt8]) -> [UInt8]
  /// Whether an answer is right.
  func isRight(_ answer: [UInt8], to question: [UInt8]) -> Bool
  /// What can be seen without knowing the right answer.
  func misfit(_ answer: [UInt8], to question: [UInt8]) -> TaskMisfit
  /// How far an answer is from another, which is taken for the truth.
  func distance(_ answer: [UInt8], from truth: [UInt8]) -> Double
  /// What one would always answer who knows these answers and no question.
  func guess(_ answers: [[UInt8]]) -> [UInt8]
}

/// What can be seen of an answer without knowing the right one; 0 is a fit.
struct TaskMisfit: Hashable, Sendable {
  /// By everything that is checked.
  let whole: Double
  /// By a part of it.
  let part: Double
  /// What orders answers to the same question, the best first.
  let rank: Double
}
