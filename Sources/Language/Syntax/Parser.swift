/// Text to syntax tree (to be written).
public enum Parser {
  /// Parses a whole file.
  /// - Throws: `Diagnostics`.
  public static func parse(_ source: SourceText) throws -> Module { Module([]) }
}
