/// Lets go of nested values without recursion, so that no structure is too deep for the stack.
enum Reaper {
  /// Lets go of values that nothing else needs to hold any more: whoever held them has given them up to `values`.
  ///
  /// Invariant: an object that only `pending` holds is emptied before it goes, so that its own end finds nothing to let go of.
  static func release(_ values: inout [Value]) {
    var pending: [Object] = []
    take(&values, into: &pending)
    while var object = pending.popLast() {
      guard isKnownUniquelyReferenced(&object) else { continue }
      object.giveUp(to: &values)
      take(&values, into: &pending)
    }
  }

  /// The containers among `values`, which is empty then.
  private static func take(_ values: inout [Value], into pending: inout [Object]) {
    for value in values {
      switch value {
      case .list(let object): pending.append(object)
      case .tuple(let object): pending.append(object)
      case .dict(let object): pending.append(object)
      case .set(let object): pending.append(object)
      case .object(let object): if object.attributes != nil { pending.append(object) }
      default: break
      }
    }
    values = []
  }
}
