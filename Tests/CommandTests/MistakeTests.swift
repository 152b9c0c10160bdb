import Foundation
import Testing

/// A person's mistakes: a message that says what, where, and what to do; the right exit status; nothing left behind.
@Suite struct MistakeTests {
  /// A mistake in the problem file, and what the first lines on standard error say.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var old: String
    var new: String
    var words: [String]
  }

  static let mistakes = [
    Mistake(
      testDescription: "syntax", old: "return y.mean()", new: "return y.mean(",
      words: ["problem.py:15:18: error: `(` was never closed", "    return y.mean(", "^"]),
    Mistake(
      testDescription: "refused feature", old: "def mean(y):", new: "class Mean:\n    pass\n\n\ndef mean(y):",
      words: ["problem.py:14:1: error: `class` is not part of Aitken's Python"]),
    Mistake(
      testDescription: "no baselines", old: "baselines = [mean]", new: "",
      words: ["error: `baselines` is missing", "write: baselines = ["]),
    Mistake(
      testDescription: "a design without values", old: "simulate(rng, n)", new: "simulate(rng, n, gamma)",
      words: ["error: no values for the parameter `gamma` of `simulate`"]),
    Mistake(
      testDescription: "a simulate that never ends", old: "c = rng.normal()",
      new: "c = rng.normal()\n    while c < 100:\n        c = c * 1.0",
      words: ["gives data: the loop did not end within the budget of steps"]),
    Mistake(
      testDescription: "wrong shapes", old: "y.mean()", new: "y @ np.ones(7)",
      words: ["problem.py:15:12: error: @ needs as many columns on the left as rows on the right: (12,) @ (7,)"]),
    Mistake(
      testDescription: "a hundred gigabytes", old: "y.mean()", new: "np.zeros((100000, 125000)).sum() + y.mean()",
      words: ["error: an array of shape (100000, 125000) takes 93.1 GiB a replication; the budget is 1.0 GiB"]),
    Mistake(
      testDescription: "no such data", old: "baselines = [mean]",
      new: "def rows(t):\n    return (t[\"y\"],)\n\n\nbaselines = [mean]\ndatasets = [(\"no.csv\", rows)]",
      words: ["error: there is no file \"no.csv\" beside this one"]),
    Mistake(
      testDescription: "a lambda in what is stated", old: "baselines = [mean]",
      new: "baselines = [mean]\ndatasets = [(\"no.csv\", lambda t: (t[\"y\"],))]",
      words: ["error: the value of `datasets` cannot be read"]),
  ]

  @Test(arguments: mistakes, ["study", "research"]) func inTheProblem(mistake: Mistake, command: String) async throws {
    // To run out of two billion operations takes a while where the engine is built for debugging: once is enough.
    if mistake.testDescription == "a simulate that never ends", command == "research" { return }
    let place = try Workplace()
    try place.write(Workplace.problem.replacingOccurrences(of: mistake.old, with: mistake.new), to: "problem.py")
    let more = command == "study" ? ["--replications", "20"] : ["--candidates", "10"]
    let run = try await Command([command, "problem.py"] + more, in: place)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    for words in mistake.words { #expect(run.messages.contains(words), "\(run.messages)") }
    #expect(!place.exists("lab"))
  }

  @Test func aFileThatIsNotThere() async throws {
    let run = try await Command(["research", "nowhere.py"], in: try Workplace())
    #expect(run.status == 1)
    #expect(run.messages == "nowhere.py: error: there is no such file\n")
  }

  @Test(arguments: [
    ["study", "problem.py", "--frobnicate"], ["research", "problem.py", "--seconds", "0"], ["research"],
    ["research", "problem.py", "--seconds", "5", "--candidates", "5"], ["study", "problem.py", "--replications", "1"],
  ])
  func aCommandLineThatCannotBeUnderstood(arguments: [String]) async throws {
    let run = try await Command(arguments, in: try Workplace())
    #expect(run.status == 64)
    #expect(run.messages.contains("Usage: aitken"))
  }

  @Test func oneBadEstimatorDoesNotStopTheOthers() async throws {
    let place = try Workplace()
    try place.write(
      "import numpy as np\n\n\ndef wrong(y):\n    return y @ np.ones(7)\n\n\ndef middle(y):\n    return np.median(y)\n",
      to: "mine.py")
    let run = try await Command(["study", "problem.py", "mine.py", "--replications", "50"], in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("middle") && run.output.contains("does not run"))
    #expect(run.messages.contains("mine.py:5:12: error"))
    #expect(run.messages.contains("aitken: wrong cannot be run on any design"))
  }

  @Test(arguments: [
    ("nowhere/table.txt", "there is no folder nowhere to write it to"), (".", "this is a folder"),
    ("/dev/full", "No space left on device"),
  ])
  func anOutputThatCannotBeWritten(path: String, words: String) async throws {
    let run = try await Command(
      ["study", "problem.py", "--replications", "20", "--output", path], in: try Workplace())
    #expect(run.status == 1)
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}
