/// A reply that is waited for when somebody looks at it, once.
final class PendingReply {
  private var wait: (() -> DictObject)?
  private var members = DictObject()

  init(_ wait: @escaping () -> DictObject) { self.wait = wait }

  /// The reply's fields; nothing more is waited for after the first time.
  @discardableResult
  func arrive() -> DictObject {
    if let wait {
      self.wait = nil
      members = wait()
    }
    return members
  }
}
