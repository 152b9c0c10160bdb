import Foundation
import Studies

extension LearningCurves {
  /// One figure of one round: the mean over problems of their means over seeds. Its standard error is that of a mean over problems: what
  /// is claimed is claimed for problems like these.
  public func mean(_ arm: Arm, round: Int, _ figure: (Search) -> Double) -> Measure {
    let values = files.indices.map { problem in
      arm.searches[round].reduce(0) { $0 + figure($1[problem]) } / Double(seeds.count)
    }
    let moments = Moments(values)
    return Measure(moments.mean, mcse: moments.standardErrorOfMean)
  }

  /// How much more a lesson's searches find than those that learn nothing, from the second round on: the mean over problems of paired
  /// differences, with its standard error.
  public func advantage(_ lesson: Lesson, _ figure: (Search) -> Double) -> Measure {
    guard let own = arms.first(where: { $0.lesson == lesson }),
      let control = arms.first(where: { $0.lesson == .nothing })
    else { return Measure(.nan, mcse: .nan) }
    func total(_ arm: Arm, _ problem: Int) -> Double {
      arm.searches.dropFirst().reduce(0) { sum, round in sum + round.reduce(0) { $0 + figure($1[problem]) } }
    }
    let count = Double(max(1, (rounds - 1) * seeds.count))
    let moments = Moments(files.indices.map { (total(own, $0) - total(control, $0)) / count })
    return Measure(moments.mean, mcse: moments.standardErrorOfMean)
  }

  /// Rounds.
  public var rounds: Int { arms.first?.searches.count ?? 0 }

  /// Whether learning helps, in a sentence for each lesson.
  public var words: String {
    let opening =
      "\(rounds) rounds of searches on \(files.count) problems, \(candidates) candidates each, \(seeds.count == 1 ? "1 seed" : "\(seeds.count) seeds"): "
    let sentences = [Lesson.verified, .unverified].map { lesson in
      let better = advantage(lesson) { $0.isBetter ? 1 : 0 }
      let gain = advantage(lesson, \.gain)
      let diversity = advantage(lesson, \.behaviours)
      let answer =
        if abs(gain.value) <= 2 * gain.mcse {
          "neither helps nor harms as far as this can be told"
        } else {
          gain.value > 0 ? "helps" : "harms"
        }
      return
        "\(lesson.words) \(answer): in comparison to \(Lesson.nothing.words), from the second round on, log relative efficiency "
        + "differs by \(Digits(3).text(gain)), the share of searches that end \"better\" by \(Digits(2).text(better)), the effective "
        + "number of behaviours proposed by \(Digits(2).text(diversity))"
    }
    return opening + sentences.joined(separator: "; ") + "."
  }

  /// The curves as a table.
  public var table: ReportTable {
    let digits = Digits(3)
    return ReportTable(
      title: "Learning from its own output",
      columns: [
        .init("learning", isNumeric: false), .init("round", isNumeric: true),
        .init("log relative efficiency", isNumeric: true), .init("better", isNumeric: true),
        .init("behaviours proposed", isNumeric: true), .init("productions learnt", isNumeric: true),
      ],
      groups: arms.map { arm in
        ReportTable.Group(
          rows: (0..<rounds).map { round in
            [
              .init(round == 0 ? arm.lesson.rawValue : ""), .init(String(round + 1)),
              .init(digits.text(mean(arm, round: round, \.gain))),
              .init(digits.text(mean(arm, round: round) { $0.isBetter ? 1 : 0 })),
              .init(digits.text(mean(arm, round: round, \.behaviours))),
              .init(digits.text(mean(arm, round: round, \.productions))),
            ]
          })
      },
      notes: [
        "Means over \(files.count) problems and \(seeds.count == 1 ? "1 seed" : "\(seeds.count) seeds") with their standard errors over problems. Log relative "
          + "efficiency: of what was confirmed as better than the baseline, 0 where nothing was. A search learns from what was found on "
          + "the other problems. The first round is the same for all.",
        words,
      ])
  }

  /// `{"files", "candidates", "seeds", "arms": [{"learning", "rounds": [{figure: {"value", "mcse"}}]}], "advantage": {…}, "words"}`.
  public var json: OrderedJSON {
    func text(_ measure: Measure) -> OrderedJSON {
      .members(["value": .number(measure.value), "mcse": .number(measure.mcse)])
    }
    func compared(_ lesson: Lesson) -> OrderedJSON {
      .members([
        "log relative efficiency": text(advantage(lesson, \.gain)),
        "better": text(advantage(lesson) { $0.isBetter ? 1 : 0 }), "behaviours": text(advantage(lesson, \.behaviours)),
      ])
    }
    return .members([
      "files": .array(files.map { .string($0) }), "candidates": .integer(candidates),
      "seeds": .array(seeds.map { .string(String($0)) }),
      "arms": .array(
        arms.map { arm in
          .members([
            "learning": .string(arm.lesson.rawValue),
            "rounds": .array(
              (0..<rounds).map { round in
                .members([
                  "log relative efficiency": text(mean(arm, round: round, \.gain)),
                  "better": text(mean(arm, round: round) { $0.isBetter ? 1 : 0 }),
                  "behaviours": text(mean(arm, round: round, \.behaviours)),
                  "productions": text(mean(arm, round: round, \.productions)),
                ])
              }),
          ])
        }),
      "advantage": .members([
        "verified": compared(.verified), "unverified": compared(.unverified),
      ]),
      "words": .string(words),
    ])
  }
}
