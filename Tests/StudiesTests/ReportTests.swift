import Ledger
import Engine
import Foundation
import Testing

@testable import Studies

@Suite struct ReportTests {
  static let result: StudyResult = {
    func row(
      _ n: Int, _ gamma: Double, _ name: String, _ isBaseline: Bool, _ efficiency: Measure, failures: Int = 0
    ) -> StudyRow {
      StudyRow(
        process: "simulate", design: Design([.init("n", .integer(n)), .init("gamma", .real(gamma))]), sealed: false,
        estimator: name, isBaseline: isBaseline,
        measures: [
          .bias: Measure(-0.0012, mcse: 0.0043), .empiricalStandardError: Measure(0.1901, mcse: 0.0301),
          .rootMeanSquaredError: Measure(0.19, mcse: 0.003), .medianAbsoluteError: Measure(0.128, mcse: 0.0029),
          .risk: Measure(0.0361, mcse: 0.0011), .relativeEfficiency: efficiency,
        ], failures: failures, failureKinds: failures > 0 ? ["singular matrix (\(failures))"] : [],
        simulationFailures: 0, lossKurtosis: nil, reason: nil)
    }
    var broken = row(100, 1, "broken_one", false, Measure(1, mcse: 1))
    broken.measures = [:]
    broken.reason = "shapes (3,) and (4,) do not fit"
    return StudyResult(
      problem: "Slope & line", estimand: "the slope", loss: "squared", level: 0.95, replications: 2000, seed: 1,
      commitment: SHA256.hex("x"), version: "0.1.0",
      rows: [
        row(50, 0.5, "least_squares", true, Measure(1, mcse: 0)),
        row(50, 0.5, "weighted", false, Measure(1.31234, mcse: 0.021), failures: 3),
        row(100, 1, "least_squares", true, Measure(1, mcse: 0)),
        row(100, 1, "weighted", false, Measure(1.03, mcse: 0.02)), broken,
      ])
  }()

  @Test func digitsNeverExceedWhatTheStandardErrorSupports() {
    #expect(Digits(3).text(Measure(0.19012, mcse: 0.0032)) == "0.190 (0.003)")
    #expect(Digits(3).text(Measure(0.19012, mcse: 0.032)) == "0.19 (0.03)")
    #expect(Digits(3).text(Measure(0.19012, mcse: 0.00004)) == "0.190 (<0.001)")
    #expect(Digits(2).text(Measure(12.3456, mcse: 1.6)) == "12 (2)")
    #expect(Digits(2).text(Measure(12345.6, mcse: 160)) == "12346 (160)")
    #expect(Digits(3).text(Measure(-0.0001, mcse: 0.0043)) == "0.000 (0.004)")
    #expect(Digits(3).text(Measure(.nan, mcse: .nan)) == "—")
    #expect(Digits(2).text(Measure(.infinity, mcse: .nan)) == "∞")
    #expect(Digits(3).text(Measure(1, mcse: 0)) == "1.000 (0.000)")
    #expect(Digits(3, column: [0.00012, 0.0004]).text(Measure(0.00012, mcse: 0.000002)) == "0.000120 (0.000002)")
  }

  @Test func terminalTable() {
    let text = Self.result.table.text()
    let header =
      "  n  gamma  estimator                bias  empirical se           rmse  median absolute error  relative efficiency"
      + "  failures"
    #expect(text.split(separator: "\n")[1] == header, "\n\(text)")
    #expect(text.contains("50    0.5  least_squares"))
    #expect(text.contains("1.31 (0.02)*"))
    #expect(text.contains("1.03 (0.02) "))
    #expect(!text.contains("1.03 (0.02)*"))
    #expect(text.contains("broken_one     does not run: shapes (3,) and (4,) do not fit"))
    #expect(text.contains("Failures: 3 of 8000 estimates, 0.04 % (singular matrix)."))
    #expect(text.contains("Asterisk: better than the baseline"))
    #expect(!text.contains("\u{1B}"))
    #expect(Self.result.table.text(isStyled: true).contains("\u{1B}[1m1.31 (0.02)\u{1B}[0m"))
  }

  @Test func latex() {
    let text = Self.result.table.latex
    #expect(text.contains("\\caption{Slope \\& line}"))
    #expect(text.contains("\\begin{threeparttable}") && text.contains("\\toprule") && text.contains("\\addlinespace"))
    #expect(text.contains("\\begin{tabular}{rrlrrrrrr}"))
    #expect(text.contains("\\textbf{1.31 (0.02)} & 3 \\\\"))
    #expect(text.contains("$-$0.001 (0.004)"))
    #expect(text.contains("broken\\_one & \\multicolumn{6}{l}{does not run: shapes (3,) and (4,) do not fit}"))
    #expect(text.contains("Estimand: the slope"))
    #expect(text.contains("commitment 2d711642b726b044"))
    #expect(!text.contains("|"))
  }

  @Test func lettersAndSignsThatLaTeXLacks() {
    #expect(
      LaTeXText.escaped("ρ̂ ≥ −1 ± ½, Größe_2 & 中") == "$\\rho$ $\\ge$ $-$1 $\\pm$ $\\frac12$, Größe\\_2 \\& [U+4E2D]")
    #expect(Self.result.table.latex.contains("\\shortstack[r]{relative\\\\efficiency}"))
  }

  @Test func aNarrowTerminalGetsRowsInLines() {
    for width in [20, 40, 79] {
      let lines = Self.result.table.text(width: width).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
      #expect(lines.joined(separator: " ").split(separator: " ").joined(separator: " ").contains("1.31 (0.02)*"))
    }
    #expect(Self.result.table.text(width: 200) == Self.result.table.text())
  }

  @Test func html() {
    let text = Self.result.table.html
    #expect(text.contains("<caption>Slope &amp; line</caption>"))
    #expect(text.contains("<td class=\"number\"><strong>1.31 (0.02)</strong></td>"))
    #expect(text.contains("<td colspan=\"6\">does not run"))
  }

  @Test func csv() throws {
    let text = Self.result.csv
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines[0].hasPrefix("process,sealed,n,gamma,estimator,bias,bias mcse,empirical se,"))
    #expect(lines[1].hasPrefix("simulate,false,50,0.5,least_squares,-0.0012,0.0043,"))
    #expect(lines[5].hasSuffix(",0,0,\"shapes (3,) and (4,) do not fit\""))
    #expect(lines.count == 7)
  }

  @Test func jsonHoldsTheContract() throws {
    let data = Data(Self.result.json.text().utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["problem"] as? String == "Slope & line")
    #expect(object["replications"] as? Int == 2000)
    #expect(object["seed"] as? Int == 1)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 5)
    #expect(rows[1]["process"] as? String == "simulate")
    #expect(rows[1]["sealed"] as? Bool == false)
    #expect(rows[1]["estimator"] as? String == "weighted")
    #expect(rows[1]["failures"] as? Int == 3)
    #expect(rows[1]["design"] as? [String: Double] == ["n": 50, "gamma": 0.5])
    let measures = try #require(rows[1]["measures"] as? [String: [String: Double]])
    #expect(measures["relative efficiency"] == ["value": 1.31234, "mcse": 0.021])
    #expect(measures["empirical se"]?["mcse"] == 0.0301)
  }

  @Test func jsonReadsBack() throws {
    #expect(try StudyResult(json: OrderedJSON(parsing: Self.result.json.text())) == Self.result)
    let data = try JSONEncoder().encode(Self.result)
    let again = try JSONDecoder().decode(StudyResult.self, from: data)
    #expect(again.rows.map(\.measures) == Self.result.rows.map(\.measures))
    #expect(again.rows.map(\.estimator) == Self.result.rows.map(\.estimator))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "tru", "01", "1.", "\"\\x\"", "\"\u{1}\"", "[1] 2", "{\"a\": 1,}", "-", "\"\\ud800\"",
    String(repeating: "[", count: 100_000),
  ])
  func brokenJSONIsRefused(_ text: String) {
    #expect(throws: OrderedJSON.ParseError.self) { try OrderedJSON(parsing: text) }
  }

  @Test func jsonParses() throws {
    let text = "{\"a\": [1, -2.5e3, 1E2, true, false, null, \"\\u00e9\\ud83d\\ude00\\n\\/é\"], \"b\": {}, \"c\": 0}"
    let expected = OrderedJSON.members([
      "a": .array([
        .integer(1), .number(-2500), .number(100), .boolean(true), .boolean(false), .null, .string("é😀\n/é"),
      ]),
      "b": .object([]), "c": .integer(0),
    ])
    #expect(try OrderedJSON(parsing: text) == expected)
    #expect(try OrderedJSON(parsing: expected.text(width: 10)) == expected)
  }

  @Test func textOfJSONEscapes() {
    #expect(OrderedJSON.string("a\"b\\c\n\u{1}é").flat == "\"a\\\"b\\\\c\\n\\u0001é\"")
    #expect(OrderedJSON.number(.nan).flat == "null")
    #expect(OrderedJSON.number(1).flat == "1.0")
    #expect(
      OrderedJSON.members(["b": .integer(1), "a": .array([.null, .boolean(true)])]).flat
        == "{\"b\": 1, \"a\": [null, true]}")
  }
}
