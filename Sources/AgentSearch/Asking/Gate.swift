/// Lets so many through at once; the others wait in the order in which they came.
actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ width: Int) { free = max(1, width) }

  /// Does `work` when there is room.
  func through<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { leave() }
    try Task.checkCancellation()
    return try await work()
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
