import Foundation
import Testing

@testable import Collapse

/// Regressions beside statsmodels and scikit-learn.
@Suite struct RegressionTests {
  @Test func leastSquares() {
    var (design, y) = ([Double](), [Double]())
    for row in 0..<40 {
      let point = Points.real[(row * 3)..<(row * 3 + 3)]
      design += [1, point[row * 3], point[row * 3 + 1], row % 4 == 0 ? 1 : 0]
      y.append(point[row * 3 + 2] + 0.3 * point[row * 3])
    }
    let fit = LinearFit(design, columns: 4, response: y)
    // statsmodels OLS: params, bse, and bse of fit(cov_type="HC3")
    let coefficients = [0.246534811174847, 0.264257637722553, 0.012733569819756, -0.501657905047798]
    let errors = [0.214292586261531, 0.239485385293936, 0.215969885909541, 0.424942146100508]
    let robust = [0.204784850075015, 0.250041767695658, 0.229901205563239, 0.529725059463316]
    #expect(zip(fit.coefficients, coefficients).allSatisfy { isClose($0, $1) })
    #expect(zip(fit.standardErrors, errors).allSatisfy { isClose($0, $1) })
    #expect(zip(fit.robustErrors, robust).allSatisfy { isClose($0, $1) })
    #expect(fit.degreesOfFreedom == 36)
  }

  @Test func dependentColumnsGetNoCoefficient() {
    // The third column is the sum of the others.
    let design = [1.0, 0, 1, 1, 1, 2, 1, 2, 3, 1, 3, 4, 1, 4.5, 5.5]
    let fit = LinearFit(design, columns: 3, response: [1, 3, 5, 7, 10])
    #expect(isClose(fit.coefficients[0], 1) && isClose(fit.coefficients[1], 2))
    #expect(fit.coefficients[2].isNaN && fit.standardErrors[2].isNaN)
    #expect(fit.degreesOfFreedom == 3)
  }

  @Test func logisticRegression() {
    var design: [Double] = []
    let labels = (0..<40).map { row -> Double in
      let point = Array(Points.real[(row * 3)..<(row * 3 + 3)])
      design += [1] + point
      return point[0] + 0.5 * cos(Double(row)) > 0 ? 1 : 0
    }
    let weights = LogisticRegression.fit(design, columns: 4, labels: labels)
    // sklearn LogisticRegression(C=1)
    let expected = [0.085371091009397, 2.610875501690902, 0.173754194192919, -0.215269008434314]
    #expect(zip(weights, expected).allSatisfy { isClose($0, $1, 1e-6) })
  }

  @Test func separatedClassesStayFinite() {
    let weights = LogisticRegression.fit([1, -2, 1, -1, 1, 1, 1, 2], columns: 2, labels: [0, 0, 1, 1])
    #expect(weights.allSatisfy(\.isFinite) && weights[1] > 0)
  }

  /// A slope of the population is covered by its own table, a far one is not; the placebo decides the type-I error.
  @Test func verdicts() {
    let columns = ["y", "x", "placebo"].map { TableColumn(name: $0, kind: .continuous, range: -10...10) }
    let x = (0..<60).map { sin(Double($0 * $0)) }
    let noise = (0..<60).map { 0.5 * cos(1.7 * Double($0)) }
    let placebo = (0..<60).map { sin(2.3 * Double($0) + 1) }
    let y = zip(x, noise).map { 2 * $0 + $1 }
    let population = MixedTable(columns: columns, values: [y, x, placebo])
    let inference = RegressionInference(population, response: 0)
    let same = inference.verdict(population, inflation: 1)
    #expect(same.naiveCoverage == 1 && same.correctedCoverage == 1)
    let other = MixedTable(columns: columns, values: [zip(y, placebo).map { $0 - 5 * $1 }, x, placebo])
    let far = inference.verdict(other, inflation: 1)
    #expect(far.naiveError == 1 && far.correctedError == 1)
    let steep = MixedTable(columns: columns, values: [zip(y, x).map { $0 + 0.3 * $1 }, x, placebo])
    let verdict = inference.verdict(steep, inflation: 9)
    #expect(verdict.naiveCoverage == 0 && verdict.correctedCoverage == 1)
    let constant = MixedTable(columns: columns, values: [y, x.map { _ in 1 }, placebo])
    #expect(inference.verdict(constant, inflation: 1).naiveCoverage == 0)
  }
}
