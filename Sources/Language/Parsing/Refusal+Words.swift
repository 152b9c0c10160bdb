extension Refusal {
  /// The refusal of a keyword, nil for keywords that are part of the language and for all other tokens.
  static func word(_ kind: Token.Kind) -> Refusal? {
    switch kind {
    case .class: classDefinition
    case .async, .await: asynchronous("\(kind)")
    case .yield: yield
    case .global, .nonlocal: scope("\(kind)")
    default: nil
    }
  }
}
