import Language

extension Tracer {
  /// Traces a program in the first way that it allows: every loop over a range unrolled; where that becomes too long, long loops
  /// rolled, or the innermost of them, or shorter ones. Which way is a property of the program and its argument types.
  /// - Throws: `OneAtATime` where it has to be walked; what the last way throws.
  static func traced<Result>(_ program: Program, budget: Budget, _ body: (Tracer) throws -> Result) throws -> Result {
    do {
      return try attempt(Tracer(program, budget: budget, foresees: true), body)
    } catch is LongLoop {}
    var refusal: NotDifferentiable?
    for rolling in [Rolling.long, .innermost, .few] {
      do {
        return try attempt(Tracer(program, budget: budget, rolling: rolling), body)
      } catch let error where !(error is CancellationError) {
        // The next way says what is wrong with the program, if anything is. Why it has no derivative is known here.
        refusal = refusal ?? error as? NotDifferentiable
      }
    }
    do {
      return try attempt(Tracer(program, budget: budget), body)
    } catch let error where !(error is CancellationError) { throw refusal ?? error }
  }

  private static func attempt<Result>(_ tracer: Tracer, _ body: (Tracer) throws -> Result) throws -> Result {
    do {
      return try body(tracer)
    } catch let error where tracer.hasChosen && !(error is CancellationError) && !(error is LongLoop) {
      throw OneAtATime(reason: "a mask of data chooses rows", range: tracer.range)
    }
  }
}
