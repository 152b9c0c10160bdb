import Language

/// The instructions of a function, a class body or a file.
final class Code {
  var name: String
  var qualifiedName: String
  var instructions: [Instruction] = []
  /// The line of each instruction.
  var lines: [Int32] = []
  var constants: [Value] = []
  /// Names of globals and attributes.
  var names: [String] = []
  var codes: [Code] = []
  /// Local variables, the parameters first.
  var locals: [String] = []
  /// Variables that inner functions share, and then those that come from outside.
  var cells: [String] = []
  var freeCount = 0
  /// For each variable from outside: its place among the cells of the code around.
  var freePlaces: [Int] = []
  /// For each parameter that inner functions share: its place among the locals and among the cells.
  var cellParameters: [(local: Int, cell: Int)] = []
  var parameters: [Language.Parameter] = []
  var positionalCount = 0
  var variadic: Int?
  var keywordVariadic: Int?
  /// Places of parameters that are given by keyword alone.
  var keywordOnly: [Int] = []
  var positionalOnlyCount = 0
  var isGenerator = false
  var isClass = false
  /// Whether it belongs to the modules that come with Aitken, not to the program.
  var isLibrary = false
  var documentation: String?

  init(_ name: String, qualifiedName: String) {
    self.name = name
    self.qualifiedName = qualifiedName
  }
}

struct Instruction {
  var operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
}

enum Operation: UInt8 {
  case constant, loadLocal, storeLocal, deleteLocal, loadCell, storeCell, deleteCell, loadGlobal, storeGlobal
  case deleteGlobal, loadName, storeName, deleteName, loadClassCell
  case loadAttribute, storeAttribute, deleteAttribute, loadSubscript, storeSubscript, deleteSubscript
  case binary, inplace, unary, compare, contains, same
  case pop, duplicate, duplicateTwo, swap, rotateThree
  case jump, jumpIfFalse, jumpIfTrue, jumpIfFalseOrPop, jumpIfTrueOrPop
  case iterate, next
  case buildList, buildTuple, buildSet, buildConstantSet, buildDict, buildSlice, append, addToSet, setItem
  case extendList, extendSet, mergeDict, mergeKeywords, listToTuple
  case unpack, unpackStarred
  case makeFunction, makeClass
  case call, callKeywords, callUnpacked, loadMethod, callMethod
  case returnValue, yieldValue, yieldIterator, yieldFrom
  case pushHandler, popHandler, enterHandler, leaveHandler, matches, raise, reraise
  case importModule, importFrom
  case format, join, assertionError
  case enterContext, exitContext, exitContextException
  case annotation
}
