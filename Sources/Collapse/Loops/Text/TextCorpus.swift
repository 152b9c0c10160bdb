import Foundation
import Language

/// A text as a sequence of tokens.
public struct TextCorpus: Sendable {
  /// What a token is.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// A word in small letters, a number, or a punctuation mark.
    case word
    /// A character; a run of white space is one space.
    case character
  }

  /// What a token is.
  public let unit: Unit
  /// The tokens, as places in `vocabulary`.
  public let tokens: [UInt16]
  /// The distinct tokens, in the order of their first appearance.
  public let vocabulary: [String]

  /// Distinct tokens that a text may have.
  public static let vocabularyLimit = 60_000

  /// Reads a text file.
  /// - Throws: `LawError` that says why it is no corpus.
  public init(contentsOf path: String, unit: Unit) throws {
    try self.init(TextFile.source(at: path).text, name: path, unit: unit)
  }

  /// The tokens of `text`.
  /// - Throws: `LawError`.
  public init(_ text: String, name: String, unit: Unit) throws {
    self.unit = unit
    var codes: [String: UInt16] = [:]
    var (tokens, vocabulary) = ([UInt16](), [String]())
    for token in unit == .word ? Self.words(text) : Self.characters(text) {
      if let code = codes[token] {
        tokens.append(code)
        continue
      }
      guard vocabulary.count < Self.vocabularyLimit else {
        throw LawError(
          "\(name): more than \(Self.vocabularyLimit) different \(unit.rawValue)s; take a shorter text, or --unit character"
        )
      }
      let code = UInt16(vocabulary.count)
      codes[token] = code
      vocabulary.append(token)
      tokens.append(code)
    }
    guard tokens.count >= TextLoop.leastTokens else {
      throw LawError(
        "\(name): a loop needs at least \(TextLoop.leastTokens) \(unit.rawValue)s to split; the text has \(tokens.count)"
      )
    }
    guard vocabulary.count > 1 else { throw LawError("\(name): all \(unit.rawValue)s of the text are alike") }
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  /// Runs of letters, digits and apostrophes inside a word; every other mark by itself.
  static func words(_ text: String) -> [String] {
    var result: [String] = []
    var word = ""
    let characters = Array(text.lowercased())
    for (index, character) in characters.enumerated() {
      let joins =
        (character == "'" || character == "’") && !word.isEmpty && index + 1 < characters.count
        && characters[index + 1].isLetter
      if character.isLetter || character.isNumber || joins {
        word.append(character)
        continue
      }
      if !word.isEmpty { result.append(word) }
      word = ""
      if !character.isWhitespace { result.append(String(character)) }
    }
    if !word.isEmpty { result.append(word) }
    return result
  }

  /// The characters, white space as single spaces.
  static func characters(_ text: String) -> [String] {
    var result: [String] = []
    for character in text {
      if !character.isWhitespace { result.append(String(character)) } else if result.last != " " { result.append(" ") }
    }
    return result
  }
}
