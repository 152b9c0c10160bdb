/// A value of an agent program.
enum Value {
  /// No value: a local name before its assignment, an argument that was not given.
  case unbound
  case none
  case bool(Bool)
  case int(Int)
  /// A whole number beyond a machine word.
  case big(BigInteger)
  case float(Double)
  case str(Str)
  case list(ListObject)
  case tuple(TupleObject)
  case dict(DictObject)
  case set(SetObject)
  case object(Object)
}

extension Value {
  /// Whether both are one object (`is`).
  static func same(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.unbound, .unbound), (.none, .none): true
    case (.bool(let x), .bool(let y)): x == y
    case (.int(let x), .int(let y)): x == y
    case (.big(let x), .big(let y)): x == y
    case (.float(let x), .float(let y)): x.bitPattern == y.bitPattern
    case (.str(let x), .str(let y)): x === y || x.scalars.count <= 1 && x.scalars == y.scalars
    case (.list(let x), .list(let y)): x === y
    case (.tuple(let x), .tuple(let y)): x === y || x.items.isEmpty && y.items.isEmpty
    case (.dict(let x), .dict(let y)): x === y
    case (.set(let x), .set(let y)): x === y
    case (.object(let x), .object(let y)): x === y
    default: false
    }
  }

  /// A text.
  static func text(_ string: String) -> Value { .str(Str(string)) }

  /// The smallest form of a whole number.
  static func whole(_ value: BigInteger) -> Value { value.word.map(Value.int) ?? .big(value) }

  static func items(_ values: [Value]) -> Value { .tuple(TupleObject(values)) }

  var isUnbound: Bool { if case .unbound = self { true } else { false } }
  var isNone: Bool { if case .none = self { true } else { false } }
  var string: Str? { if case .str(let value) = self { value } else { nil } }
}

/// A Unicode text: code points, as Python counts them.
final class Str: Hashable {
  let scalars: [UInt32]
  /// Python's hash of the text.
  private(set) lazy var hash = PythonHash.text(scalars)

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  convenience init(_ string: String) { self.init(string.unicodeScalars.map(\.value)) }
  convenience init(_ slice: ArraySlice<UInt32>) { self.init(Array(slice)) }

  /// The text for Swift; a lone surrogate becomes the replacement character.
  var string: String {
    var result = String.UnicodeScalarView()
    for value in scalars { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  static func == (a: Str, b: Str) -> Bool { a === b || a.scalars == b.scalars }
  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// What every object has: a class other than that of its Swift type, if any.
class Object {
  /// The class of an instance; nil for built-in objects, whose class the machine knows.
  var type: Class?
  /// The attributes that a program set.
  var attributes: Namespace?
  init(type: Class? = nil) { self.type = type }

  /// Gives the values that it holds to `values`, and holds none any more: nothing needs this object.
  func giveUp(to values: inout [Value]) {
    if let attributes {
      values += attributes.entries.map(\.value)
      attributes.removeAll()
    }
  }
}

/// Names with values, in the order in which they were first set.
final class Namespace {
  private var places: [String: Int] = [:]
  private(set) var entries: [(name: String, value: Value)] = []

  subscript(name: String) -> Value? {
    get {
      guard let place = places[name] else { return nil }
      return entries[place].value
    }
    set {
      if let newValue {
        if let place = places[name] {
          entries[place].value = newValue
        } else {
          places[name] = entries.count
          entries.append((name, newValue))
        }
      } else if let place = places.removeValue(forKey: name) {
        entries.remove(at: place)
        for (key, value) in places where value > place { places[key] = value - 1 }
      }
    }
  }

  func removeAll() {
    places = [:]
    entries = []
  }

  deinit {
    var values = entries.map(\.value)
    entries = []
    Reaper.release(&values)
  }
}

final class ListObject: Object {
  var items: [Value]
  init(_ items: [Value], type: Class? = nil) {
    self.items = items
    super.init(type: type)
  }
  override func giveUp(to values: inout [Value]) {
    super.giveUp(to: &values)
    values += items
    items = []
  }
  deinit {
    var values: [Value] = []
    swap(&values, &items)
    Reaper.release(&values)
  }
}

final class TupleObject: Object {
  private var stored: [Value]
  /// Gives the items to the first who looks at them, where they were not there from the beginning.
  private var late: (() -> [Value])?

  var items: [Value] {
    if let late {
      self.late = nil
      stored = late()
    }
    return stored
  }

  init(_ items: [Value], type: Class? = nil) {
    stored = items
    super.init(type: type)
  }
  /// A tuple whose items are waited for when somebody looks at them.
  init(late: @escaping () -> [Value], type: Class?) {
    stored = []
    self.late = late
    super.init(type: type)
  }
  override func giveUp(to values: inout [Value]) {
    super.giveUp(to: &values)
    values += stored
    stored = []
    late = nil
  }
  deinit {
    var values: [Value] = []
    swap(&values, &stored)
    Reaper.release(&values)
  }
}
