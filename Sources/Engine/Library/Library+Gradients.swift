extension Library {
  /// Exact derivatives of functions of the program, for what looks for minima and zeros.
  static let ofGradients: [OperationEntry] = [
    OperationEntry(
      "library.exact_gradient", "function x args",
      "the gradient of function(x, *args) at a vector x; None where there is none"
    ) { t, a in try t.exactGradient(a) },
    OperationEntry("library.sought", "x", "x, which a search ended at: the steps of the search are not differentiated")
    { t, a in
      if case .array(let array)? = a[0], !array.isConstant { t.sought.insert(t.register(array.storage)) }
      return a[0] ?? .nothing
    },
  ]
}
