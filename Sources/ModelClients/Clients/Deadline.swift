import LanguageModels

/// What `work` gives, unless it takes longer than `seconds`: then it is cancelled and `late` is thrown,
/// which is `ModelError.timeout` unless something else is said.
func withDeadline<Result: Sendable>(
  seconds: Double, late: ModelError? = nil, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let result = first else {
      try Task.checkCancellation()
      throw late ?? .timeout(seconds: seconds)
    }
    return result
  }
}
