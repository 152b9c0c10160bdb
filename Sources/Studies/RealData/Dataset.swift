import Engine

/// A real table of the problem file's `datasets`, and the function that makes an estimator's arguments of it.
public struct Dataset: Hashable, Sendable {
  /// The CSV file, as the problem file names it.
  public let name: String
  /// Where it is.
  public let path: String
  /// Takes a dict from column name to 1-D array, returns the arguments of an estimator.
  public let arguments: Function

  /// A data set.
  public init(name: String, path: String, arguments: Function) {
    self.name = name
    self.path = path
    self.arguments = arguments
  }
}
