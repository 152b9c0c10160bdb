import Foundation
import Gallery
import Pictures
import Synchronization

/// Makes the pictures of the collapse laboratory when somebody asks for them, in the background, once.
final class CollapseMaker: Sendable {
  /// How far it is.
  enum State: Sendable {
    case none
    case making(String)
    case ready(CollapseStory)
    case failed(String)
  }

  private let current = Mutex(State.none)
  private let threads: Int

  init(threads: Int) { self.threads = threads }

  /// How far it is now.
  var state: State { current.withLock { $0 } }

  /// Begins, unless it has begun already.
  func begin() {
    let isNew = current.withLock { state in
      switch state {
      case .none, .failed:
        state = .making("beginning")
        return true
      case .making, .ready: return false
      }
    }
    guard isNew else { return }
    var plan = CollapseStory.Plan(problems: [])
    plan.lawRuns = 100
    plan.gridRuns = 4
    plan.strengthRuns = 20
    plan.threads = threads
    let fixed = plan
    Task.detached(priority: .background) { [weak self] in
      do {
        let story = try await CollapseStory.run(
          fixed, folder: "report", command: "aitken collapse report --brief --no-researcher",
          progress: { [weak self] words in self?.set(.making(words)) })
        self?.set(.ready(story))
      } catch {
        self?.set(.failed("\(error)"))
      }
    }
  }

  private func set(_ state: State) { current.withLock { $0 = state } }

  /// A picture of the page by its number; nil where there is none.
  func picture(_ number: Int) -> Picture? {
    guard case .ready(let story) = state, number >= 0, number < story.exhibits.count else { return nil }
    return story.exhibits[number].picture
  }
}
