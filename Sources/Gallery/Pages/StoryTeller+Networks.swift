import Collapse
import Foundation
import Studies

extension StoryTeller {
  /// Transformers that learn from their own answers.
  mutating func networks() async throws -> Chapter {
    var loop = NetworkLoop(plan.networkTask, isBrief: true)
    loop.seed = plan.seed
    if let steps = plan.networkSteps {
      loop.kept = loop.kept * steps / loop.steps
      loop.steps = steps
    }
    progress?("transformers that learn \(plan.networkTask.rawValue)")
    let result = try await loop.run(threads: plan.threads)
    results.append(("network", result.json))
    if let difference = result.difference(.oracle, .worst(30)), difference.value.isFinite {
      let isBetter = difference.value > 2 * difference.mcse
      conclude(
        "A transformer that learns \(plan.networkTask.subject) is right on \(result.generator.text(Digits(2))); one that learns from what "
          + "an oracle keeps of its answers \(isBetter ? "does better" : "does not do clearly better") than one that learns from the worst of "
          + "thirty: a difference of \(difference.text(Digits(2))).")
    }
    let command =
      "aitken collapse network --task \(plan.networkTask.rawValue) --kept \(loop.kept) --steps \(loop.steps) --seed \(plan.seed)"
    return Chapter(
      title: "The same with networks",
      paragraphs: [
        "A small transformer learns \(plan.networkTask.subject) from \(loop.real) real examples and answers new questions; a verifier keeps "
          + "some of the answers, and a new transformer learns from these alone [7]. Is p* = φ/(φ + ψ) what foretells how good it becomes?"
      ], exhibits: [result.exhibit(command: command)], tables: [result.table])
  }
}
