extension Machine {
  func random(_ draw: RandomDraw, _ inputs: [View], _ output: View) {
    let out = address(output)
    for entry in 0..<output.count {
      for lane in 0..<lanes {
        let word = key.split(first + UInt64(lane)).split(UInt64(draw.draw) << 32 | UInt64(entry))
        let u = Double(word.high >> 11) * 0x1p-53
        let v = Double(word.low >> 11) * 0x1p-53
        switch draw.source {
        case .uniform: out[entry * lanes + lane] = u
        case .normal: out[entry * lanes + lane] = u + v - 1
        default: out[entry * lanes + lane] = u
        }
      }
    }
  }
}
