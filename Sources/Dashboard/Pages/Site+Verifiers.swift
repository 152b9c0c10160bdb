import Archive
import Foundation
import Gallery
import Pictures
import Studies
import Verification

extension Site {
  /// Programs of a run that are put to the sealed experiment.
  private static let audited = 200

  /// How good every verifier is, by the sealed experiments.
  func verifiersPage() throws -> Page {
    var page = Page("Verifiers", answer: "", section: .verifiers)
    page.events = "/events"
    let form = Block.form(
      Form(
        action: "/verifiers",
        buttons: [Form.Button(label: measure.value == nil ? "Measure the verifiers" : "Measure them again")]))
    let method: Words =
      "A random sample of programs, accepted and rejected ones, is put to the sealed experiment; right is what it "
      + "finds better than the baseline. Intervals are Clopper and Pearson's, 95 %. Nothing is written to the lab."
    switch measure.state {
    case .none:
      guard let lab = try door.existing(), try !lab.runs().isEmpty else {
        page.answer = "No verifier has been measured yet: there are no runs."
        return page
      }
      let reviewed = try lab.reviewedRuns()
      page.answer =
        reviewed.isEmpty
        ? "No verifier has been measured yet, and no person or model has judged a candidate; the "
          + "experiments themselves can be measured."
        : "Whether a machine may stand in for the person here is not measured yet."
      page.blocks = [.paragraph(method), form]
    case .making(let words):
      page.answer = "The verifiers are being measured; this takes a minute or so."
      page.refresh = 5
      page.blocks = [
        .part("making", [.notice("Now: \(words).")]),
        .form(Form(action: "/verifiers/stop", buttons: [Form.Button(label: "Stop measuring", isQuiet: true)])),
      ]
    case .failed(let words):
      page.answer = "The verifiers could not be measured."
      page.blocks = [.notice(Words(words)), form]
    case .ready(let measurement):
      page.answer = Self.answer(measurement)
      page.blocks = try measuredBlocks(measurement) + [.quiet(method), form]
    }
    return page
  }

  private static func answer(_ measurement: VerifierMeasurement) -> Words {
    if let answer = measurement.answers.first { return "\(answer.machine): \(answer.words)" }
    guard let part = measurement.parts.last else { return "Nothing was measured." }
    let rates = part.audit.overall
    return
      "The verifier “\(part.verifier)” keeps \(percent(rates.keepCorrect)) of the right programs and "
      + "\(percent(rates.keepWrong)) of the wrong ones. No person has judged beside it, so whether it may "
      + "stand in for one cannot be said."
  }

  private static func percent(_ rate: RateEstimate) -> String {
    guard rate.trials > 0 else { return "an unknown share" }
    return String(format: "%.0f %% (%.0f to %.0f)", 100 * rate.value, 100 * rate.lower, 100 * rate.upper)
  }

  private func measuredBlocks(_ measurement: VerifierMeasurement) throws -> [Block] {
    var blocks: [Block] = []
    let others = measurement.answers.dropFirst()
    if !others.isEmpty { blocks.append(.list(others.map { "\(strong: $0.machine): \($0.words)" })) }
    blocks += measurement.remarks.map { .notice(Words($0)) }
    let runs = measurement.runs.map { Phrase(text: "\($0)", link: Path.run($0)) }
    blocks.append(
      .paragraph(
        "Runs \(Words(phrases: Self.joined(runs))): \(Plain.count(measurement.audited)) "
          + "of \(Plain.count(measurement.judged)) programs were put to the sealed experiment."
      ))
    var table = Table(
      "What each verifier keeps (95 % intervals)",
      [
        "verifier", "judged", "right kept φ", "wrong refused 1 − ψ", "kept is right",
        "threshold p*", "seconds a verdict", "seconds a right one accepted",
      ], numbers: [1, 2, 3, 4, 5, 6, 7])
    for part in measurement.parts {
      let rates = part.audit.overall
      let threshold = part.audit.threshold
      table.add([
        Words(part.verifier), Words(Plain.count(part.judged)), Words(Self.share(rates.keepCorrect)),
        Words(Self.rest(rates.keepWrong)), Words(Self.share(rates.precision)),
        Words(Self.interval(threshold.value, threshold.lower, threshold.upper)),
        Words(part.seconds.map { String(format: "%.2f", $0) } ?? "-"), Words(Self.cost(part.audit.cost)),
      ])
    }
    blocks += [
      .heading("Verifiers compared"), .table(table),
      .list(measurement.parts.map { "\(strong: $0.verifier) \($0.words)" }),
    ]
    if measurement.hasStages { blocks.append(.quiet(Words(VerifierMeasurement.race))) }
    if !measurement.agreements.isEmpty {
      var agreements = Table(
        "How far they agree", ["one", "another", "programs", "agreement", "κ (95 % interval)"], numbers: [2, 3, 4])
      for agreement in measurement.agreements {
        let kappa = agreement.kappa
        agreements.add([
          Words(agreement.first), Words(agreement.second), Words(Plain.count(kappa.items)),
          Words(String(format: "%.0f %%", 100 * kappa.agreement)),
          Words(Self.interval(kappa.value, kappa.lower, kappa.upper)),
        ])
      }
      blocks.append(.table(agreements))
    }
    if !measurement.strangers.isEmpty { blocks.append(.quiet(Words(measurement.strangerWords))) }
    blocks.append(
      .columns(
        measurement.parts.indices.map { number in
          let blocks = Self.picture(measurement, number).map {
            pictureBlocks($0, path: "/verifiers/pictures/\(number)")
          }
          return Block.Column(blocks: blocks ?? [])
        }))
    return blocks
  }

  private static func share(_ rate: RateEstimate) -> String {
    rate.trials > 0 ? interval(rate.value, rate.lower, rate.upper) : "-"
  }

  private static func rest(_ rate: RateEstimate) -> String {
    rate.trials > 0 ? interval(1 - rate.value, 1 - rate.upper, 1 - rate.lower) : "-"
  }

  private static func interval(_ value: Double, _ lower: Double, _ upper: Double) -> String {
    guard value.isFinite else { return "-" }
    return String(format: "%.2f (%.2f to %.2f)", value, lower, upper)
  }

  private static func cost(_ cost: AuditCost?) -> String {
    guard let cost, cost.machine.isFinite else { return "-" }
    return String(format: "%.3g (%.3g to %.3g)", cost.machine, cost.machineAtBest, cost.machineAtWorst)
  }

  private static func picture(_ measurement: VerifierMeasurement, _ number: Int) -> Picture? {
    guard measurement.parts.indices.contains(number) else { return nil }
    let part = measurement.parts[number]
    var picture = part.audit.exhibit(name: "verifier-\(number)", title: part.verifier, command: "").picture
    let rates = part.audit.overall
    picture.alternative =
      "What \(part.verifier) keeps: of the right programs φ \(share(rates.keepCorrect)), of the wrong ones ψ "
      + "\(share(rates.keepWrong)); of what it keeps, \(share(rates.precision)) is right."
    return picture
  }

  /// A picture of the page by its number; nil where there is none.
  func verifierPicture(_ number: Int) -> Picture? { measure.value.flatMap { Self.picture($0, number) } }

  /// Begins to measure: the runs in which somebody has judged, or else the last one.
  /// - Throws: `Refusal`, `LabError`.
  func measureVerifiers() throws {
    let lab = try door.lab()
    let reviewed = try lab.reviewedRuns().suffix(20)
    var request = VerifierMeasurement.Request(runs: Array(reviewed), sample: Self.audited)
    request.threads = max(1, options.threads / 2)
    let fixed = request
    measure.begin { say in
      say("the sealed experiment, on up to \(Self.audited) programs of each run")
      return try await VerifierMeasurement.measure(lab, fixed, progress: Saying(say: say))
    }
  }
}

/// Says how far a measurement is.
private struct Saying: ProgressSink {
  let say: @Sendable (String) -> Void
  func report(_ progress: StudyProgress) { say("\(progress.stage): \(progress.done) of \(progress.total)") }
}
