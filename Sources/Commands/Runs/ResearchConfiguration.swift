import Archive
import Console
import LanguageModels
import Ledger
import Research
import Verification

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
    /// The models that are asked; nil for none. Keys are never among what is stored.
    var models: [ModelEntry]?
    /// Names of those that referee; nil for none.
    var critics: [String]?
    /// What the search may spend; nil without caps.
    var caps: Caps?
    /// Candidates that may wait for referees; nil where none are asked.
    var questions: Int?
    /// The probability of an audit; nil for 0.
    var audit: Double?
    /// The secret part of the confirmation's key, fixed before the search; nil in runs of versions that had none.
    var salt: Salt?
    /// Which island the run is; nil for others.
    var island: Island?
    /// The islands whose best programs the run puts together, with the candidates between two exchanges; nil for others.
    var islands: [Int]?
    /// What of the lab the run learnt from before it began; nil where it learnt nothing.
    var learnt: Learnt?

    init(
      _ options: ResearchOptions, models: [ModelEntry], critics: [String], caps: Caps, salt: Salt?,
      learnt: Learnt? = nil
    ) {
      self.salt = salt
      self.learnt = learnt
      self.caps = caps.isEmpty ? nil : caps
      self.models = models.isEmpty ? nil : models
      self.critics = critics.isEmpty ? nil : critics
      switch options.budget {
      case .candidates(let count): candidates = count
      case .seconds(let amount): seconds = amount
      }
      island = options.island
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

    /// Everything but the budget and the seed.
    func apply(to options: inout ResearchOptions) {
      options.generation = generation
      options.island = island
      options.confirmations = confirmations
      options.quality = quality ?? 0
      options.questions = questions ?? options.questions
      options.audit = audit ?? 0
      options.selection = verifier.flatMap(ResearchOptions.Selection.init(rawValue:)) ?? .experiment
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

    /// The same with the budget and the caps of a command that resumes the run, where it gives any.
    func resumed(with wanted: ResearchOptions.Budget?, caps new: Caps) -> Configuration {
      var changed = self
      switch wanted {
      case .candidates(let count): (changed.candidates, changed.seconds) = (count, nil)
      case .seconds(let amount): (changed.candidates, changed.seconds) = (nil, amount)
      case nil: break
      }
      let both = new.filled(from: caps ?? Caps())
      changed.caps = both.isEmpty ? nil : both
      return changed
    }

    /// Whether `wanted` or `caps` allow more than the run was begun with.
    func isExceeded(by wanted: ResearchOptions.Budget?, caps new: Caps) -> Bool {
      if let caps {
        if let joules = caps.joules, new.joules ?? 0 > joules { return true }
        if let tokens = caps.tokens, new.tokens ?? 0 > tokens { return true }
        if let money = caps.money, new.money ?? 0 > money { return true }
        if let calls = caps.calls, new.calls ?? 0 > calls { return true }
      }
      return switch wanted {
      case .candidates(let count): count > candidates ?? .max
      case .seconds(let amount): amount > seconds ?? .infinity
      case nil: false
      }
    }
  }
}
