/// Why an audit cannot be read or judged, and what to do.
public struct AuditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String
  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
