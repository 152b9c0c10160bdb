/// Who gives an opinion on candidates beside the experiments: at once (a language model), or when it suits (a person).
///
/// Invariant: what a referee says has no part in any figure. An opinion counts once it was taken in by the loop, at the start of
/// a generation; until then the candidate waits, neither breeds nor leads, and the run goes on with others.
public protocol Referee: Sendable {
  /// "person", "model": the first part of its reviewers' names in the archive, as in "person:ada".
  var name: String { get }
  /// Opinions on questions that are open, as many as there are by now; what is not answered is asked again in every generation.
  ///
  /// A referee that asks a model answers at most once a question: `question.opinions` holds what was taken in before. What it
  /// throws ends the run, which can be resumed.
  /// - Parameters:
  ///   - questions: the open ones, in the order in which they were put.
  ///   - generation: the generation that is about to begin.
  func opinions(on questions: [RefereeQuestion], generation: Int) async throws -> [Opinion]
}
