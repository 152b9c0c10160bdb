import Studies

/// One line of a file of tasks.
struct TaskRow {
  let members: [OrderedJSON.Member]
  let names: [String: String]
  let place: String

  subscript(_ column: String) -> OrderedJSON? {
    let name = names[column] ?? column
    return members.first { $0.name == name }?.value
  }

  func task(_ kind: TaskKind) throws -> SearchTask {
    switch kind {
    case .choice: try choice()
    case .integer: try integer()
    case .span: try span()
    case .grid: try grid()
    }
  }

  private func required(_ column: String) throws -> OrderedJSON {
    if let value = self[column] { return value }
    throw TaskError(
      "\(place): there is no column \(names[column] ?? column); there is \(members.map(\.name).joined(separator: ", ")). "
        + "Map it with --columns \(column)=NAME")
  }

  /// The text of a value that is a text or a number.
  private func plain(_ value: OrderedJSON, _ column: String) throws -> String {
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .number(let number):
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    default: throw TaskError("\(place): \(column) is neither text nor a number")
    }
  }

  private func choice() throws -> SearchTask {
    let question = try plain(required("question"), "question")
    let options = try choices()
    guard (2...26).contains(options.count) else {
      throw TaskError("\(place): \(options.count) options; 2 to 26 are read")
    }
    let right = try index(of: required("answer"), in: options)
    return Self.choice(question, options: options, right: right)
  }

  /// A task of several options, as an agent sees it.
  static func choice(_ question: String, options: [String], right: Int) -> SearchTask {
    let lines = options.enumerated().map { "(\(letter($0.offset))) \($0.element)" }.joined(separator: "\n")
    return SearchTask(
      text: "Answer the following multiple choice question.\n\n\(question)\n\n\(lines)",
      expected: [letter(right), options[right]], options: options)
  }

  static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + index))) }

  private func choices() throws -> [String] {
    switch self["choices"] {
    case .array(let items)?: return try items.map { try plain($0, "choices") }
    case .object(let entries)?:
      // As some sets have it: {"text": […], "label": […]}.
      if let texts = entries.first(where: { $0.name == "text" }), case .array(let items) = texts.value {
        return try items.map { try plain($0, "choices") }
      }
      return try entries.sorted { $0.name < $1.name }.map { try plain($0.value, "choices") }
    case nil:
      let lettered = (0..<26).map { self[Self.letter($0)] }.prefix { $0 != nil }.compactMap { $0 }
      if lettered.count < 2 { _ = try required("choices") }
      return try lettered.map { try plain($0, "an option") }
    default: throw TaskError("\(place): choices is neither a list nor an object")
    }
  }

  private func index(of answer: OrderedJSON, in options: [String]) throws -> Int {
    if case .integer(let index) = answer, options.indices.contains(index) { return index }
    let text = try plain(answer, "answer").trimmed
    if text.count == 1, let scalar = text.uppercased().unicodeScalars.first {
      let index = Int(scalar.value) - 65
      if options.indices.contains(index) { return index }
    }
    if let index = options.firstIndex(of: text) { return index }
    throw TaskError("\(place): the answer \(text.prefix(40)) is none of the \(options.count) options")
  }

  private func integer() throws -> SearchTask {
    let question = try plain(required("question"), "question")
    var answer = try plain(required("answer"), "answer")
    if let mark = answer.firstRange(of: "####") { answer = String(answer[mark.upperBound...]) }
    guard let number = NumberAnswer.reading(answer) else {
      throw TaskError("\(place): the answer \(answer.prefix(40)) is no number")
    }
    return SearchTask(text: "Solve this problem.\n\n\(question)", expected: [number])
  }

  private func span() throws -> SearchTask {
    let question = try plain(required("question"), "question")
    let answers: [String]
    switch try required("answer") {
    case .array(let items): answers = try items.map { try plain($0, "answer") }
    case let value: answers = [try plain(value, "answer")]
    }
    guard !answers.isEmpty else { throw TaskError("\(place): there is no answer") }
    let passage = try self["passage"].map { try plain($0, "passage") }
    let text = passage.map { "Passage:\n\($0)\n\nQuestion: \(question)" } ?? question
    return SearchTask(text: "Answer the question.\n\n\(text)", expected: answers)
  }

  private func grid() throws -> SearchTask {
    func pair(_ value: OrderedJSON, _ column: String) throws -> (input: Grid, output: Grid) {
      guard case .object(let entries) = value,
        let input = entries.first(where: { $0.name == "input" }).flatMap({ Grid(json: $0.value) }),
        let output = entries.first(where: { $0.name == "output" }).flatMap({ Grid(json: $0.value) })
      else { throw TaskError("\(place): \(column) holds no {input, output} of grids") }
      return (input, output)
    }
    guard case .array(let train) = try required("train"), case .array(let tests) = try required("test"),
      !train.isEmpty, let first = tests.first
    else { throw TaskError("\(place): train and test are lists of {input, output}") }
    return SearchTask.grid(examples: try train.map { try pair($0, "train") }, test: try pair(first, "test"))
  }
}
