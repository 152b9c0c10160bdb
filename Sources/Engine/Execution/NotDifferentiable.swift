import Language

/// An operation has no derivative, or none that is known here.
struct NotDifferentiable: Error {
  var reason: String
  var range: SourceRange
}
