import Engine
import Language
import LanguageModels
import Studies

/// What a question to a model is made of, with the tokens of each part as they are estimated where no server counts them.
public struct PromptParts: Hashable, Sendable {
  /// A part of a question.
  public struct Part: Hashable, Sendable {
    /// In words, for a person.
    public var name: String
    /// Tokens.
    public var tokens: Int
    /// Whether it is the same in every question about the problem, so that a provider may keep it.
    public var isKept: Bool
  }

  /// The parts, in their order in the question.
  public var parts: [Part]
  /// Tokens of the whole.
  public var tokens: Int { parts.reduce(0) { $0 + $1.tokens } }

  /// Of a usual question about a problem to a model, once programs are known: they are taken to be as long as the baseline.
  public init(_ problem: VisibleProblem, _ model: ModelEntry) {
    let brief = Brief(problem)
    let length = ModelResearcher.length(for: model)
    func tokens(_ text: String) -> Int { ModelDesk.promptTokens([Message(.user, text)]) }
    let whole = tokens(brief.system(length))
    let short = tokens(brief.system(min(length, .short)))
    parts = [
      Part(name: "what is asked, and how it is judged", tokens: short, isKept: true),
      Part(name: "how the language differs from NumPy", tokens: whole - short, isKept: true),
      Part(name: "the problem", tokens: tokens(brief.problem(length)), isKept: true),
      Part(
        name: "programs that were tried", tokens: length == .shortest ? 0 : tokens(Self.tried(problem, model)),
        isKept: false),
      Part(
        name: "the task",
        tokens: tokens(
          PromptWriter(problem).program(.idea, parents: [], known: [], disappointments: [], length: length)
            .last?.text ?? ""), isKept: false),
    ].filter { $0.tokens > 0 }
  }

  /// As many programs as a question tells of, each the baseline.
  private static func tried(_ problem: VisibleProblem, _ model: ModelEntry) -> String {
    guard let baseline = problem.baselines.first,
      let module = problem.program.module.extracting(function: baseline.name)
    else { return "" }
    let text = Printer.print(module) + String(repeating: " ", count: said)
    return String(repeating: text, count: ModelResearcher.told(to: model))
  }

  /// Characters of the figures and words that stand with a program.
  private static let said = 250
}
