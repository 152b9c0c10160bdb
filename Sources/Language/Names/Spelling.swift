/// Names that may have been meant.
public enum Spelling {
  /// The candidate that needs the fewest changes of a letter (added, left out, replaced, or two swapped) to become
  /// `name`; nil if none needs at most a third of its length. Among equals, the first in alphabetical order.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(name.unicodeScalars)
    let allowed = max(1, (letters.count + 1) / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
      let other = Array(candidate.unicodeScalars)
      if abs(other.count - letters.count) > allowed || letters.count == 1 && other.count == 1 { continue }
      let distance = Self.distance(letters, other)
      if distance > allowed || distance >= max(letters.count, other.count) { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The restricted Damerau–Levenshtein distance.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        let change = a[i] == b[j] ? 0 : 1
        var cost = min(last[j] + change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
