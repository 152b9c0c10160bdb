extension Library {
  /// Exact derivatives of functions of the program, for what looks for minima and zeros.
  static let ofGradients: [OperationEntry] = [
    OperationEntry(
      "library.exact_gradient", "function x args",
      "the gradient of function(x, *args) at a vector x; None where there is none"
    ) { t, a in try t.exactGradient(a) },
    OperationEntry(
      "library.exact_jacobian", "function x args",
      "the Jacobian (m, n) of a vector function at a vector x; None where there is none"
    ) { t, a in try t.exactJacobian(a) },
  ]
}
