import Archive
import Ledger
import Research

extension ResearchRun {
  /// What the answer of a run depends on beside its problem, researcher and seed: kept with the run as canonical JSON.
  struct Configuration: Codable {
    var candidates: Int?
    var seconds: Double?
    var generation: Int
    var confirmations: Int
    /// nil for "experiment".
    var verifier: String?
    /// nil for 0.
    var quality: Int?
    /// Candidates that may wait for referees; nil where none are asked.
    var questions: Int?
    /// The probability of an audit; nil for 0.
    var audit: Double?

    init(_ options: ResearchOptions) {
      switch options.budget {
      case .candidates(let count): candidates = count
      case .seconds(let amount): seconds = amount
      }
      generation = options.generation
      confirmations = options.confirmations
      verifier = options.selection == .experiment ? nil : options.selection.rawValue
      quality = options.quality == 0 ? nil : options.quality
      questions = options.selection.asksReferees ? options.questions : nil
      audit = options.selection.asksReferees && options.audit > 0 ? options.audit : nil
    }

    /// As it was stored with `record`.
    init(of record: RunRecord) throws {
      do {
        self = try CanonicalJSON.value(from: record.configuration)
      } catch {
        throw CommandError(
          "run \(record.id) was begun by another version of Aitken (\(record.version)) with options that this one does "
            + "not know; begin a new one without --resume")
      }
    }

    /// What a resumed run may still spend.
    /// - Parameter wanted: the budget on the command line; without one, the run's own.
    func remaining(
      wanted: ResearchOptions.Budget?, of record: RunRecord, in lab: Lab
    ) throws -> ResearchOptions.Budget {
      let own: ResearchOptions.Budget = candidates.map { .candidates($0) } ?? .seconds(seconds ?? 60)
      switch wanted ?? own {
      case .candidates(let count): return .candidates(count)
      case .seconds(let amount):
        let spent = try lab.ledger(run: record.id).reduce(0) { $0 + $1.usage.seconds }
        return .seconds(max(0.001, amount - spent))
      }
    }

    /// Whether `wanted` allows more than the run was begun with.
    func isExceeded(by wanted: ResearchOptions.Budget?) -> Bool {
      switch wanted {
      case .candidates(let count): count > candidates ?? .max
      case .seconds(let amount): amount > seconds ?? .infinity
      case nil: false
      }
    }
  }
}
