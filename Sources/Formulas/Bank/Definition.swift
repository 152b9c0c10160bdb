/// One line of a bank: `name = text`, an expression of the language over the arguments and earlier lines.
public struct Definition: Hashable, Sendable {
  /// What a line is good for.
  public enum Role: Hashable, Sendable {
    /// Others are made of it.
    case step
    /// A number of the whole data set: a column of the table.
    case common
    /// An array of the estimand's shape: one number for each entry of the truth.
    case entry
  }

  /// The name that it assigns: says what it is.
  public let name: String
  /// The expression.
  public let text: String
  /// What it is good for.
  public let role: Role
  /// The earlier lines that it reads.
  public let needs: [String]
}
