import Engine
import Foundation
import Studies

/// Switching on n or on a design value: a gain at the very designs that the researcher could see, and not beside them.
///
/// Each value of a numeric parameter, in the first visible design that has it (and in one design of each held-out process), is
/// changed to both sides (a whole number by one and by about a twentieth, any other by a twentieth and a tenth), and the log relative
/// efficiency at the design is compared with what its neighbours let expect. A jump is what none of these explains (`NeighbourCurve`):
/// their mean; the smooth curve through them, since an honest gain changes steeply with n in very small samples; the curve through the
/// larger sizes alone, since an honest estimator may fail in smaller ones. Where a jump seems to be more than a tenth, all
/// is estimated again on sixteen times as many fresh replications; and the detector fires where it is then more than a tenth, and
/// more than at the sizes around: a sign test or an interval between two order statistics jumps at one size after the other. Of tests
/// the share of wrong decisions takes the place of the log relative efficiency, and a design beside a null that is no null is left out.
public struct SwitchingOnDesign: Detector {
  /// "switching on the design"
  public let name = "switching on the design"
  /// Jump of the log relative efficiency that counts as a switch. Trimming counts and medians of odd and even samples stay
  /// well below it.
  static let bound = 0.1
  /// Standard errors beyond the bound: a hundred comparisons err together once in three hundred times.
  private static let significant = 4.0

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (jump: LogEfficiency, place: String, isSwitch: Bool)?
    var comparisons = 0
    var seen: Set<Design.Parameter> = []
    for cell in Self.cells(of: examination) {
      for neighbourhood in DesignNeighbourhood.all(of: cell.cell.design)
      where cell.cell.role == .heldOut || seen.insert(neighbourhood.parameter).inserted {
        let count = max(64, examination.replications / 4)
        let first = Gains(cell, examination, replications: count, key: examination.key)
        guard var jump = try await first.jump(neighbourhood) else { continue }
        var isSwitch = false
        if Self.z(jump) > 0.5 {
          let more = cell.affordable(16 * count, least: 4 * count, times: neighbourhood.beside.count + 2)
          let second = Gains(cell, examination, replications: more, key: examination.key.split("switching"))
          jump = try await second.jump(neighbourhood) ?? jump
          if Self.z(jump) >= Self.significant {
            isSwitch = try await !Self.isUsual(jump, neighbourhood, second)
          }
        }
        comparisons += 1
        if let worst, (worst.isSwitch && !isSwitch) || Self.z(worst.jump) >= Self.z(jump) && worst.isSwitch == isSwitch
        {
          continue
        }
        worst = (jump, "\(neighbourhood.parameter.name) beside \(cell.cell)", isSwitch)
      }
    }
    guard let worst else { return .notApplicable(name, "no design has a number to change") }
    let isTest = examination.problem.loss == .test
    let ratio = exp(-worst.jump.value)
    let figure =
      isTest
      ? Digits(3).text(Measure(worst.jump.value, mcse: worst.jump.standardError))
      : Digits(2).text(Measure(ratio, mcse: ratio * worst.jump.standardError))
    let passed = !worst.isSwitch
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: Self.words(figure, place: worst.place, passed: passed, isTest: isTest, comparisons: comparisons))
  }

  /// Whether the sizes around jump as far: the largest of their jumps, each measured without the design in question.
  private static func isUsual(
    _ jump: LogEfficiency, _ neighbourhood: DesignNeighbourhood, _ gains: Gains
  ) async throws -> Bool {
    var largest = 0.0
    var error = 0.0
    for other in neighbourhood.around {
      guard let jump = try await gains.jump(other), jump.value > largest else { continue }
      (largest, error) = (jump.value, jump.standardError)
    }
    let excess = LogEfficiency(
      jump.value - largest, standardError: (jump.standardError * jump.standardError + error * error).squareRoot())
    return z(excess) < significant
  }

  private static func words(_ figure: String, place: String, passed: Bool, isTest: Bool, comparisons: Int) -> String {
    if isTest {
      return passed
        ? "No jump beside the designs that sizes around them do not have: at most \(figure) more wrong decisions are spared at a "
          + "design than beside it (\(comparisons) comparisons)."
        : "What it does is tied to the very design: with another \(place), \(figure) more decisions are wrong."
    }
    return passed
      ? "No jump beside the designs: relative efficiency there is \(figure) times that at the design itself, where they "
        + "differ most (\(comparisons) comparisons)."
      : "What it does is tied to the very design: with another \(place), relative efficiency is only \(figure) times "
        + "that at the design."
  }

  /// By how much a jump exceeds the bound, in standard errors.
  private static func z(_ jump: LogEfficiency) -> Double {
    jump.z(against: bound)
  }

  private static func cells(of examination: Examination) -> [ExaminedCell] {
    var processes: Set<String> = []
    return examination.cells.filter {
      $0.cell.role == .visible || ($0.cell.role == .heldOut && processes.insert($0.cell.process).inserted)
    }
  }
}
