import Engine
import Foundation
import Language
import Studies

/// What an estimator is given of a process: which of the process's names are among its arguments or can be read off them, and which
/// of the arguments say nothing of what is unknown beyond that.
struct Given: Sendable {
  /// Texts over the estimator's arguments for names of the process.
  let texts: [String: String]
  /// Places of the arguments that are taken as they are: what is estimated is conditional on them.
  let exogenous: Set<Int>
  /// Shapes of the process's names, design by design.
  let shapes: [[String: [Int]]]
  /// What single numbers of the process came to over draws of all designs.
  let values: [String: [Double]]
  private let argumentNames: [String]

  /// The same where the arguments in `places` are explained as well.
  func explaining(_ places: Set<Int>) -> Given {
    guard !places.isEmpty else { return self }
    let named = Set(places.map { argumentNames[$0] })
    return Given(
      texts: texts.filter { !named.contains($0.value) }, exogenous: exogenous.subtracting(places), shapes: shapes,
      values: values, argumentNames: argumentNames)
  }

  private init(
    texts: [String: String], exogenous: Set<Int>, shapes: [[String: [Int]]], values: [String: [Double]],
    argumentNames: [String]
  ) {
    (self.texts, self.exogenous, self.shapes, self.values) = (texts, exogenous, shapes, values)
    self.argumentNames = argumentNames
  }

  /// Whether a single number is not always the same.
  func isVaried(_ name: String) -> Bool { Set(values[name] ?? []).count > 1 }

  /// What a single number came to in the first visible design, or in the last.
  func values(_ name: String, inFirst isFirst: Bool) -> [Double] {
    let all = values[name] ?? []
    let count = all.count / max(1, shapes.count)
    return Array(isFirst ? all.prefix(count) : all.suffix(count)).filter(\.isFinite)
  }

  /// Looks at draws of every visible design; nil where the process cannot be run with its names shown.
  ///
  /// - Parameter mayShare: whether an argument may be taken as given although unknown numbers stand behind it and behind others. What follows
  ///   is right, given that argument, and leaves out what it says of these numbers: only where they share none is nothing lost (weak
  ///   exogeneity: Engle, Hendry & Richard 1983).
  init?(_ process: Process, _ problem: VisibleProblem, key: Key, mayShare: Bool = true) {
    guard problem.cells.allSatisfy({ $0.argumentTypes.count == process.data.count }),
      problem.argumentNames.count == process.data.count, let probe = ProcessProbe(process, problem)
    else { return nil }
    var shapes: [[String: [Int]]] = []
    var values: [String: [Double]] = [:]
    var whole: [String: [Int?]] = [:]
    var possible: [String: Set<String>]?
    for cell in problem.cells where cell.process == problem.cells[0].process {
      guard let look = probe.look(cell, key: key) else { return nil }
      shapes.append(look.shapes)
      for (name, numbers) in look.numbers {
        values[name, default: []] += numbers
        whole[name, default: []].append(numbers.allSatisfy { $0 == numbers[0] } ? Int(exactly: numbers[0]) : nil)
      }
      possible =
        possible?.reduce(into: [:]) { kept, entry in
          let both = entry.value.intersection(look.equal[entry.key] ?? [])
          if !both.isEmpty { kept[entry.key] = both }
        } ?? look.equal
    }
    guard let possible else { return nil }
    self.shapes = shapes
    self.values = values
    // The shortest text: an argument rather than a column of one.
    let found = possible.mapValues { texts in texts.min { ($0.count, $0) < ($1.count, $1) } ?? "" }
    let sizes = Self.sizes(problem, process, whole)
    argumentNames = problem.argumentNames
    (exogenous, texts) = Self.chosen(process, problem, found: found, sizes: sizes, mayShare: mayShare)
  }

  /// Arguments are taken as given, from those that depend on the fewest draws, where the noise in them is in nothing else.
  private static func chosen(
    _ process: Process, _ problem: VisibleProblem, found: [String: String], sizes: [String: String], mayShare: Bool
  ) -> (Set<Int>, [String: String]) {
    let names = problem.argumentNames
    let noise = Set(process.draws.filter { !$0.isScalar }.map(\.name))
    func known(_ exogenous: Set<Int>) -> [String: String] {
      let given = Set(exogenous.compactMap { names.indices.contains($0) ? names[$0] : nil })
      return found.filter { entry in given.contains { entry.value == $0 || entry.value.hasPrefix($0 + "[") } }
        .merging(sizes) { own, _ in own }
    }
    func dependence(_ place: Int, _ exogenous: Set<Int>) -> Set<String> {
      Process.depends(process.data[place], process.dependencies(known: Set(known(exogenous).keys)))
    }
    var exogenous: Set<Int> = []
    let order = process.data.indices.sorted {
      (dependence($0, []).intersection(noise).count, -$0) < (dependence($1, []).intersection(noise).count, -$1)
    }
    let bound = mayShare ? noise : noise.union(process.draws.map(\.name)).union(process.parameters.values)
    for place in order where exogenous.count < process.data.count - 1 && !process.missing.contains(place) {
      let own = dependence(place, exogenous).intersection(bound)
      let with = exogenous.union([place])
      let after = process.dependencies(known: Set(known(with).keys))
      var others = Process.depends(process.truth, after)
      for other in process.data.indices where !with.contains(other) {
        others.formUnion(Process.depends(process.data[other], after))
      }
      if own.isDisjoint(with: others) { exogenous = with }
    }
    return (exogenous, known(exogenous))
  }

  /// Texts for the whole numbers of the design that are lengths of the data.
  ///
  /// - Parameter whole: names of single numbers that are the same in all data sets of a design, whole: by design.
  private static func sizes(_ problem: VisibleProblem, _ process: Process, _ whole: [String: [Int?]])
    -> [String: String]
  {
    let cells = problem.cells.filter { $0.process == problem.cells[0].process }
    var texts: [String: String] = [:]
    let parameters = Set(process.parameters.values)
    let numbers = process.parameters.map { parameter, name in
      let values = cells.compactMap { cell -> Int? in
        if case .integer(let value) = cell.design[parameter] { value } else { nil }
      }
      return (name, values)
    }
    // What is computed of the design alone, once, may be a length where the design itself is none.
    let computed = process.statements.compactMap { statement -> (String, [Int])? in
      guard case .assign(let targets, _) = statement.kind, targets.count == 1, let name = targets[0].asName,
        !parameters.contains(name), process.draw(name) == nil,
        process.statements.count(where: { LiveProcess.changed($0).contains(name) }) == 1,
        let values = whole[name]?.compactMap({ $0 }), Set(values).count > 1
      else { return nil }
      return (name, values)
    }
    for (name, values) in numbers + computed {
      guard values.count == cells.count, let first = values.first else { continue }
      var candidates: [(factor: Int, added: Int, text: String)] = []
      for place in cells[0].argumentTypes.indices where problem.argumentNames.indices.contains(place) {
        for axis in cells[0].argumentTypes[place].shape.indices {
          let lengths = cells.map { $0.argumentTypes[place].shape[axis] }
          let argument = problem.argumentNames[place]
          let length = axis == 0 ? "len(\(argument))" : "\(argument).shape[\(axis)]"
          for factor in 1...12 {
            let added = lengths[0] - factor * first
            guard abs(added) <= 4, zip(lengths, values).allSatisfy({ $0 == factor * $1 + added }) else { continue }
            let moved = added == 0 ? length : "(\(length) \(added > 0 ? "-" : "+") \(abs(added)))"
            candidates.append((factor, abs(added), factor == 1 ? moved : "\(moved) // \(factor)"))
          }
        }
      }
      if let best = candidates.min(by: { ($0.factor + 3 * $0.added, $0.text) < ($1.factor + 3 * $1.added, $1.text) }) {
        texts[name] = best.text
      } else if Set(values).count == 1, parameters.contains(name) {
        texts[name] = String(first)
      }
    }
    return texts
  }
}
