import Testing

@testable import Engine

/// Kernels against NumPy, SciPy and mpmath (`Tests/Golden/kernels.py`).
struct KernelsGoldenTests {
  /// Functions whose error is measured relatively rather than in units of the last place.
  static let special: Set<String> = [
    "erf", "erfc", "ndtr", "ndtri", "log_ndtr", "norm_pdf", "expit", "log_expit", "logit", "gamma", "gammaln",
    "digamma", "betaln", "gammainc", "gammaincc", "gammaincinv", "gammainccinv", "chdtr", "chdtrc", "chdtri", "stdtr",
    "stdtrit", "fdtr", "fdtrc", "fdtri", "fdtrci", "betainc", "betaincc", "betaincinv", "erfinv", "erfcinv", "zeta",
    "binom", "poisson_ppf", "binom_ppf",
  ]
  /// Kernels that other tests of this suite cover.
  static let elsewhere: Set<String> = [
    "positive", "invert", "add", "subtract", "multiply", "divide", "float_power", "integer_floor_divide",
    "integer_remainder", "integer_fmod", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift",
    "isclose", "where", "clip", "fused_multiply_add",
  ]

  @Test func everyKernelHasValues() {
    let covered = Set(KernelGolden.all.map(\.name)).union(Self.elsewhere)
    #expect(KernelGolden.all.count > 80)
    for kernel in AnyKernel.all { #expect(covered.contains(kernel.name), "no golden values of \(kernel)") }
  }

  @Test(arguments: KernelGolden.all) func agrees(golden: KernelGolden) throws {
    let kernel = try #require(AnyKernel.all.first { $0.name == golden.name && $0.arity == golden.arguments.count })
    let results = kernel(golden.arguments)
    for (index, (result, expected)) in zip(results, golden.results).enumerated() {
      let arguments = golden.arguments.map { $0[index] }
      if expected.isNaN || expected.isInfinite || expected == 0 {
        #expect(patterns([result + 0]) == patterns([expected + 0]), "\(kernel)\(arguments): \(result), not \(expected)")
        if expected == 0, !Self.special.contains(golden.name) {
          #expect(result.sign == expected.sign, "\(kernel)\(arguments): sign of zero")
        }
        continue
      }
      let error = (result - expected).magnitude
      if Self.special.contains(golden.name) {
        // Near a zero of the function the error is bounded absolutely.
        #expect(
          error <= 1e-13 * max(expected.magnitude, 0x1p-1022) || error <= 2e-16,
          "\(kernel)\(arguments): \(result), not \(expected)")
      } else {
        #expect(error <= 2 * expected.ulp, "\(kernel)\(arguments): \(result), not \(expected)")
      }
    }
  }
}
