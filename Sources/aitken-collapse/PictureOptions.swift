import ArgumentParser
import Console
import Gallery

/// `--pictures DIR`, for commands whose result can be drawn.
struct PictureOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Draw the result in this folder as SVG and PNG, light and dark. Needs gnuplot.", valueName: "dir"))
  var pictures: String?

  /// Looks whether pictures can be drawn, before any work is done for them.
  /// - Throws: `FigureError`.
  func prepare() throws {
    if let pictures { try Exhibit.prepare(pictures) }
  }

  /// Draws the exhibits, if that was asked for, and says where they are and what they show.
  /// - Throws: `FigureError`.
  func draw(_ exhibits: @autoclosure () throws -> [Exhibit]) throws {
    guard let pictures else { return }
    let exhibits = try exhibits()
    try Exhibit.draw(exhibits, in: pictures)
    for exhibit in exhibits { Terminal.log("\(pictures)/\(exhibit.picture.name)-light.svg: \(exhibit.caption)") }
  }
}
