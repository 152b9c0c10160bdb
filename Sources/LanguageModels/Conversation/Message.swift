/// One message of a conversation with a model.
public struct Message: Codable, Hashable, Sendable {
  /// Who speaks.
  public enum Role: String, Codable, Hashable, Sendable {
    /// What holds for the whole conversation.
    case system
    /// The side that asks.
    case user
    /// The model.
    case assistant
  }
  /// Who speaks.
  public var role: Role
  /// What is said.
  public var text: String

  /// A message.
  public init(_ role: Role, _ text: String) {
    self.role = role
    self.text = text
  }
}
