extension RunFigures {
  /// Numbers of all proposals in an order, equal ones in their own.
  func sorted(_ order: Site.Order) -> [Int32] {
    let all = 0..<outlines.count
    switch order {
    case .oldest: return all.map { Int32($0 + 1) }
    case .newest: return all.reversed().map { Int32($0 + 1) }
    case .best:
      return sorted { index in
        let score = scores[index]
        guard !score.value.isNaN, !score.isRejected else { return .max }
        // Among thousands that were looked at briefly the luckiest always seems best: those that came far stand first.
        let band: UInt32 = Int(score.stage) >= looked ? 1 << 30 : 1 << 31
        return band - 1 - Self.rising(score.error.isFinite ? score.value - score.error : score.value) / 4
      }
    case .smallest: return sorted { UInt32(clamping: outlines[$0].size) }
    case .generation: return sorted { UInt32.max - UInt32(clamping: outlines[$0].generation) }
    }
  }

  /// By their keys: a hundred thousand in a few milliseconds.
  private func sorted(by key: (Int) -> UInt32) -> [Int32] {
    var keys = outlines.indices.map { UInt64(key($0)) << 32 | UInt64($0) }
    keys.sort()
    return keys.map { Int32($0 & 0xffff_ffff) + 1 }
  }

  /// An integer that rises with the number.
  private static func rising(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
  }
}
