import Language

extension Tracer {
  /// Whether a number can be asked for here: all replications stand at one place.
  private var canAsk: Bool { mask == nil && rolled.isEmpty && skips.isEmpty }

  /// The only entry of an array: known, or asked for on the path at hand.
  func known(_ array: ArrayValue, _ reason: @autoclosure () -> String) throws -> Double {
    if let known = array.constantScalar { return known }
    guard let questions, canAsk else { throw oneAtATime(reason()) }
    let storage = array.storage
    if let answer = storage.answers?.numbers[array.offset] { return answer }
    let answer = try questions.answer(self, array.view(offset: array.offset, shape: [], strides: []))
    let answers = storage.answers ?? Answers()
    answers.numbers[array.offset] = answer
    storage.answers = answers
    return answer
  }

  /// A truth that has to be known.
  func knownTruth(_ value: Value, _ reason: @autoclosure () -> String) throws -> Bool {
    switch try truth(value) {
    case .known(let holds): holds
    case .differs(let holds): try known(holds, reason()) != 0
    }
  }

  /// The truth of a condition on which the course of the program hangs: asked for where masks have failed.
  func decision(_ value: Value, at site: SourceRange) throws -> Truth {
    let truth = try truth(value)
    guard case .differs(let holds) = truth, let questions, canAsk, questions.choices.asks(site) else { return truth }
    return .known(try known(holds, "a condition depends on data") != 0)
  }

  /// Carries out what may go under masks that come of the conditions at `sites`: where that cannot be, they are asked.
  func masked<Result>(by sites: @autoclosure () -> [SourceRange], _ work: () throws -> Result) throws -> Result {
    guard let questions, canAsk else { return try work() }
    do { return try work() } catch let reason as OneAtATime {
      guard questions.choose(sites()) else { throw reason }
      throw OtherChoices()
    }
  }

  /// Places of the entries that are not zero, in order, shape (number).
  func places(_ flags: ArrayValue, _ reason: String) throws -> ArrayValue {
    if let entries = flags.constantEntries {
      let places = entries.indices.filter { entries[$0] != 0 }
      return try constant(places.map(Double.init), shape: [places.count], element: .integer)
    }
    guard questions != nil, canAsk else { throw oneAtATime(reason) }
    let window = View(register: 0, offset: flags.offset, shape: flags.shape, strides: flags.strides)
    if let places = flags.storage.answers?.places[window] { return places }
    let flat = try contiguous(try reshaped(flags, [flags.count]))
    let chosen = flat.element == .boolean ? flat : try binary(.notEqual, flat, scalar(0), .boolean)
    let number = try reduce(.sum, chosen, axes: [0], keep: false, element: .integer)
    let count = try whole(try known(number, reason), "a number of entries")
    let places: ArrayValue
    if count == 0 || count == flat.count {
      places = try constant(shape: [count], element: .integer) { Double($0) }
    } else {
      // Entry i goes to the number of chosen ones before it; what is not chosen, behind all of them.
      let rank = try binary(.subtract, try runningCount(chosen), scalar(1, .integer), .integer)
      let target = try elementwise(.ternary(.where), [chosen, rank, scalar(Double(count), .integer)], .integer)
      let all = try scattered(try constant(shape: [flat.count], element: .integer) { Double($0) }, target, count + 1)
      places = all.view(offset: 0, shape: [count], strides: [1])
    }
    let answers = flags.storage.answers ?? Answers()
    answers.places[window] = places
    flags.storage.answers = answers
    return places
  }

  /// Places in row-major order as one vector of places an axis.
  func coordinates(_ places: ArrayValue, _ shape: [Int]) throws -> [ArrayValue] {
    let steps = Shape.strides(shape)
    if shape.count == 1 { return [places] }
    if let known = places.constantEntries {
      return try shape.indices.map { axis in
        try constant(shape: places.shape, element: .integer) { Double(Int(known[$0]) / steps[axis] % shape[axis]) }
      }
    }
    return try shape.indices.map { axis in
      let step = scalar(Double(max(steps[axis], 1)), .integer, kind: .pythonScalar)
      let length = scalar(Double(max(shape[axis], 1)), .integer, kind: .pythonScalar)
      return try arithmetic(.remainder, try arithmetic(.floorDivide, places, step), length)
    }
  }

  private func runningCount(_ flags: ArrayValue) throws -> ArrayValue {
    try emit(
      .scan(.cumulativeSum, outer: 1, length: flags.count, inner: 1), [flags],
      ArrayType(.integer, shape: [flags.count]), cost: flags.count)
  }

  /// Values at their places in a new vector of `count` entries, each of which some value comes to.
  private func scattered(_ values: ArrayValue, _ places: ArrayValue, _ count: Int) throws -> ArrayValue {
    try charge(max(values.count, 1))
    let target = ArrayValue(newStorage(try entries([count])), shape: [count], element: values.element)
    try record(.scatter, [view(places), view(values)], [view(target)], cost: values.count)
    return target
  }

  /// `np.unique` of numbers that are not known: the different entries, where each first stands, which each entry is, how often each
  /// occurs.
  func distinct(_ array: ArrayValue, _ reason: String) throws -> (
    values: ArrayValue, firsts: ArrayValue, inverse: ArrayValue, counts: ArrayValue
  ) {
    guard questions != nil, canAsk, array.count > 0 else { throw oneAtATime(reason) }
    let n = array.count
    let flat = try contiguous(try reshaped(array, [n]))
    let order = try emit(.argsort, [flat], ArrayType(.integer, shape: [n]), cost: sortCost(flat))
    let sorted = try gather(flat, order)
    let (after, before) = (
      sorted.view(offset: 1, shape: [n - 1], strides: [1]), sorted.view(offset: 0, shape: [n - 1], strides: [1])
    )
    let missing = try binary(
      .logicalAnd, try unary(.isnan, after, .boolean), try unary(.isnan, before, .boolean), .boolean)
    let differs = try binary(.logicalAnd, try binary(.notEqual, after, before, .boolean), try not(missing), .boolean)
    let isFirst = try join([try constant([1], shape: [1], element: .boolean), differs], axis: 0, element: .boolean)
    let starts = try places(isFirst, reason)
    let count = starts.count
    let ends = try join(
      [
        starts.view(offset: starts.offset + 1, shape: [count - 1], strides: [1]),
        try constant([Double(n)], shape: [1], element: .integer),
      ], axis: 0, element: .integer)
    let number = try binary(.subtract, try runningCount(isFirst), scalar(1, .integer), .integer)
    return (
      try gather(sorted, starts), try gather(order, starts),
      try reshaped(try scattered(number, order, n), array.shape), try binary(.subtract, ends, starts, .integer)
    )
  }

  /// Conditions in a loop's body (`isLoop`) or a function's under which replications leave it.
  static func leaving(_ body: [Statement], isLoop: Bool) -> [SourceRange] {
    body.flatMap { statement -> [SourceRange] in
      switch statement.kind {
      case .conditional(let condition, let then, let otherwise):
        let within = leaving(then, isLoop: isLoop) + leaving(otherwise, isLoop: isLoop)
        let leaves = within.count > 0 || (then + otherwise).contains { Tracer.isLeaving($0, isLoop: isLoop) }
        return leaves ? within + [condition.range] : within
      case .forLoop(_, _, let body, let otherwise):
        return leaving(body, isLoop: false) + leaving(otherwise, isLoop: isLoop)
      case .whileLoop(let condition, let body, let otherwise):
        let within = leaving(body, isLoop: false) + leaving(otherwise, isLoop: isLoop)
        return within.isEmpty ? within : within + [condition.range]
      default: return []
      }
    }
  }

  private static func isLeaving(_ statement: Statement, isLoop: Bool) -> Bool {
    switch statement.kind {
    case .returning: true
    case .breaking, .continuing: isLoop
    case .forLoop(_, _, let body, _), .whileLoop(_, let body, _): body.contains { isLeaving($0, isLoop: false) }
    case .conditional(_, let then, let otherwise): (then + otherwise).contains { isLeaving($0, isLoop: isLoop) }
    default: false
    }
  }
}
