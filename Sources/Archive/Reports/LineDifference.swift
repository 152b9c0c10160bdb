/// What changed between two texts, line by line.
public enum LineDifference {
  /// All lines of both texts in order: "  " before those in both, "- " before those of `left` alone, "+ " before those
  /// of `right` alone.
  public static func lines(from left: String, to right: String) -> [String] {
    let old = left.split(separator: "\n", omittingEmptySubsequences: false)
    let new = right.split(separator: "\n", omittingEmptySubsequences: false)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [String] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        result.append("- \(old[i])")
        i += 1
      } else if j < new.count, inserted.contains(j) {
        result.append("+ \(new[j])")
        j += 1
      } else if i < old.count {
        result.append("  \(old[i])")
        (i, j) = (i + 1, j + 1)
      } else {
        break
      }
    }
    while result.last?.count == 2 { result.removeLast() }
    return result
  }
}
