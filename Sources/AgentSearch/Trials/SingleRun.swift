import Agents
import Engine

/// One run of an agent on a question that nobody knows the answer of.
public enum SingleRun {
  /// The way of one run's questions to models.
  public static func post(_ models: AgentModels, seed: UInt64) -> AgentPost {
    let conversation = conversation(models, seed: seed)
    return { try conversation.post($0) }
  }

  private static func conversation(_ models: AgentModels, seed: UInt64) -> TrialConversation {
    TrialConversation(
      models, generation: 0, purpose: .experiments, slot: 0, key: Key(seed: seed).split("agents").split("run"))
  }

  /// What comes of it.
  /// - Throws: what the host cannot go on from: `CapReached`, `ServerGone`, `CancellationError`.
  public static func run(
    _ agent: AgentProgram, task: AgentTask, field: String?, models: AgentModels, seed: UInt64
  ) async throws -> AgentRun {
    let conversation = conversation(models, seed: seed)
    let run = await withTaskCancellationHandler {
      await AgentTrial.run(
        agent, task: task, field: field, seed: Int(seed >> 33), post: { try conversation.post($0) })
    } onCancel: {
      conversation.cancel()
    }
    if let failure = conversation.failure { throw failure }
    return run
  }
}
