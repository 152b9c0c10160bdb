/// Text for HTML: its own characters escaped.
public enum HTMLText {
  /// `text` as it may stand between tags and in quoted attributes.
  public static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
