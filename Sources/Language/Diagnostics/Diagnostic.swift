/// What is wrong (or doubtful) at one place of a source text, and what to write instead.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable { case error, warning }
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, in a sentence without a full stop.
  public var message: String
  /// What to write instead, in a sentence; nil if there is nothing better to say than the message.
  public var suggestion: String?
  /// Where.
  public var range: SourceRange
  /// The text that `range` points into; nil where the thrower does not know it (see `located(in:)`).
  public var source: SourceText?

  /// A diagnostic.
  public init(
    _ message: String, suggestion: String? = nil, range: SourceRange, source: SourceText? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.message = message
    self.suggestion = suggestion
    self.range = range
    self.source = source
  }

  /// The same diagnostic with its source text filled in.
  public func located(in source: SourceText) -> Diagnostic {
    var copy = self
    if copy.source == nil { copy.source = source }
    return copy
  }
}

/// All that is wrong with a text, in the order in which it stands there.
public struct Diagnostics: Error, Sendable {
  /// The single findings; at least one of them is an error when this is thrown.
  public var all: [Diagnostic]
  /// A collection of findings.
  public init(_ all: [Diagnostic]) { self.all = all }
}
