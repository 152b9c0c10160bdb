/// The programs that the next ones are made from: the best of each niche (MAP-Elites: Mouret & Clune 2015).
///
/// Invariant: one program a niche, sorted by cautious score, best first, ties by number; at most `capacity`.
struct Population: Codable, Sendable {
  /// The programs, best first.
  private(set) var members: [Individual] = []

  /// How many niches are kept.
  static let capacity = 96

  /// Whether nothing is known about any of the programs but that they run: none of them then leads, the oldest make room.
  private(set) var isUnverified: Bool?

  /// Takes in a program that nobody has tested: the newest first.
  mutating func accept(_ individual: Individual) {
    isUnverified = true
    members.insert(individual, at: 0)
    if members.count > Self.capacity { members.removeLast() }
  }

  /// The best `count`; all where none is known to be better than another.
  func leaders(_ count: Int) -> ArraySlice<Individual> {
    isUnverified == true ? members[...] : members.prefix(count)
  }

  /// Takes in a program where it is the best of its niche.
  mutating func insert(_ individual: Individual) {
    if let index = members.firstIndex(where: { $0.niche == individual.niche }) {
      guard individual.lower > members[index].lower else { return }
      members.remove(at: index)
    }
    let place = members.firstIndex { ($0.lower, -$0.number) < (individual.lower, -individual.number) } ?? members.count
    members.insert(individual, at: place)
    if members.count > Self.capacity { members.removeLast() }
  }

  /// Puts a shorter program in the place of one that does the same.
  mutating func shorten(_ individual: Individual) {
    guard let index = members.firstIndex(where: { $0.fingerprint == individual.fingerprint }),
      individual.length < members[index].length
    else { return }
    members[index].genome = individual.genome
    members[index].number = individual.number
  }

  /// Takes out the program with this number, or else the one that does the same, and returns it; nil where there is none.
  mutating func withdraw(_ number: Int, _ fingerprint: String) -> Individual? {
    let index =
      members.firstIndex { $0.number == number }
      ?? members.firstIndex { !fingerprint.isEmpty && $0.fingerprint == fingerprint }
    return index.map { members.remove(at: $0) }
  }

  /// Takes a program out.
  mutating func remove(_ number: Int) { members.removeAll { $0.number == number } }

  /// Changes the step of a program's constants.
  mutating func scaleStep(of number: Int, by factor: Double) {
    guard let index = members.firstIndex(where: { $0.number == number }) else { return }
    members[index].step = min(1, max(0.02, members[index].step * factor))
  }

  /// One of the members: the leader and its pursuers more often than others.
  func pick(_ random: inout RandomSource) -> Individual? {
    guard !members.isEmpty else { return nil }
    if isUnverified == true { return random.pick(members) }
    if random.chance(0.4) { return members[random.below(min(4, members.count))] }
    // A tournament of three.
    return members[(0..<3).map { _ in random.below(members.count) }.min() ?? 0]
  }
}
