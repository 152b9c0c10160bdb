import Foundation
import Ledger
import Pictures
import Synchronization

/// Drawn pictures, by what is in them: the same picture is drawn once.
final class PictureStore: Sendable {
  /// Bytes that are kept.
  static let capacity = 32 << 20

  private struct Kept {
    var pictures: [String: Data] = [:]
    var order: [String] = []
    var bytes = 0
  }

  private let kept = Mutex(Kept())

  /// The picture as SVG.
  /// - Throws: `FigureError`.
  func svg(_ picture: Picture, scheme: Figure.Scheme) throws -> Data {
    let figure = picture.figure
    let name = SHA256.hex("\(scheme.rawValue) \(figure.width) \(figure.height)\n\(figure.body)")
    if let known = kept.withLock({ $0.pictures[name] }) { return known }
    let data = try figure.drawn(.svg, scheme: scheme)
    kept.withLock { kept in
      guard kept.pictures[name] == nil else { return }
      kept.pictures[name] = data
      kept.order.append(name)
      kept.bytes += data.count
      while kept.bytes > Self.capacity, kept.order.count > 1 {
        kept.bytes -= kept.pictures.removeValue(forKey: kept.order.removeFirst())?.count ?? 0
      }
    }
    return data
  }
}
