import Agents
import Engine

/// One run of an agent on a question that nobody knows the answer of.
public enum SingleRun {
  /// What comes of it.
  /// - Throws: what the host cannot go on from: `CapReached`, `ServerGone`, `CancellationError`.
  public static func run(
    _ agent: AgentProgram, task: AgentTask, field: String?, models: AgentModels, seed: UInt64
  ) async throws -> AgentRun {
    let conversation = TrialConversation(
      models, generation: 0, purpose: .experiments, slot: 0, key: Key(seed: seed).split("agents").split("run"))
    let run = await withTaskCancellationHandler {
      await AgentTrial.run(
        agent, task: task, field: field, seed: Int(seed >> 33), responder: { try conversation.answer($0) })
    } onCancel: {
      conversation.cancel()
    }
    if let failure = conversation.failure { throw failure }
    return run
  }
}
