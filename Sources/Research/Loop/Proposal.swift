import Language
import Verification

/// A candidate, as a researcher proposes it.
public struct Proposal: Codable, Hashable, Sendable {
  /// Number in its run, from 1, in the order of proposing.
  public var number: Int
  /// Name of the estimator: the last function of `source`.
  public var name: String
  /// Python text.
  public var source: String
  /// Numbers of the proposals that it was made from; each smaller than `number`. Empty where it was made from a baseline.
  public var parents: [Int]
  /// How it was made: the move's name.
  public var move: String
  /// Generation of the run, from 0.
  public var generation: Int
  /// Nodes of the syntax tree.
  public var size: Int

  /// Nodes of the syntax trees of a text's functions.
  static func size(of source: String) -> Int {
    let module = try? Parser.parse(SourceText(name: "proposal", text: source))
    return (module?.functions ?? []).reduce(0) { $0 + $1.body.reduce(0) { $0 + $1.nodeCount } }
  }

  /// How the moves of programs begin that an argument from the process stands behind.
  public static let derived = "derived from "

  /// Whether an argument from the process stands behind it.
  var isDerived: Bool { move.hasPrefix(Self.derived) }

  /// The size that counts against it: of what was derived none, since the argument is short however long the program is.
  var weight: Int { isDerived ? 0 : size }

  /// How a program of another island is told: its way of making, and whence it came.
  static func move(_ way: String, from island: Int) -> String { "\(way)\(arrival)\(island))" }
  private static let arrival = " (from island "

  /// The move without whence it came.
  var way: String { move.range(of: Self.arrival).map { String(move[..<$0.lowerBound]) } ?? move }

  /// A candidate.
  public init(
    number: Int, name: String, source: String, parents: [Int], move: String, generation: Int, size: Int
  ) {
    self.number = number
    self.name = name
    self.source = source
    self.parents = parents
    self.move = move
    self.generation = generation
    self.size = size
  }
}

/// What a verifier says of a proposal: it goes back to the researcher, and into the archive.
public struct Critique: Codable, Hashable, Sendable {
  /// Who says it.
  public var verifier: String
  /// Whether the proposal may go on; nil where this is only a remark.
  public var accepted: Bool?
  /// For the researcher and for a person.
  public var words: String
  /// The detectors that fired; where referees are asked, all that looked.
  public var detectors: [DetectorResult]
  /// What a language model said and foretold, where it speaks.
  public var review: ModelReview?
  /// Whether a gain is one only under a condition, which `words` say; nil for no.
  public var isConditional: Bool?

  /// A critique.
  public init(
    verifier: String, accepted: Bool?, words: String, detectors: [DetectorResult] = [], review: ModelReview? = nil,
    isConditional: Bool? = nil
  ) {
    self.isConditional = isConditional
    self.verifier = verifier
    self.accepted = accepted
    self.words = words
    self.detectors = detectors
    self.review = review
  }
}
