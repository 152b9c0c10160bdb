import Ledger

/// What agents are searched for: tasks that they are selected by, and tasks that are opened once.
public struct Domain: Codable, Hashable, Sendable {
  /// A word for it: `integer`.
  public var name: String
  /// One line for a person.
  public var title: String
  /// What its answers are.
  public var kind: TaskKind
  /// The tasks that agents are selected by.
  public var validation: [SearchTask]
  /// The tasks that the chosen agent meets, once.
  public var test: [SearchTask]

  /// A domain.
  public init(name: String, title: String, kind: TaskKind, validation: [SearchTask], test: [SearchTask]) {
    self.name = name
    self.title = title
    self.kind = kind
    self.validation = validation
    self.test = test
  }

  /// Canonical JSON: what an archive keeps, and what a run is identified by.
  public var json: String {
    get throws { try CanonicalJSON.text(self) }
  }

  /// From canonical JSON.
  public init(json: String) throws { self = try CanonicalJSON.value(from: json) }

  /// Sets tasks out into those for selection and those for the test.
  ///
  /// A task that occurs twice is taken once, so that none is in both sets. Which set one falls into depends on its text and the seed
  /// alone, not on the order of the file.
  /// - Throws: `TaskError` where there are too few.
  public init(
    name: String, title: String, kind: TaskKind, tasks: [SearchTask], validation: Int, test: Int, seed: UInt64
  ) throws {
    var seen: Set<String> = []
    let distinct = tasks.filter { seen.insert(PlainWords.normal($0.text) + ($0.testInput ?? "")).inserted }
    let ordered = distinct.map { (SHA256.hex("\(seed)\n\($0.text)\n\($0.testInput ?? "")"), $0) }
      .sorted { $0.0 < $1.0 }.map(\.1)
    guard ordered.count >= validation + 2 else {
      throw TaskError(
        "\(title): \(ordered.count) different tasks, and \(validation) are wanted for validation and at least two for the test; "
          + "give more tasks, or a smaller --validation")
    }
    self.init(
      name: name, title: title, kind: kind, validation: Array(ordered.prefix(validation)),
      test: Array(ordered.dropFirst(validation).prefix(test)))
  }
}

/// Why tasks cannot be read: where, and what to do.
public struct TaskError: Error, Hashable, Sendable, CustomStringConvertible {
  /// In words.
  public let description: String
  /// An error.
  public init(_ description: String) { self.description = description }
}
