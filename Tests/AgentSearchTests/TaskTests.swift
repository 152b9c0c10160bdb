import Agents
import Foundation
import Testing

@testable import AgentSearch

@Suite struct TaskTests {
  private func choice() -> SearchTask {
    TaskRow.choice("Which?", options: ["red", "blue ink", "12", "none of these"], right: 1)
  }

  @Test(arguments: [
    ("B", 1.0), ("\"b\"", 1), ("(B) blue ink", 1), ("The answer is B.", 1), ("\"blue ink\"", 1), ("A", 0),
    ("B or C", 0), ("", 0),
    ("a book", 0), ("[\"B\"]", 1), ("{\"answer\": \"B\"}", 1), ("12", 0), ("**B**", 1),
  ])
  func choicesAreRead(_ answer: String, _ score: Double) {
    let text = answer.hasPrefix("\"") ? String(answer.dropFirst().dropLast()) : answer
    #expect(Scorer.score(answer: answer, text: text, on: choice(), kind: .choice) == score, "\(answer)")
  }

  @Test(arguments: [
    ("1,234", 1.0), ("1234.0", 1), ("1234.00", 1), ("$1,234", 1), ("1 234 km", 0), ("The answer is 1234.", 1),
    ("1235", 0), ("-1234", 0),
    ("12.34", 0), ("{\"answer\": 1234}", 1), ("[1234.0]", 1), ("1234 or 5", 0), ("", 0), ("null", 0),
  ])
  func numbersAreRead(_ answer: String, _ score: Double) {
    let task = SearchTask(text: "?", expected: ["1234"])
    #expect(Scorer.score(answer: answer, text: answer, on: task, kind: .integer) == score, "\(answer)")
  }

  @Test func spansShareWords() {
    // Two of three words, two of two: F1 = 2·(2/3)·1/(2/3 + 1).
    #expect(abs(WordOverlap.f1("the New York Giants", "New York") - 0.8) < 1e-12)
    #expect(WordOverlap.f1("the Giants", "Giants.") == 1)
    #expect(WordOverlap.f1("about 12 yards", "12.0") == 0.5)
    #expect(WordOverlap.f1("yards gained", "12 yards gained") == 0)
    #expect(WordOverlap.f1("", "x") == 0)
    #expect(WordOverlap.f1("Élise", "élise") == 1)
  }

  @Test func gridsAreEqualOrNot() {
    let task = SearchTask.grid(
      examples: [(Grid(rows: [[1]]), Grid(rows: [[2]]))], test: (Grid(rows: [[1, 2]]), Grid(rows: [[3, 4]])))
    for (answer, score) in [
      ("[[3,4]]", 1.0), ("\"[[3, 4]]\"", 1), ("[[3.0, 4]]", 1), ("[[3],[4]]", 0), ("\"Error\"", 0),
    ] {
      #expect(Scorer.score(answer: answer, text: answer, on: task, kind: .grid) == score)
    }
    #expect(task.question.examples == "[{\"input\": [[1]], \"output\": [[2]]}]")
  }

  @Test func filesAreReadWithTheirOwnColumns() throws {
    let gsm = """
      {"question": "2 + 3?", "answer": "First 2.\\n#### 5"}

      {"question": "1000 + 1?", "answer": "#### 1,001"}
      """
    #expect(try TaskFile(gsm, kind: .integer, source: "x").tasks.map(\.expected) == [["5"], ["1001"]])
    let arc =
      #"{"q": "Which?", "choices": {"text": ["x", "y"], "label": ["A", "B"]}, "answerKey": "B", "split": "test"}"#
    let read = try TaskFile(arc, kind: .choice, names: ["question": "q", "answer": "answerKey"], source: "x")
    #expect(read.held?.first?.expected == ["B", "y"] && read.tasks.isEmpty)
    let lettered = #"{"question": "Which?", "A": "x", "B": "y", "C": 3, "answer": 2}"#
    #expect(try TaskFile(lettered, kind: .choice, source: "x").tasks[0].expected == ["C", "3"])
    let drop = #"{"passage": "p", "question": "q", "answer": ["one", "1"]}"#
    #expect(try TaskFile(drop, kind: .span, source: "x").tasks[0].expected == ["one", "1"])
    let grid = #"{"train": [{"input": [[1]], "output": [[2]]}], "test": [{"input": [[3]], "output": [[4]]}]}"#
    #expect(try TaskFile(grid, kind: .grid, source: "x").tasks[0].expected == ["[[4]]"])
    #expect { try TaskFile("{}\n{\"question\": 1}", kind: .integer, source: "f.jsonl") } throws: { error in
      "\(error)".hasPrefix("f.jsonl, line 1: there is no column question")
    }
    #expect { try TaskFile("{\"question\": \"a\", \"answer\": \"b\"}", kind: .integer, source: "f.jsonl") } throws: {
      error in
      "\(error)" == "f.jsonl, line 1: the answer b is no number"
    }
    #expect { try TaskFile("[]", kind: .integer, source: "f.jsonl") } throws: {
      "\($0)".contains("line 1: a JSON object")
    }
  }

  @Test func noTaskIsInBothSets() throws {
    let tasks = (0..<40).map { SearchTask(text: "Task \($0 % 20) of them", expected: ["\($0 % 20)"]) }
    let domain = try Domain(name: "x", title: "x", kind: .integer, tasks: tasks, validation: 8, test: 100, seed: 1)
    #expect(domain.validation.count == 8 && domain.test.count == 12)
    #expect(Set(domain.validation.map(\.text)).isDisjoint(with: domain.test.map(\.text)))
    // The order of the file does not matter.
    #expect(
      try Domain(name: "x", title: "x", kind: .integer, tasks: tasks.reversed(), validation: 8, test: 100, seed: 1)
        == domain)
    #expect(throws: TaskError.self) {
      try Domain(name: "x", title: "x", kind: .integer, tasks: tasks, validation: 30, test: 10, seed: 1)
    }
    #expect(try Domain(json: domain.json) == domain)
  }

  @Test(arguments: TaskKind.allCases) func generatedTasksAreWhatTheySay(_ kind: TaskKind) throws {
    let tasks = TaskGenerator.tasks(kind, count: 300, seed: 4)
    #expect(tasks.count == 300 && Set(tasks.map(\.text)).count == 300)
    #expect(TaskGenerator.tasks(kind, count: 10, seed: 4) == Array(tasks.prefix(10)))
    #expect(TaskGenerator.tasks(kind, count: 10, seed: 5) != Array(tasks.prefix(10)))
    for task in tasks {
      let answer = kind == .grid ? task.expected[0] : "\"\(task.expected[0])\""
      #expect(Scorer.score(answer: answer, text: task.expected[0], on: task, kind: kind) == 1)
    }
    if kind == .span { #expect(tasks.allSatisfy { $0.text.contains($0.expected[0]) }) }
  }

  @Test func generatedSumsAreRight() throws {
    // The journeys of all four languages: speed times hours, twice.
    let marks = ["train", "Zug", "en bicicleta", "à vélo"]
    var checked = 0
    for task in TaskGenerator.tasks(.integer, count: 400, seed: 9)
    where marks.contains(where: { task.text.contains($0) }) {
      let numbers = NumberAnswer.numbers(in: task.text).compactMap(Int.init)
      try #require(numbers.count == 4, "\(task.text)")
      #expect(task.expected == [String(numbers[0] * numbers[1] + numbers[2] * numbers[3])], "\(task.text)")
      checked += 1
    }
    #expect(checked > 60)
  }

  @Test func leaksAreFound() {
    let tasks = TaskGenerator.tasks(.integer, count: 40, seed: 1)
    #expect(Leakage.found(tasks, in: "Solve step by step. Think of pencils, boxes and trains.").isEmpty)
    #expect(Leakage.found(tasks, in: "answers = {'''\(tasks[7].text.dropFirst(30))''': 4}") == [7])
    // Tasks that may be shown have words in common with those that may not: no leak, whatever the kind.
    for kind in TaskKind.allCases {
      let both = TaskGenerator.tasks(kind, count: 160, seed: 6)
      let (shown, held) = (Array(both.prefix(80)), Array(both.suffix(80)))
      let prompt = shown.map(\.text).joined(separator: "\n\n")
      #expect(Leakage.found(held, in: prompt, known: shown).isEmpty, "\(kind)")
      #expect(Leakage.found(held, in: prompt + held[5].text, known: shown) == [5], "\(kind)")
    }
    let short = [SearchTask(text: "What is the capital of France today?", expected: ["Paris"])]
    #expect(Leakage.found(short, in: "if 'what is the capital of France, today' in task: return 'Paris'") == [0])
  }
}
