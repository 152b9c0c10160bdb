/// Why a law cannot be run as it was asked, and what to write instead.
public struct LawError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String
  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
