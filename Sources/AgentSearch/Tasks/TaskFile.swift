import Studies

/// A file of tasks: a JSON object a line.
public struct TaskFile: Sendable {
  /// The tasks of each line.
  public let tasks: [SearchTask]
  /// Those of a column `split` that says `test`; nil where no line has one.
  public let held: [SearchTask]?

  /// The columns that a kind of task reads, with their meaning; a name in parentheses may be absent.
  public static func columns(_ kind: TaskKind) -> String {
    switch kind {
    case .choice:
      "question, choices (a list, or an object by letter; or columns A, B, C, …), answer (letter, number from 0, or text), (split)"
    case .integer: "question, answer (a number, or text that ends with #### and a number), (split)"
    case .span: "question, (passage), answer (text, or a list of right answers), (split)"
    case .grid: "train (a list of {input, output}), test (the same, the first is taken), (split)"
    }
  }

  /// Reads tasks.
  /// - Parameters:
  ///   - names: the file's own names of columns, by the names in `columns(_:)`.
  ///   - source: the file's name, for messages.
  /// - Throws: `TaskError` with the line.
  public init(_ text: String, kind: TaskKind, names: [String: String] = [:], source: String) throws {
    var tasks: [SearchTask] = []
    var held: [SearchTask] = []
    var isSplit = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      let place = "\(source), line \(index + 1)"
      guard let json = try? OrderedJSON(parsing: String(line)), case .object(let members) = json else {
        throw TaskError("\(place): a JSON object is expected, one a line")
      }
      let row = TaskRow(members: members, names: names, place: place)
      let task = try row.task(kind)
      if case .string(let split)? = row["split"] {
        isSplit = true
        if split.lowercased() == "test" { held.append(task) } else { tasks.append(task) }
      } else {
        tasks.append(task)
      }
    }
    guard !tasks.isEmpty || !held.isEmpty else { throw TaskError("\(source): there is no task in it") }
    self.tasks = tasks
    self.held = isSplit ? held : nil
  }
}

extension Domain {
  /// The domain of a file: by its own split where it has one, else by the tasks' texts.
  /// - Throws: `TaskError`.
  public init(
    _ file: TaskFile, name: String, title: String, kind: TaskKind, validation: Int, test: Int, seed: UInt64
  ) throws {
    guard let held = file.held else {
      try self.init(
        name: name, title: title, kind: kind, tasks: file.tasks, validation: validation, test: test, seed: seed)
      return
    }
    let known = Set(file.tasks.map { PlainWords.normal($0.text) + ($0.testInput ?? "") })
    // What the file has in both sets would be known before the test.
    let fresh = held.filter { !known.contains(PlainWords.normal($0.text) + ($0.testInput ?? "")) }
    let first = try Domain(
      name: name, title: title, kind: kind, tasks: file.tasks + fresh.prefix(2), validation: 0, test: .max, seed: seed)
    let chosen = first.test.filter { known.contains(PlainWords.normal($0.text) + ($0.testInput ?? "")) }
    let tests = try Domain(
      name: name, title: title, kind: kind, tasks: fresh, validation: 0, test: test, seed: seed)
    guard !chosen.isEmpty else { throw TaskError("\(title): every line says split test; none is left to select by") }
    self.init(
      name: name, title: title, kind: kind, validation: Array(chosen.prefix(validation)), test: tests.test)
  }
}
