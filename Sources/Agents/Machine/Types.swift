/// The built-in classes of a machine.
final class Types {
  private(set) var all: [Class] = []
  let object: Class
  let type: Class
  let none, bool, int, float, str, list, tuple, dict, set, frozenset: Class
  let function, builtin, method, module, range, slice, generator, property, staticMethod, classMethod, superType: Class
  let ellipsis, notImplemented, dictKeys, dictValues, dictItems, cell: Class
  private var iterators: [String: Class] = [:]
  private var exceptions: [String: Class] = [:]
  let baseException, exception, typeError, valueError, keyError, indexError, attributeError, nameError: Class
  let unboundLocalError, zeroDivisionError, overflowError, recursionError, memoryError, stopIteration: Class
  let runtimeError, assertionError, importError, moduleNotFoundError, notImplementedError, lookupError: Class
  let generatorExit, unicodeError, syntaxError: Class

  init() {
    var all: [Class] = []
    let object = Class("object", bases: [])
    all.append(object)
    func make(_ name: String, _ base: Class? = nil, isFinal: Bool = false) -> Class {
      let type = Class(name, bases: [base ?? object])
      type.isFinal = isFinal
      all.append(type)
      return type
    }
    self.object = object
    type = make("type")
    none = make("NoneType", isFinal: true)
    int = make("int")
    bool = make("bool", int, isFinal: true)
    float = make("float")
    str = make("str")
    list = make("list")
    tuple = make("tuple")
    dict = make("dict")
    set = make("set")
    frozenset = make("frozenset")
    function = make("function", isFinal: true)
    builtin = make("builtin_function_or_method", isFinal: true)
    method = make("method", isFinal: true)
    module = make("module", isFinal: true)
    range = make("range", isFinal: true)
    slice = make("slice", isFinal: true)
    generator = make("generator", isFinal: true)
    property = make("property")
    staticMethod = make("staticmethod")
    classMethod = make("classmethod")
    superType = make("super")
    ellipsis = make("ellipsis", isFinal: true)
    notImplemented = make("NotImplementedType", isFinal: true)
    dictKeys = make("dict_keys", isFinal: true)
    dictValues = make("dict_values", isFinal: true)
    dictItems = make("dict_items", isFinal: true)
    cell = make("cell", isFinal: true)

    var exceptions: [String: Class] = [:]
    func exception(_ name: String, _ base: Class? = nil) -> Class {
      let type = make(name, base)
      exceptions[name] = type
      return type
    }
    baseException = exception("BaseException")
    self.exception = exception("Exception", baseException)
    generatorExit = exception("GeneratorExit", baseException)
    _ = exception("KeyboardInterrupt", baseException)
    _ = exception("SystemExit", baseException)
    typeError = exception("TypeError", self.exception)
    valueError = exception("ValueError", self.exception)
    lookupError = exception("LookupError", self.exception)
    keyError = exception("KeyError", lookupError)
    indexError = exception("IndexError", lookupError)
    attributeError = exception("AttributeError", self.exception)
    nameError = exception("NameError", self.exception)
    unboundLocalError = exception("UnboundLocalError", nameError)
    let arithmetic = exception("ArithmeticError", self.exception)
    zeroDivisionError = exception("ZeroDivisionError", arithmetic)
    overflowError = exception("OverflowError", arithmetic)
    _ = exception("FloatingPointError", arithmetic)
    runtimeError = exception("RuntimeError", self.exception)
    recursionError = exception("RecursionError", runtimeError)
    notImplementedError = exception("NotImplementedError", runtimeError)
    memoryError = exception("MemoryError", self.exception)
    stopIteration = exception("StopIteration", self.exception)
    _ = exception("StopAsyncIteration", self.exception)
    assertionError = exception("AssertionError", self.exception)
    importError = exception("ImportError", self.exception)
    moduleNotFoundError = exception("ModuleNotFoundError", importError)
    let os = exception("OSError", self.exception)
    for name in ["FileNotFoundError", "PermissionError", "TimeoutError", "FileExistsError", "ConnectionError"] {
      _ = exception(name, os)
    }
    _ = exception("EOFError", self.exception)
    _ = exception("BufferError", self.exception)
    _ = exception("ReferenceError", self.exception)
    _ = exception("SystemError", self.exception)
    syntaxError = exception("SyntaxError", self.exception)
    _ = exception("IndentationError", syntaxError)
    unicodeError = exception("UnicodeError", valueError)
    _ = exception("UnicodeDecodeError", unicodeError)
    _ = exception("UnicodeEncodeError", unicodeError)
    let warning = exception("Warning", self.exception)
    for name in ["UserWarning", "DeprecationWarning", "RuntimeWarning", "FutureWarning", "SyntaxWarning"] {
      _ = exception(name, warning)
    }
    self.exceptions = exceptions
    self.all = all
  }

  /// The exception classes by name.
  var exceptionClasses: [(String, Class)] { exceptions.sorted { $0.key < $1.key } }

  /// The class of a kind of iterator or of another built-in object.
  func named(_ name: String) -> Class {
    if let type = iterators[name] { return type }
    let type = Class(name, bases: [object])
    type.isFinal = true
    iterators[name] = type
    all.append(type)
    return type
  }

  func of(_ value: Value) -> Class {
    switch value {
    case .unbound, .none: none
    case .bool: bool
    case .int, .big: int
    case .float: float
    case .str: str
    case .list(let object): object.type ?? list
    case .tuple(let object): object.type ?? tuple
    case .dict(let object): object.type ?? dict
    case .set(let object): object.type ?? (object.isFrozen ? frozenset : set)
    case .object(let object): of(object)
    }
  }

  private func of(_ object: Object) -> Class {
    if let type = object.type { return type }
    switch object {
    case is Class: return type
    case is Function: return function
    case is NativeFunction: return builtin
    case is BoundMethod: return method
    case is ModuleObject: return module
    case is RangeObject: return range
    case is SliceObject: return slice
    case is GeneratorObject: return generator
    case is PropertyObject: return property
    case let wrapper as MethodWrapper: return wrapper.isClassMethod ? classMethod : staticMethod
    case is SuperObject: return superType
    case let iterator as NativeIterator: return named(iterator.name)
    case let view as DictView:
      switch view.kind {
      case .keys: return dictKeys
      case .values: return dictValues
      case .items: return dictItems
      }
    case let single as Singleton:
      return single.text == "Ellipsis" ? ellipsis : single.text == "NotImplemented" ? notImplemented : self.object
    default: return self.object
    }
  }
}

extension Machine {
  func typeName(_ value: Value) -> String { types.of(value).name }
}
