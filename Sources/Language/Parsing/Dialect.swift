/// Which Python a text is read as.
public enum Dialect: Sendable {
  /// The language of estimators: what the engine computes with; everything else is refused with what to write instead.
  case estimators
  /// The language of agent programs: everyday Python whole. `match`, `async` and bytes are refused.
  case agents
}
