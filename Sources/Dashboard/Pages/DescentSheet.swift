import Foundation

/// Where the nodes of a tree lie on a picture of some width: generations side by side, the score upwards on a logarithmic scale.
struct DescentSheet {
  /// A proposal.
  struct Node {
    var number: Int
    var generation: Int
    var parents: [Int]
    /// Relative efficiency in screening.
    var efficiency: Double
    /// The class of its kind of move.
    var style: String
    var isTrunk: Bool
    var isJudged: Bool
    var link: String
    var label: String
  }

  var style: String
  var width: Int
  var height: Int

  private var isWide: Bool { style == "wide" }
  private var left: Int { isWide ? 56 : 40 }
  private var right: Int { width - 12 }
  private var bottom: Int { height - 44 }
  private static let top = 14
  /// Values of the scale, as far as there is room for them.
  private static let values: [Double] = [
    1, 0.25, 0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.5, 2, 3, 5, 7, 10, 20, 50, 100, 1000,
  ]

  /// The picture.
  func drawn(_ nodes: [Node]) -> Descent.Sheet {
    var sheet = Descent.Sheet(
      style: style, width: width, height: height, label: "Score against generation, \(nodes.count) proposals")
    let generations = nodes.map(\.generation)
    guard let first = generations.min(), let last = generations.max() else { return sheet }
    let slot = Double(right - left) / Double(last - first + 1)
    let sorted = nodes.map(\.efficiency).sorted()
    // What looks much worse than nearly all lies on the edge: the room is for the others.
    let low = log(max(0.25, min(0.9, sorted[sorted.count / 10])))
    let high = max(log(1.1), log(sorted[sorted.count - 1]) + 0.02)
    func y(_ efficiency: Double) -> Int {
      let share = (max(low, log(max(efficiency, 0.01))) - low) / (high - low)
      return bottom - Int((Double(bottom - Self.top) * share).rounded())
    }
    sheet.ticks = ticks(y, within: low...high) + ticks(first, last, slot)
    let places = places(nodes, first, slot, y)
    let trunk = Set(nodes.filter(\.isTrunk).map(\.number))
    for node in nodes {
      guard let own = places[node.number] else { continue }
      for (position, parent) in node.parents.enumerated() {
        guard let other = places[parent] else { continue }
        let isTrunk = position == 0 && node.isTrunk && trunk.contains(parent)
        sheet.links.append(Descent.Line(from: other, to: own, style: isTrunk ? "trunk" : "descends"))
      }
    }
    // The heavy line and its nodes lie above the others.
    sheet.links.sort { $0.style < $1.style }
    for node in nodes.filter({ !$0.isTrunk }) + nodes.filter(\.isTrunk) {
      guard let place = places[node.number] else { continue }
      sheet.nodes.append(
        Descent.Node(
          x: place.x, y: place.y, radius: node.isTrunk || node.isJudged ? 6 : 4,
          style: node.style + (node.isJudged ? " judged" : ""), link: node.link, label: node.label,
          isPassed: !node.isTrunk))
    }
    return sheet
  }

  private func places(
    _ nodes: [Node], _ first: Int, _ slot: Double, _ y: (Double) -> Int
  ) -> [Int: (x: Int, y: Int)] {
    let sizes = Dictionary(grouping: nodes, by: \.generation).mapValues(\.count)
    var ranks: [Int: Int] = [:]
    var places: [Int: (x: Int, y: Int)] = [:]
    for node in nodes {
      let rank = ranks[node.generation, default: 0]
      ranks[node.generation] = rank + 1
      let share = (Double(rank) + 0.5) / Double(sizes[node.generation] ?? 1)
      let x = Double(left) + slot * (Double(node.generation - first) + 0.1 + 0.8 * share)
      places[node.number] = (Int(x), y(node.efficiency))
    }
    return places
  }

  private func ticks(_ y: (Double) -> Int, within range: ClosedRange<Double>) -> [Descent.Line] {
    var taken: [Int] = []
    return Self.values.compactMap { value in
      let place = y(value)
      guard range.contains(log(value)), taken.allSatisfy({ abs($0 - place) >= 24 }) else { return nil }
      taken.append(place)
      return Descent.Line(
        from: (left, place), to: (right, place), style: value == 1 ? "baseline" : "grid",
        text: String(format: "%g", value), place: (left - 6, place + 4), anchor: "end")
    }
  }

  private func ticks(_ first: Int, _ last: Int, _ slot: Double) -> [Descent.Line] {
    let step = max(1, Int((Double(last - first + 1) / (isWide ? 20 : 8)).rounded(.up)))
    let own = stride(from: first, through: last, by: step).map { generation in
      let x = left + Int(slot * (Double(generation - first) + 0.5))
      return Descent.Line(
        from: (x, bottom), to: (x, bottom + 5), style: "axis", text: "\(generation)", place: (x, bottom + 20),
        anchor: "middle")
    }
    return own + [
      Descent.Line(
        from: (left, bottom), to: (right, bottom), style: "axis", text: "generation",
        place: ((left + right) / 2, bottom + 38), anchor: "middle")
    ]
  }
}
