import Foundation
import Ledger
import Testing

@Suite struct CanonicalJSONTests {
  struct Value: Codable, Equatable {
    var z: [Double]
    var a: [String: Int]
    var text: String
  }

  /// Keys by their bytes, shortest digits (as Python's repr gives them), nothing escaped that need not be.
  @Test func text() throws {
    let value = Value(
      z: [0.1, 1.0 / 3, 1e300, -2.5, 7], a: ["a10": 1, "a9": 2, "B": 3, "é": 4, "_": 5], text: "n/a\n\"β\"")
    #expect(
      try CanonicalJSON.text(value)
        == #"{"a":{"B":3,"_":5,"a10":1,"a9":2,"é":4},"text":"n/a\n\"β\"","z":[0.1,0.3333333333333333,1e+300,-2.5,7]}"#)
  }

  @Test func roundTrip() throws {
    let doubles = (1...2000).map { Double(bitPattern: UInt64($0) &* 0x9e37_79b9_7f4a_7c15) }.filter { $0.isFinite }
    let value = Value(z: doubles + [.infinity, -.infinity, .leastNonzeroMagnitude], a: [:], text: "")
    let text = try CanonicalJSON.text(value)
    #expect(try CanonicalJSON.value(Value.self, from: text) == value)
    #expect(try CanonicalJSON.text(CanonicalJSON.value(Value.self, from: text)) == text)
    #expect(try CanonicalJSON.value([Double].self, from: #"["nan"]"#)[0].isNaN)
  }

  @Test func hashIsOfTheText() throws {
    #expect(try CanonicalJSON.hash(["b": 1, "a": 2]) == SHA256.hex(#"{"a":2,"b":1}"#))
    #expect(throws: DecodingError.self) { try CanonicalJSON.value(Value.self, from: "{") }
  }
}
