import Engine
import Language
import Testing

/// What is refused says what to write instead.
@Suite("Advice for what is not part of the language")
struct AdviceTests {
  private func suggestion(_ expression: String, import line: String = "") -> String {
    let text = "import numpy as np\nimport scipy.stats\n\(line)\n\n\ndef f(y, x):\n    return \(expression)\n"
    do {
      let program = try Program(SourceText(name: "advice.py", text: text))
      guard let function = program.function("f") else { return "" }
      _ = try Estimator(function, argumentTypes: [ArrayType(shape: [6]), ArrayType(shape: [6])])
      return "accepted"
    } catch let diagnostic as Diagnostic {
      return diagnostic.suggestion ?? ""
    } catch { return "\(error)" }
  }

  @Test(
    "Names of NumPy and SciPy that people write often",
    arguments: [
      ("np.float(y[0])", "float"), ("np.matrix(y)", "np.array"),
      ("np.int(2)", "int"), ("np.random.normal()", "`rng`"), ("np.random.seed(1)", "--seed"),
      ("np.random.RandomState(1)", "`rng`"), ("np.random.rand(3)", "`rng`"),
      ("scipy.stats.mode(y)", "np.unique"), ("scipy.stats.distributions.norm.cdf(y)", "scipy.stats.norm"),
      ("scipy.stats.multivariate_normal.pdf(y)", "rng.multivariate_normal"), ("np.meen(y)", "np.mean"),
      ("np.medin(y)", "np.median"), ("scipy.stats.wilcoxon_of(y)", "aitken language"),
    ])
  func advice(_ expression: String, _ part: String) {
    #expect(suggestion(expression).contains(part), "\(expression): \(suggestion(expression))")
  }

  @Test("A name of three letters is not near to every other")
  func shortNames() { #expect(!suggestion("np.qq_(y)").contains("did you mean")) }

  @Test("A dict among the data says how to give its entries")
  func dictionary() throws {
    let text = "def simulate(rng):\n    return ({\"a\": rng.normal()}, 1.0), 0.0\n"
    let program = try Program(SourceText(name: "dict.py", text: text))
    let simulate = try #require(program.function("simulate"))
    #expect { try Simulation(simulate, design: [:]) } throws: { error in
      ((error as? Diagnostic)?.suggestion ?? "").contains("return (")
    }
  }
}
