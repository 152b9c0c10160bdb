/// A class, built in or of the program.
final class Class: Object {
  let name: String
  let bases: [Class]
  /// The order in which attributes are looked for (C3), the class itself first.
  private(set) var order: [Class] = []
  let names = Namespace()
  /// Makes an instance of a built-in class; inherited by the classes of the program.
  var construct: Construct?
  typealias Construct = (Machine, Class, Arguments) throws -> Value
  /// Whether a program may derive a class from it.
  var isFinal = false
  let isProgram: Bool
  var module = "builtins"

  init(_ name: String, bases: [Class], isProgram: Bool = false) {
    self.name = name
    self.bases = bases
    self.isProgram = isProgram
    super.init()
    order = Self.linearise(self, bases) ?? []
  }

  /// Whether the bases can be put in one order.
  var isConsistent: Bool { !order.isEmpty }

  /// C3 (Barrett et al. 1996).
  private static func linearise(_ this: Class, _ bases: [Class]) -> [Class]? {
    var sequences = bases.map(\.order) + [bases]
    var result = [this]
    while true {
      sequences.removeAll { $0.isEmpty }
      if sequences.isEmpty { return result }
      guard
        let next = sequences.lazy.map({ $0[0] }).first(where: { candidate in
          !sequences.contains { $0.dropFirst().contains { $0 === candidate } }
        })
      else { return nil }
      result.append(next)
      for index in sequences.indices where sequences[index].first === next { sequences[index].removeFirst() }
    }
  }

  func lookup(_ name: String) -> Value? {
    for type in order { if let value = type.names[name] { return value } }
    return nil
  }

  /// Looks past `type` in the order.
  func lookup(_ name: String, after type: Class) -> Value? {
    guard let place = order.firstIndex(where: { $0 === type }) else { return nil }
    for type in order[(place + 1)...] { if let value = type.names[name] { return value } }
    return nil
  }

  func isSubclass(of other: Class) -> Bool { order.contains { $0 === other } }
}

/// The arguments of a call.
struct Arguments {
  var positional: [Value]
  var keywords: [(name: String, value: Value)] = []
  init(_ positional: [Value] = [], keywords: [(name: String, value: Value)] = []) {
    self.positional = positional
    self.keywords = keywords
  }
}

/// An instance of a class of the program that derives from no built-in container.
final class Instance: Object {
  init(_ type: Class) {
    super.init(type: type)
    attributes = Namespace()
  }
}

/// An instance of an exception class.
final class ExceptionObject: Object {
  var arguments: [Value]
  var cause: ExceptionObject?
  var context: ExceptionObject?
  var suppressesContext = false
  /// Where it went through, the innermost first.
  var trace: [TraceEntry] = []
  struct TraceEntry {
    var function: String
    var line: Int
    var isLibrary: Bool
    var frame: ObjectIdentifier
  }
  init(_ type: Class, _ arguments: [Value]) {
    self.arguments = arguments
    super.init(type: type)
    attributes = Namespace()
  }
  deinit {
    // A long chain of contexts is let go of link by link.
    var next = context
    context = nil
    while let link = next, isKnownUniquelyReferenced(&next) {
      next = link.context
      link.context = nil
      _ = link
    }
  }
}

/// A variable that functions share.
final class Cell {
  var value = Value.unbound
}

/// A function of the program.
final class Function: Object {
  let code: Code
  let globals: Namespace
  let closure: [Cell]
  let defaults: [Value]
  let keywordDefaults: [String: Value]
  var name: String
  var qualifiedName: String
  init(_ code: Code, globals: Namespace, closure: [Cell], defaults: [Value], keywordDefaults: [String: Value]) {
    self.code = code
    self.globals = globals
    self.closure = closure
    self.defaults = defaults
    self.keywordDefaults = keywordDefaults
    name = code.name
    qualifiedName = code.qualifiedName
    super.init()
  }
}

/// A built-in function or method (whose first argument is the object).
final class NativeFunction: Object {
  typealias Body = (Machine, Arguments) throws -> Value
  let name: String
  let isMethod: Bool
  let body: Body
  init(_ name: String, isMethod: Bool = false, _ body: @escaping Body) {
    self.name = name
    self.isMethod = isMethod
    self.body = body
    super.init()
  }
}

final class BoundMethod: Object {
  let receiver: Value
  let function: Value
  init(_ receiver: Value, _ function: Value) {
    self.receiver = receiver
    self.function = function
    super.init()
  }
}

final class ModuleObject: Object {
  let name: String
  let names: Namespace
  init(_ name: String, _ names: Namespace = Namespace()) {
    self.name = name
    self.names = names
    super.init()
  }
}

final class PropertyObject: Object {
  let getter: Value
  var setter: Value
  init(_ getter: Value, setter: Value = .none) {
    self.getter = getter
    self.setter = setter
    super.init()
  }
}

/// `staticmethod` and `classmethod`.
final class MethodWrapper: Object {
  let function: Value
  let isClassMethod: Bool
  init(_ function: Value, isClassMethod: Bool) {
    self.function = function
    self.isClassMethod = isClassMethod
    super.init()
  }
}

final class SuperObject: Object {
  let start: Class
  let receiver: Value
  let receiverType: Class
  init(_ start: Class, _ receiver: Value, _ receiverType: Class) {
    self.start = start
    self.receiver = receiver
    self.receiverType = receiverType
    super.init()
  }
}

final class RangeObject: Object {
  let start: Int
  let stop: Int
  let step: Int
  init(_ start: Int, _ stop: Int, _ step: Int) {
    self.start = start
    self.stop = stop
    self.step = step
    super.init()
  }
  var count: Int {
    let (distance, overflow) =
      step > 0 ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
    if overflow { return Int.max }
    if distance <= 0 { return 0 }
    return (distance - 1) / Int(min(step.magnitude, UInt(Int.max))) + 1
  }
  func element(_ index: Int) -> Value { .int(start &+ index &* step) }
}

final class SliceObject: Object {
  let start: Value
  let stop: Value
  let step: Value
  init(_ start: Value, _ stop: Value, _ step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
    super.init()
  }
}

/// An iterator that a Swift closure drives; nil ends it.
final class NativeIterator: Object {
  let name: String
  private var advance: (() throws -> Value?)?
  init(_ name: String, _ advance: @escaping () throws -> Value?) {
    self.name = name
    self.advance = advance
    super.init()
  }
  func next() throws -> Value? {
    guard let value = try advance?() else {
      advance = nil
      return nil
    }
    return value
  }
}

/// `dict.keys()`, `.values()`, `.items()`.
final class DictView: Object {
  enum Kind: String { case keys = "dict_keys", values = "dict_values", items = "dict_items" }
  let dict: DictObject
  let kind: Kind
  init(_ dict: DictObject, _ kind: Kind) {
    self.dict = dict
    self.kind = kind
    super.init()
  }
}

/// A value of which there is one: `Ellipsis`, `NotImplemented`, the bare `object()`.
final class Singleton: Object {
  let text: String
  init(_ text: String) {
    self.text = text
    super.init()
  }
}

/// A function that runs until it yields.
final class GeneratorObject: Object {
  let frame: Frame
  enum State { case fresh, suspended, running, finished }
  var state = State.fresh
  private let abandoned: AbandonedFrames
  init(_ frame: Frame, abandoned: AbandonedFrames) {
    self.frame = frame
    self.abandoned = abandoned
    super.init()
  }

  /// What it would still do on its way out (`finally`, `with`) is done before the next instruction of whoever let go of it.
  deinit {
    if state == .suspended, !frame.blocks.isEmpty { abandoned.frames.append(frame) }
  }
}

/// Bodies of generators that nobody holds any more, in the midst of a block that has something to do when it is left.
final class AbandonedFrames {
  var frames: [Frame] = []
}
