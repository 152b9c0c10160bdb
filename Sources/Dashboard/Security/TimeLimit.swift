import HTTPTypes

/// Work that is given up after a while.
enum TimeLimit {
  /// What `work` gives.
  /// - Throws: `Refusal` (408) after `seconds`.
  static func run<Value: Sendable>(
    seconds: Double, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw Refusal(status: .requestTimeout, title: "This took too long", words: "Nothing was done. Try again.")
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }
}
