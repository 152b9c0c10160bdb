import Agents
import Studies

/// A task with its right answer.
///
/// Invariant: an agent is given `question` alone; no program has a way to `expected`.
public struct SearchTask: Codable, Hashable, Sendable {
  /// What an agent is asked.
  public var text: String
  /// The right answers, any of which will do. Of a choice: the letter, then the option's text. Of a grid: its JSON.
  public var expected: [String]
  /// Of a choice: the options' texts in order.
  public var options: [String]?
  /// Of a grid: the examples as JSON.
  public var examples: String?
  /// Of a grid: the input of the test as JSON.
  public var testInput: String?

  /// A task.
  public init(
    text: String, expected: [String], options: [String]? = nil, examples: String? = nil, testInput: String? = nil
  ) {
    self.text = text
    self.expected = expected
    self.options = options
    self.examples = examples
    self.testInput = testInput
  }

  /// What an agent sees of it.
  public var question: AgentTask { AgentTask(text, examples: examples, testInput: testInput) }
}

extension SearchTask {
  /// The task that asks for the output of `test`.
  static func grid(examples: [(input: Grid, output: Grid)], test: (input: Grid, output: Grid)) -> SearchTask {
    let shown = examples.enumerated().map {
      "### Example \($0.offset):\ninput = \($0.element.input.text)\noutput = \($0.element.output.text)"
    }
    let text =
      "Find the rule that leads from each input to its output and write it as a Python function `transform(grid)` that takes a "
      + "list of rows and returns one.\n\n## Examples:\n\n" + shown.joined(separator: "\n\n")
      + "\n\n## Test:\ninput = \(test.input.text)"
    let list = OrderedJSON.array(
      examples.map { .members(["input": $0.input.json, "output": $0.output.json]) })
    return SearchTask(
      text: text, expected: [test.output.text], examples: list.flat, testInput: test.input.json.flat)
  }
}
