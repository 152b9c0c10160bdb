import Language

extension TypeReader {
  /// The type of `base[parts]`.
  func subscripted(_ base: Kind, _ parts: [Subscript]) -> Kind {
    switch base {
    case .unknown: return .unknown
    case .tuple(let items):
      guard parts.count == 1, case .index(let index) = parts[0], let value = type(index)?.known?.first else {
        return .unknown
      }
      let position = value < 0 ? items.count + Int(value) : Int(value)
      return items.indices.contains(position) ? items[position] : .unknown
    case .value(let type): return array(type, parts).map(Kind.value) ?? .unknown
    }
  }

  private func array(_ base: ValueType, _ parts: [Subscript]) -> ValueType? {
    var axis = 0
    var shape: [Dimension] = []
    for part in parts {
      switch part {
      case .ellipsis: return nil
      case .slice(let start, let stop, let step):
        guard axis < base.shape.count, let length = slice(base.shape[axis], start, stop, step) else { return nil }
        shape.append(length)
        axis += 1
      case .index(let index):
        if index.kind == .none {
          shape.append(Dimension(Array(repeating: 1, count: shapes)))
          continue
        }
        guard axis < base.shape.count, let type = type(index), type.element == .integer else { return nil }
        if type.isVector, parts.count == 1 {
          shape.append(type.shape[0])
        } else {
          guard type.isScalar else { return nil }
          if let known = type.known {
            for (value, length) in zip(known, base.shape[axis].lengths)
            where value >= Double(length) || value < -Double(length) { return nil }
          }
        }
        axis += 1
      }
    }
    return ValueType(base.element, shape: shape + base.shape[min(axis, base.shape.count)...])
  }

  /// The length of a slice of an axis.
  private func slice(_ axis: Dimension, _ start: Expression?, _ stop: Expression?, _ step: Expression?) -> Dimension? {
    guard let from = bounds(start, 0), let to = bounds(stop, nil), let by = bounds(step, 1) else { return nil }
    var lengths: [Int] = []
    for (index, length) in axis.lengths.enumerated() {
      guard let stride = by[index], stride != 0, abs(stride) < 1e9 else { return nil }
      if stride < 0 {
        guard stride == -1, start == nil, stop == nil else { return nil }
        lengths.append(length)
        continue
      }
      func place(_ bound: Double?, _ missing: Int) -> Int {
        guard let bound else { return missing }
        return min(max(Int(bound < 0 ? bound + Double(length) : bound), 0), length)
      }
      let count = place(to[index], length) - place(from[index], 0)
      lengths.append(max(0, (count + Int(stride) - 1) / Int(stride)))
    }
    return Dimension(lengths)
  }

  /// A bound in each shape; nil where it is not a known integer.
  private func bounds(_ expression: Expression?, _ missing: Double?) -> [Double?]? {
    guard let expression else { return Array(repeating: missing, count: shapes) }
    guard let type = type(expression), type.element == .integer, let known = type.known,
      known.allSatisfy({ abs($0) < 1e9 })
    else { return nil }
    return known
  }
}
