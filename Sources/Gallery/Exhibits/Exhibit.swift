import Foundation
import Pictures

/// A picture with what belongs to it on a page: what it shows in a sentence, and the command that made it.
public struct Exhibit: Sendable {
  /// The picture.
  public var picture: Picture
  /// What it shows, with figures and their standard errors.
  public var caption: String
  /// The command that makes the figures again.
  public var command: String

  /// An exhibit.
  public init(picture: Picture, caption: String, command: String) {
    self.picture = picture
    self.caption = caption
    self.command = command
  }

  /// Looks whether pictures can be drawn in `folder`, before any work is done for them; makes the folder if it is not there.
  /// - Throws: `FigureError`.
  public static func prepare(_ folder: String) throws {
    try Figure.check()
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FigureError(message: "\(folder): the folder cannot be made (\(error.localizedDescription))")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw FigureError(message: "\(folder): cannot be written to")
    }
  }

  /// Draws the pictures of all `exhibits` in `folder`, which is made if it is not there.
  /// - Throws: `FigureError`.
  public static func draw(_ exhibits: [Exhibit], in folder: String) throws {
    try prepare(folder)
    for exhibit in exhibits { try exhibit.picture.draw(in: folder) }
  }
}
