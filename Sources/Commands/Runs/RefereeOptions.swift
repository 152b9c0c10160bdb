import ArgumentParser
import Research

/// How candidates are put to persons and models.
struct RefereeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --verifier person, model or panel: candidates that may wait for an answer at the same time. (default: 8)",
      valueName: "n"))
  var questions: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      With these: the probability with which a proposal that the experiments rejected is put to them too, so that what they \
      keep of right and of wrong candidates can be told apart; it changes nothing in the search. (default: 0)
      """, valueName: "p"))
  var audit: Double?

  func validate() throws {
    if let questions, !(1...1000).contains(questions) { throw ValidationError("--questions must be from 1 to 1000.") }
    if let audit, !(0...1).contains(audit) { throw ValidationError("--audit must be from 0 to 1.") }
  }

  /// - Throws: `ValidationError` where there is nobody to ask.
  func validate(with selection: ResearchOptions.Selection) throws {
    guard !selection.asksReferees, questions != nil || audit != nil else { return }
    throw ValidationError("--questions and --audit are for --verifier person, model or panel.")
  }

  /// Puts them in place.
  func apply(to options: inout ResearchOptions) {
    if let questions { options.questions = questions }
    if let audit { options.audit = audit }
  }
}
