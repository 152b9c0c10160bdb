import Testing

@testable import Collapse

/// Special functions of the theories against SciPy 1.17 (`gammaln`, `loggamma`, `digamma`, `zeta`).
@Suite struct FunctionTests {
  @Test(arguments: [
    (0.3, 1.0957979948180756), (1.5, -0.12078223763524526), (12.0, 17.502307845873887), (345.6, 1672.5260106041897),
  ]) func logGamma(_ x: Double, _ expected: Double) {
    #expect(abs(GammaFunctions.logGamma(x) - expected) < 1e-12 * max(1, abs(expected)))
  }

  @Test func logGammaOfAComplexNumber() {
    let z = GammaFunctions.logGamma(2.5, 3.1)
    #expect(abs(z.real + 1.569701300504593) < 1e-11 && abs(z.imaginary - 2.951890141832667) < 1e-11)
  }

  @Test(arguments: [(0.25, -4.2274535333762655), (1.0, -0.5772156649015329), (7.5, 1.9467574842460866)])
  func digamma(_ x: Double, _ expected: Double) {
    #expect(abs(GammaFunctions.digamma(x) - expected) < 1e-11)
  }

  @Test(arguments: [(1.5, 2.612375348685488), (2.0, 1.6449340668482264), (3.2, 1.166773370984467)])
  func zeta(_ s: Double, _ expected: Double) {
    #expect(abs(GammaFunctions.zeta(s) - expected) < 1e-11)
  }
}
