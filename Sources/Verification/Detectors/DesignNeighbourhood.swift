import Studies

/// A design and designs beside it, along one parameter.
struct DesignNeighbourhood: Sendable {
  /// A design by its place along the parameter: 1/n for a whole number, in which risks are smooth; the number itself otherwise.
  struct Place: Sendable {
    let x: Double
    let design: Design
  }

  /// The parameter, with its value in the design.
  let parameter: Design.Parameter
  /// The design.
  let here: Place
  /// The designs beside it.
  let beside: [Place]

  /// The neighbourhoods of `design`, one a numeric parameter.
  static func all(of design: Design) -> [DesignNeighbourhood] {
    design.parameters.compactMap { parameter in
      switch parameter.value {
      case .integer(let value) where value > 2:
        return DesignNeighbourhood(design, parameter, value, besideSizes: sizes(beside: value))
      case .real(let value) where value != 0:
        func place(_ factor: Double) -> Place {
          Place(x: factor, design: design.replacing(parameter.name, with: .real(value * factor)))
        }
        return DesignNeighbourhood(
          parameter: parameter, here: Place(x: 1, design: design), beside: [0.9, 0.95, 1.05, 1.1].map(place))
      default: return nil
      }
    }
  }

  /// The same at the sizes around, none of which is beside itself the size in question: what is usual there.
  var around: [DesignNeighbourhood] {
    guard case .integer(let value) = parameter.value else { return [] }
    return [-3, -2, 2, 3].map { value + $0 }.filter { $0 > 2 }.compactMap { size in
      let sizes = Self.sizes(beside: size, step: 2).filter { $0 != value }
      let design = here.design.replacing(parameter.name, with: .integer(size))
      return DesignNeighbourhood(design, parameter, size, besideSizes: sizes)
    }
  }

  private init(parameter: Design.Parameter, here: Place, beside: [Place]) {
    self.parameter = parameter
    self.here = here
    self.beside = beside
  }

  private init(_ design: Design, _ parameter: Design.Parameter, _ value: Int, besideSizes sizes: [Int]) {
    func place(_ size: Int) -> Place {
      Place(x: 1 / Double(size), design: design.replacing(parameter.name, with: .integer(size)))
    }
    self.init(parameter: parameter, here: place(value), beside: sizes.map(place))
  }

  /// Four sizes beside `value`, by one and by about a twentieth to both sides; where there is no room below, further ones above.
  private static func sizes(beside value: Int, step: Int? = nil) -> [Int] {
    let step = step ?? max(2, value / 20)
    return value - step > 1
      ? [value - step, value - 1, value + 1, value + step] : [value - 1, value + 1, value + 2, value + 3]
  }
}

/// What neighbours let expect at a design, as weights on their values.
enum NeighbourCurve: CaseIterable {
  /// Their mean.
  case mean
  /// The polynomial through all of them (Lagrange).
  case smooth
  /// The straight line through the two nearest larger sizes: nothing is asked of smaller ones.
  case larger

  /// One weight for each of `beside`; nil where there are too few.
  func weights(at here: Double, beside: [Double]) -> [Double]? {
    switch self {
    case .mean: return beside.isEmpty ? nil : beside.map { _ in 1 / Double(beside.count) }
    case .smooth: return beside.count < 3 ? nil : Self.lagrange(beside, at: here)
    case .larger:
      // Places are reciprocals of sizes: the larger ones lie below.
      let chosen = beside.indices.filter { beside[$0] < here }.sorted { beside[$0] > beside[$1] }.prefix(2)
      guard chosen.count == 2, here < 1 else { return nil }
      let own = Self.lagrange(chosen.map { beside[$0] }, at: here)
      return beside.indices.map { index in chosen.firstIndex(of: index).map { own[$0] } ?? 0 }
    }
  }

  private static func lagrange(_ nodes: [Double], at x: Double) -> [Double] {
    nodes.indices.map { i in
      nodes.indices.reduce(1.0) { $1 == i ? $0 : $0 * (x - nodes[$1]) / (nodes[i] - nodes[$1]) }
    }
  }
}
