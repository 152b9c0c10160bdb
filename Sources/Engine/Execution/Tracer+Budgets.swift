import Language

extension Tracer {
  /// Steps that a value counts which is handled by itself, as an item of a list is.
  static let itemCost = 8
  /// Axes that an array has at most: NumPy's limit.
  static let axisLimit = 64

  /// Counts one statement or call.
  func tick() throws {
    ticks += 1
    if ticks > budget.instructions * 2 {
      throw failure(.steps, "it did not finish within \(budget.instructions * 2) statements")
    }
    if account.bytes > budget.bytes { throw tooMuch("what it holds") }
    if ticks & 0xFFF == 0, Task.isCancelled { throw CancellationError() }
  }

  func charge(_ cost: Int) throws {
    let (sum, isTooLarge) = steps.addingReportingOverflow(cost)
    steps = sum
    if isTooLarge || steps > budget.steps || cost < 0 {
      throw failure(.steps, "it needs more than \(budget.steps) operations a replication")
    }
  }

  /// Counts what is computed once, before the first replication: all replications share it.
  func chargeOnce(_ cost: Int) throws {
    let most = max(
      budget.steps, Tracer.replicationsWorth * min(budget.steps, Tracer.onceAtMost / Tracer.replicationsWorth))
    let (sum, isTooLarge) = once.addingReportingOverflow(cost)
    once = sum
    if isTooLarge || cost < 0 || once > most {
      throw failure(.steps, "it needs more than \(most) operations before the first replication")
    }
  }

  /// What is computed once may take so many times what a replication may: still less than a block of replications.
  static let replicationsWorth = 16
  /// And no more operations than these, some tenths of a second, unless a single replication may take them.
  static let onceAtMost = 400_000_000

  /// Counts values that are handled one by one.
  func handle(_ count: Int) throws {
    let (cost, isTooLarge) = count.multipliedReportingOverflow(by: Tracer.itemCost)
    try charge(isTooLarge ? -1 : cost)
  }

  /// Asks whether so many bytes more may be held.
  func allow(_ bytes: Int, _ what: @autoclosure () -> String) throws {
    let (sum, isTooLarge) = account.bytes.addingReportingOverflow(bytes)
    if isTooLarge || sum > budget.bytes { throw tooMuch(what()) }
  }

  private func tooMuch(_ what: String) -> Failure {
    failure(
      .memory,
      "\(what) would take the memory of a replication beyond the budget of \(Tracer.byteText(Double(budget.bytes)))")
  }

  /// Entries of an array of that shape, if the budget allows one: every shape that a program asks for passes here.
  func entries(_ shape: [Int]) throws -> Int {
    if shape.contains(where: { $0 < 0 }) {
      throw failure(.invalidValue, "ValueError: negative dimensions are not allowed")
    }
    if shape.count > Tracer.axisLimit {
      throw failure(
        .shape,
        "ValueError: maximum supported dimension for an ndarray is currently \(Tracer.axisLimit), found \(shape.count)")
    }
    // An axis without entries must not hide others that no index could count.
    guard let count = Shape.count(shape.map { max($0, 1) }), count <= budget.bytes / 8 else {
      let size = shape.reduce(8.0) { $0 * Double(max($1, 1)) }
      throw failure(
        .memory,
        "an array of shape \(Shape.text(shape)) takes \(Tracer.byteText(size)) a replication; the budget is "
          + Tracer.byteText(Double(budget.bytes)))
    }
    return shape.contains(0) ? 0 : count
  }

  static func byteText(_ bytes: Double) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"]
    var value = bytes
    var unit = 0
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    return "\((value * 10).rounded() / 10) \(units[unit])"
  }

  /// No operation reads or writes outside of an array, whatever its arguments are.
  func outside() -> Diagnostic {
    refuse(
      "this would read or write outside of an array",
      "it is Aitken's mistake that this was not said more plainly: please report the line")
  }

  /// Runs what may call itself for the items of items.
  func nested<Result>(_ body: () throws -> Result) throws -> Result {
    try tick()
    depth += 1
    defer { depth -= 1 }
    if depth > 400 { throw failure(.invalidValue, "RecursionError: values are nested too deeply") }
    return try body()
  }
}

extension ArrayValue {
  /// Whether every entry stands in the storage.
  var isInside: Bool {
    var (low, high) = (offset, offset)
    for (length, stride) in zip(shape, strides) {
      if length <= 0 { return length == 0 }
      let (reach, isTooLarge) = (length - 1).multipliedReportingOverflow(by: stride)
      if isTooLarge { return false }
      if reach < 0 { low &+= reach } else { high &+= reach }
    }
    return low >= 0 && high < storage.count
  }
}
