import Engine
import Language

extension Function {
  /// Those of the constants that can be arguments: which decide neither about a shape nor about the course of the program.
  /// - Parameter argumentTypes: of the data.
  public func variable(_ constants: [NumericConstant], argumentTypes: [ArrayType], budget: Budget = .standard)
    -> [NumericConstant]
  {
    func isVariable(_ constants: [NumericConstant]) -> Bool {
      (try? VariedEstimator(
        self, constants: constants, argumentTypes: argumentTypes, budget: budget, derives: false)) != nil
    }
    if isVariable(constants) { return constants }
    return constants.filter { isVariable([$0]) }
  }

  /// Those of the constants with respect to which there is a derivative.
  public func differentiable(_ constants: [NumericConstant], argumentTypes: [ArrayType], budget: Budget = .standard)
    -> [NumericConstant]
  {
    func isSmooth(_ constants: [NumericConstant]) -> Bool {
      guard
        let varied = try? VariedEstimator(
          self, constants: constants, argumentTypes: argumentTypes, budget: budget)
      else { return false }
      return varied.refusal == nil
    }
    if isSmooth(constants) { return constants }
    return constants.filter { isSmooth([$0]) }
  }
}
