import Language

extension Function {
  /// The value of this function for `arguments`, walked once, outside any batch.
  /// - Throws: `Diagnostic` or `Failure`, located in the function's source.
  public func evaluate(_ arguments: [Constant]) throws -> Constant {
    throw Diagnostic("the engine is not there yet", range: declaration.range)
  }
}
