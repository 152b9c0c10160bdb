import Archive
import Foundation

/// Which proposals of a run a list shows, in which order.
struct ProposalFilter: Equatable {
  /// How far a proposal came.
  enum Standing: String, CaseIterable {
    case all, screened, ahead, judged, better, rejected

    var words: String {
      switch self {
      case .all: "all"
      case .screened: "screened"
      case .ahead: "ahead of the baseline in screening"
      case .judged: "with a verdict"
      case .better: "judged better, at least on some designs"
      case .rejected: "rejected in screening"
      }
    }
  }

  var order = Site.Order.newest
  var standing = Standing.all
  /// How they were made; empty for all.
  var move = ""

  /// - Throws: `Refusal.unclear`.
  init(_ query: Parameters) throws {
    guard let order = Site.Order(rawValue: query["sort"] ?? "newest") else {
      throw Refusal.unclear("Lists are ordered by \(Site.Order.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard let standing = Standing(rawValue: query["show"] ?? "all") else {
      throw Refusal.unclear("Lists show \(Standing.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    self.order = order
    self.standing = standing
    move = query["move"] ?? ""
  }

  /// Whether everything is shown.
  var isOpen: Bool { standing == .all && move.isEmpty }

  /// The end of an address that asks for this list.
  var query: String {
    var parts = ["sort=\(order.rawValue)"]
    if standing != .all { parts.append("show=\(standing.rawValue)") }
    if !move.isEmpty {
      parts.append("move=" + (move.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""))
    }
    return parts.joined(separator: "&")
  }

  /// Those of `numbers` that are shown.
  /// - Parameter judged: the proposals with a verdict, and those that were judged better.
  func chosen(_ numbers: [Int32], _ figures: RunFigures, judged: Set<Int>, better: Set<Int>) -> [Int] {
    numbers.lazy.map(Int.init).filter { number in
      if !move.isEmpty, figures.outlines[number - 1].move != move { return false }
      switch standing {
      case .all: return true
      case .screened: return figures.score(number) != nil
      case .ahead:
        return !figures.scores[number - 1].isRejected
          && (figures.score(number).map { $0.value - $0.error > 0 } ?? false)
      case .judged: return judged.contains(number)
      case .better: return better.contains(number)
      case .rejected: return figures.scores[number - 1].isRejected
      }
    }
  }
}
