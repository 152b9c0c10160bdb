import Engine
import Foundation
import Language
import Testing

@testable import Studies

@Suite struct ProblemTests {
  @Test func everythingThatAFileStates() throws {
    let problem = try Problems.read(Problems.location)
    #expect(problem.title == "Mean of normal observations")
    #expect(problem.description == "The mean is best.")
    #expect(problem.estimand == "the mean")
    #expect(problem.loss == .squared)
    #expect(problem.level == 0.95)
    #expect(
      problem.visible.map(\.identity) == [
        "simulate(n = 10, scale = 1.0)", "simulate(n = 10, scale = 2.0)", "simulate(n = 20, scale = 1.0)",
        "simulate(n = 20, scale = 2.0)",
      ])
    #expect(problem.sealed.map(\.identity) == ["simulate(n = 15, scale = 1.5)"])
    #expect(problem.heldOut.map(\.identity) == ["simulate_laplace(n = 12)"])
    #expect(problem.heldOut.map(\.role) == [.heldOut])
    #expect(problem.baselines.map(\.name) == ["mean", "median"])
    #expect(problem.aggregate == .mean)
    #expect(problem.warnings.isEmpty)
  }

  @Test func designsMayBeAUnion() throws {
    let problem = try Problems.read(
      Problems.location.replacing(
        "designs = {\"n\": [10, 20], \"scale\": [1.0, 2.0]}",
        with: "designs = [{\"n\": [10, 20], \"scale\": [1.0]}, {\"scale\": [1.0, 3.0], \"n\": [10]}]"))
    #expect(
      problem.visible.map(\.design.description) == [
        "n = 10, scale = 1.0", "n = 20, scale = 1.0", "scale = 1.0, n = 10", "scale = 3.0, n = 10",
      ])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let said: [String]
    var testDescription: String { new }
    init(_ old: String, _ new: String, _ said: String...) {
      self.old = old
      self.new = new
      self.said = said
    }
  }

  @Test(arguments: [
    Mistake(
      "def simulate(rng, n, scale)", "def generate(rng, n, scale)", "p.py:1:1: error: there is no function `simulate`"),
    Mistake("def simulate(rng, n, scale)", "def simulate(n, rng, scale)", "must take the generator `rng`"),
    Mistake(
      "designs = {\"n\": [10, 20], \"scale\": [1.0, 2.0]}", "", "p.py:12:1: error: `designs` is missing",
      "designs = {\"n\": [50, 200]}"),
    Mistake("{\"n\": [10, 20], \"scale\": [1.0, 2.0]}", "[10, 20]", "p.py:8:12: error: designs are a dict"),
    Mistake(
      "\"n\": [10, 20]", "\"n\": 10", "p.py:8:17: error: the values of `n` are a number, not a list", "write: [10]"),
    Mistake("\"n\": [10, 20]", "\"n\": []", "`n` has no values"),
    Mistake("\"n\": [10, 20], ", "", "p.py:8:11: error: no values for the parameter `n` of `simulate`"),
    Mistake(
      "\"scale\": [1.0, 2.0]", "\"scalle\": [1.0, 2.0]", "p.py:8:27: error: `simulate` has no parameter `scalle`",
      "write: \"scale\"", "no values for the parameter `scale`"),
    Mistake("estimand = \"the mean\"", "estimand = 3", "p.py:7:12: error: `estimand` is a number, not a string"),
    Mistake("estimand = \"the mean\"", "loss = \"square\"", "there is no loss \"square\"", "write: \"squared\""),
    Mistake("estimand = \"the mean\"", "loss = 7", "`loss` is a number"),
    Mistake("estimand = \"the mean\"", "level = 95", "`level` is 95, not a number between 0 and 1"),
    Mistake(
      "estimand = \"the mean\"", "require = [\"unbiased\", \"location equivarient\"]",
      "p.py:7:24: error: there is no requirement \"location equivarient\"", "write: \"location equivariant\""),
    Mistake("estimand = \"the mean\"", "require = \"unbiased\"", "`require` is a list of properties, not a string"),
    Mistake("estimand = \"the mean\"", "aggregate = \"best\"", "there is no aggregate \"best\""),
    Mistake("estimand = \"the mean\"", "risk = \"mode\"", "there is no risk \"mode\"", "\"mean\" or \"median\""),
    Mistake("estimand = \"the mean\"", "datasets = [(\"no.csv\", 3)]", "is a pair of a path and a function"),
    Mistake("baselines = [mean, median]", "", "`baselines` is missing"),
    Mistake("baselines = [mean, median]", "baselines = []", "`baselines` is empty"),
    Mistake(
      "baselines = [mean, median]", "baselines = [mean, \"median\"]", "p.py:37:20: error: a baseline is a function"),
    Mistake("baselines = [mean, median]", "baselines = [mean, mean]", "the baseline `mean` is listed twice"),
    Mistake("[(simulate_laplace, {\"n\": [12]})]", "[simulate_laplace]", "an element of `held_out` is a pair"),
    Mistake("return np.median(y)", "return np.median(y) + sealed[\"n\"][0]", "`median` reads `sealed`"),
    Mistake(
      "return np.median(y)", "return np.median(y) + np.ones(3)",
      "returns an array of shape (3,), but the truth is a number"),
    Mistake("return np.median(y)", "return y @ np.ones((7, 2))", "p.py:34:12: error: "),
    Mistake("theta + scale * rng.normal(size=n)", "theta + scale * rng.norml(size=n)", "p.py:14:"),
  ])
  func mistakesAreLocated(_ mistake: Mistake) {
    #expect(Problems.location.contains(mistake.old))
    let errors = Problems.errors(Problems.location.replacing(mistake.old, with: mistake.new))
    for said in mistake.said { #expect(errors.contains(said), "\(errors)") }
  }

  @Test func warnings() throws {
    let open = Problems.location.replacing("sealed = {\"n\": [15], \"scale\": [1.5]}", with: "")
    #expect(try Problems.read(open).warnings.map(\.message).contains { $0.hasPrefix("there are no sealed designs") })
    let fixed = Problems.location.replacing(
      "theta = 3 * rng.normal()\n    return (theta + scale", with: "theta = 3.0\n    return (theta + scale")
    #expect(fixed != Problems.location)
    let said = try Problems.read(fixed).warnings.map { $0.rendered() }.joined()
    #expect(said.contains("p.py:12:1: warning: the truth of `simulate` is the same in every replication"), "\(said)")
    let misspelt = Problems.location.replacing("estimand = ", with: "estimant = ")
    #expect(
      try Problems.read(misspelt).warnings.map(\.message) == ["`estimant` is not a name that a problem file uses"])
  }

  /// The problems that come with Aitken, whatever they are.
  static let shipped: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../problems")
      .standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted().map { root.appending(path: $0).path }
  }()

  @Test(arguments: shipped) func shippedProblemsAreSound(_ path: String) throws {
    let problem = try Problem(contentsOf: path)
    #expect(problem.warnings.isEmpty, "\(problem.warnings)")
    #expect(!problem.sealed.isEmpty && !problem.heldOut.isEmpty)
    let visible = try VisibleProblem(of: problem)
    #expect(visible.cells.count == problem.visible.count)
    #expect(!visible.program.source.text.contains("held_out"))
    for dataset in problem.datasets { #expect(try Table(contentsOf: dataset.path).skipped.isEmpty) }
  }

  @Test func missingFile() {
    do {
      _ = try Problem(contentsOf: "no/such/file.py")
      Issue.record("accepted")
    } catch {
      #expect("\(error)" == "no/such/file.py: error: there is no such file")
    }
  }

  @Test func estimatorFiles() throws {
    let text =
      "def _helper(y):\n    return y\n\n\ndef inner(y):\n    return _helper(y)\n\n\ndef outer(y):\n    return inner(y)\n\n\ndef other(y):\n    return 1.0\n"
    #expect(try Problems.estimators(text).map(\.name) == ["outer", "other"])
    #expect(try Problems.estimators(text + "\n\nestimators = [inner]\n").map(\.name) == ["inner"])
    #expect(throws: Diagnostics.self) { try Problems.estimators("x = 3\n") }
  }

  @Test func researcherSeesNothingSealed() throws {
    let problem = try Problems.read(Problems.location)
    let visible = try VisibleProblem(of: problem)
    let text = visible.program.source.text
    #expect(text.utf8.count == problem.program.source.text.utf8.count)
    for secret in ["sealed", "held_out", "laplace", "hidden_noise", "nobody may see"] {
      #expect(!text.contains(secret), "\(secret) is visible")
    }
    for name in ["sealed", "held_out"] { #expect(visible.program.values[name] == nil) }
    #expect(visible.program.functions.map(\.name) == ["simulate", "mean", "median"])
    #expect(visible.baselines.map(\.name) == ["mean", "median"])
    #expect(visible.baselines.allSatisfy { $0.program === visible.program })
    #expect(visible.argumentNames == ["y"])
    #expect(visible.cells.map(\.description) == problem.visible.map(\.identity))
    #expect(visible.cells[0].argumentTypes == [ArrayType(.real, shape: [10])])
    let sample = visible.cells[0].sample(0..<4, key: Key(seed: 1))
    #expect(sample.argument(0, replication: 2).count == 10)
  }
}
