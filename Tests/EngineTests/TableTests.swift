import Language
import Testing

@testable import Engine

/// Tables and results with attributes, without the packages at hand: exact answers and refusals.
struct TableTests {
  private func value(_ body: String) throws -> Constant {
    let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let text = """
      import numpy as np
      import pandas as pd
      import statsmodels.api as sm
      import statsmodels.formula.api as smf

      def f():
          df = pd.DataFrame({"g": np.array([1, 1, 2, 2]), "x": np.array([0.0, 1.0, 2.0, 3.0])})
          df["y"] = 1 + 2 * df["x"]

      """
    let program = try Program(SourceText(name: "t.py", text: text + lines))
    return try #require(program.function("f")).evaluate([])
  }

  @Test(arguments: [
    ("return df[\"y\"].std()", 2.581988897471611), ("return np.std(df[\"y\"])", 2.23606797749979),
    ("return df.groupby(\"g\")[\"y\"].mean()[2]", 6), ("return df.groupby(\"g\").y.transform(\"mean\").iloc[1]", 2),
    ("return df[df[\"x\"] > 1][\"y\"].sum()", 12), ("return df.loc[df.g == 1, \"y\"].max()", 3),
    ("return smf.ols(\"y ~ x\", data=df).fit().params[\"x\"]", 2),
    ("return smf.ols(\"y ~ C(g)\", data=df).fit().params[\"C(g)[T.2]\"]", 4),
    ("return sm.OLS(df[\"y\"], sm.add_constant(df[[\"x\"]])).fit().params[\"const\"]", 1),
    ("e = df.copy()\ne[\"y\"] = 0.0\nreturn df[\"y\"].sum() + e[\"y\"].sum()", 16),
    ("return df[\"y\"].shift(1).mean()", 3), ("return sum([len(d) for k, d in df.groupby(\"g\")])", 4),
  ]) func answers(_ body: String, _ expected: Double) throws {
    let number: Double? =
      switch try value(body) {
      case .real(let x): x
      case .integer(let k): Double(k)
      default: nil
      }
    #expect(abs(try #require(number) - expected) < 1e-12, "\(body)")
  }

  @Test(arguments: [
    ("return (df[\"x\"] - df[df[\"x\"] > 1][\"x\"]).sum()", "aligns them by their labels"),
    ("return df[\"z\"].sum()", "KeyError: 'z'; the columns are 'g', 'x', 'y'"),
    ("return df.merge(df)", "a table has no 'merge'"), ("return df[\"x\"].rolling(2)", "a series has no 'rolling'"),
    ("return sm.OLS(df[\"y\"], df[[\"x\"]]).fit(cov_type=\"HC7\").bse", "this cov_type"),
    ("return sm.OLS(df[\"y\"], df[[\"x\"]]).fit().slope", "the result has no attribute 'slope'"),
  ]) func refusals(_ body: String, _ words: String) throws {
    do {
      _ = try value(body)
      Issue.record("\(body) was accepted")
    } catch { #expect("\(error)".contains(words), "\(error)") }
  }

  @Test("A record whose closures hold other data in some replications is not merged into one of them")
  func closures() throws {
    let text = """
      import numpy as np
      import statsmodels.api as sm

      def f(y, x):
          a = sm.OLS(y, x).fit()
          if y[0] > 0:
              a = sm.OLS(x, y).fit()
          return a.tvalues[0]

      def g(y, x):
          return sm.OLS(x, y).fit().tvalues[0] if y[0] > 0 else sm.OLS(y, x).fit().tvalues[0]
      """
    let program = try Program(SourceText(name: "c.py", text: text))
    let types = [ArrayType(.real, shape: [4]), ArrayType(.real, shape: [4])]
    let data: [[[Double]]] = [[[1, 2, 4, 1], [2, 1, 3, 0]], [[-1, 2, 4, 1], [2, 1, 3, 0]]]
    let answers = try ["f", "g"].map { name in
      let estimator = try Estimator(try #require(program.function(name)), argumentTypes: types)
      return estimator.estimate(Sample(argumentTypes: types, datasets: data), key: Key(seed: 1)).values
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0].allSatisfy { $0.isFinite })
  }
}
