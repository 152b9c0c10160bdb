import Language

/// Draws of a few numbers at once, written as draws of single ones.
extension Process {
  /// Most numbers of a draw that is taken apart: each becomes an unknown number.
  private static let most = 4

  /// The process with draws of a fixed, small number of entries taken apart; nil where there are none.
  func splitSmallArrays(_ given: Given) -> Process? {
    var split = self
    var changed = false
    for draw in draws where !draw.isScalar && given.texts[draw.name] == nil {
      let shapes = Set(given.shapes.compactMap { $0[draw.name] })
      guard shapes.count == 1, let shape = shapes.first, shape.count == 1, (1...Self.most).contains(shape[0]),
        case .call(let callee, let arguments) = draw.call.kind,
        let place = arguments.firstIndex(where: { $0.keyword == "size" || $0.value == draw.size })
      else { continue }
      var single = arguments
      single.remove(at: place)
      let parts = (0..<shape[0]).map {
        Draw(name: "\(draw.name)_\($0 + 1)", call: Expression(.call(callee, single)), size: nil, moments: draw.moments)
      }
      let taken = Set(locals)
      guard parts.allSatisfy({ !taken.contains($0.name) }),
        let position = split.statements.firstIndex(where: { $0.boundNames.contains(draw.name) }),
        let index = split.draws.firstIndex(where: { $0.name == draw.name })
      else { continue }
      let made = parts.map { Statement(.assign(targets: [Expression(.name($0.name))], value: $0.call)) }
      let array = BatchWriter.np("array", [Expression(.list(parts.map { Expression(.name($0.name)) }))])
      split.statements.replaceSubrange(
        position...position, with: made + [Statement(.assign(targets: [Expression(.name(draw.name))], value: array))])
      split.draws.replaceSubrange(index...index, with: parts)
      changed = true
    }
    return changed ? split : nil
  }
}
