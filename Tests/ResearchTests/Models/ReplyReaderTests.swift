import Testing

@testable import Research

/// What is taken out of a reply.
@Suite struct ReplyReaderTests {
  @Test func theProgramOfAFencedBlock() {
    let found = ReplyReader.program(
      in:
        "Sure!\nIdea: trim the **tails**\r\n```python\nimport numpy as np\r\ndef f(y):\n    return np.mean(y)\n```\nHope it helps.",
      parent: nil)
    #expect(found?.thought == "trim the **tails**")
    #expect(found?.source == "import numpy as np\ndef f(y):\n    return np.mean(y)\n")
  }

  @Test func theLastBlockWithAFunctionEvenIfItIsNotClosed() {
    let reply =
      "```\nx = 1\n```\n```python\ndef old(y):\n    return 1\n```\nor better\n```python\ndef new(y):\n    return 2\n"
    #expect(ReplyReader.program(in: reply, parent: nil)?.source.contains("new") == true)
  }

  @Test func aProgramWithoutFencesEndsWhereProseBegins() {
    let reply = "# Idea: mean\nimport numpy as np\n\n\ndef f(y):\n    return np.mean(y)\nThis is the mean of the data."
    #expect(
      ReplyReader.program(in: reply, parent: nil)?.source
        == "import numpy as np\n\n\ndef f(y):\n    return np.mean(y)\n")
    #expect(ReplyReader.program(in: "I cannot write this.", parent: nil) == nil)
  }

  @Test func changesOfAParent() {
    let parent = "def f(y):\n    a = 1\n    return a * y\n"
    let reply = "Idea: two\n<<<<<<< SEARCH\n    a = 1\n=======\n    a = 2\n>>>>>>> REPLACE\n"
    #expect(ReplyReader.program(in: reply, parent: parent)?.source == "def f(y):\n    a = 2\n    return a * y\n")
    // What occurs twice, or not at all, is no change of this parent.
    let vague = "<<<<<<< SEARCH\n a\n=======\n b\n>>>>>>> REPLACE\n"
    #expect(ReplyReader.program(in: vague, parent: "def f(y):\n a\n a\n") == nil)
  }

  @Test(arguments: [
    ("1 / (1 + r**2)", "1 / (1 + r**2)"), ("```python\nweight = np.exp(-abs(r))\n```", "np.exp(-abs(r))"),
    ("weight(r, s) = s / r", "s / r"), ("def weight(r, s):\n    return 1 / s", "1 / s"), ("`r <= s`", "r <= s"),
    ("Idea: robust\nnp.minimum(1, s / np.abs(r))", "np.minimum(1, s / np.abs(r))"),
  ])
  func theExpressionOfAReply(reply: String, expression: String) {
    #expect(ReplyReader.expression(in: reply)?.source == expression)
  }

  @Test func quotesAndLinesOfAThoughtCannotLeaveADocstring() {
    let found = ReplyReader.program(
      in: "Idea: \"\"\" os.system('x') \\ \"\"\"\n```python\ndef estimate(y):\n    return 1.0\n```", parent: nil)
    #expect(found?.thought.contains("\"") == false && found?.thought.contains("\\") == false)
    let written = found.map { WrittenProgram($0, arguments: ["y"]) }
    #expect(written?.name == "by_os_system_x" && written?.source.ranges(of: "\"\"\"").count == 2)
  }

  @Test func aReviewWithProbabilitiesAndAnExperiment() {
    let reply = """
      ASSUMPTION: **normal** errors
      1: 20 %
      - 2: 0.8
      3) 90
      VERDICT: Reject.
      WORDS: Use the median.
      EXPERIMENT:
      ```python
      def simulate_hard(rng, n):
          theta = rng.normal()
          return (theta + rng.standard_cauchy(n),), theta
      ```
      DESIGN: n = 40
      FAILS: 75
      """
    let found = ReviewReader.review(in: reply)
    #expect(found?.accepts == false && found?.words == "Use the median." && found?.design == ["n": 40])
    #expect(found?.probabilities == [1: 0.2, 2: 0.8, 3: 0.9] && found?.probability == 0.75)
    #expect(found?.experiment?.contains("standard_cauchy") == true)
    #expect(ReviewReader.review(in: "I am a language model.") == nil)
  }

  @Test func brierScores() {
    func prediction(_ probability: Double, worse: Bool) -> Prediction {
      Prediction(
        cell: "c", isDesigned: false, probability: probability,
        finding: .init(
          cell: "c", logEfficiency: worse ? -1 : 1, standardError: 0.1, replications: 400, failures: 0))
    }
    let score = PredictionScore([
      prediction(0.9, worse: true), prediction(0.2, worse: false), prediction(0.6, worse: false),
      prediction(0.4, worse: true),
    ])
    // By hand: (.01 + .04 + .36 + .36) / 4; the squared deviations sum to .11247.
    #expect(abs(score.brier - 0.1925) < 1e-12 && abs((score.brierError ?? 0) - 0.09681) < 1e-4)
    #expect(score.sensitivity == 0.5 && score.specificity == 0.5)
  }
}
