import Agents

/// Agents that are there before a search: known workflows, written anew.
public enum SeedAgents {
  /// The seeds of a kind of task: seven for questions, five for grids.
  public static func of(_ kind: TaskKind) -> [AgentProgram] {
    (kind == .grid ? grids : questions).map(program)
  }

  private static let questions: [[UInt8]] = [
    PackageResources.questions_1_chain_of_thought_py, PackageResources.questions_2_self_consistency_py,
    PackageResources.questions_3_self_refine_py, PackageResources.questions_4_debate_py,
    PackageResources.questions_5_step_back_py, PackageResources.questions_6_quality_diversity_py,
    PackageResources.questions_7_dynamic_roles_py,
  ]

  private static let grids: [[UInt8]] = [
    PackageResources.grids_1_chain_of_thought_py, PackageResources.grids_2_self_consistency_py,
    PackageResources.grids_3_self_refine_py, PackageResources.grids_4_debate_py,
    PackageResources.grids_5_quality_diversity_py,
  ]

  /// A file begins with the name and the thought as comments.
  private static func program(_ bytes: [UInt8]) -> AgentProgram {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)[...]
    var head: [String] = []
    while let line = lines.first, line.hasPrefix("# ") {
      head.append(String(line.dropFirst(2)))
      lines = lines.dropFirst()
    }
    var program = AgentProgram(name: head.first ?? "Agent", code: lines.joined(separator: "\n"))
    program.thought = head.dropFirst().joined(separator: " ")
    program.generation = "initial"
    return program
  }
}
