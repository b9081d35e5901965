// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Draws graphs with Graphviz's `dot`, run as a program of its own so that a fault in it cannot become ours.
enum Graphviz {
  /// What to tell when there is no drawing.
  static let missing =
    "casus: the drawing is left out: Graphviz's dot could not be run (apt-get install graphviz)"

  /// The graph as SVG; `nil` if `dot` is not installed or fails.
  static func svg(_ dot: String) -> String? {
    var toChild: [Int32] = [0, 0]
    var fromChild: [Int32] = [0, 0]
    guard pipe(&toChild) == 0 else { return nil }
    guard pipe(&fromChild) == 0 else {
      toChild.forEach { close($0) }
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    for descriptor in toChild + fromChild {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var process: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = ["dot", "-Tsvg"].map { (word: String) in
      strdup(word)
    }
    defer { words.forEach { free($0) } }
    let status = posix_spawnp(&process, "dot", &actions, nil, words + [nil], environ)
    close(toChild[0])
    close(fromChild[1])
    guard status == 0 else {
      close(toChild[1])
      close(fromChild[0])
      return nil
    }
    // A graph of one report is far smaller than what a pipe holds together with dot's own reading.
    _ = Output.writeAll(Array(dot.utf8), to: toChild[1])
    close(toChild[1])
    let bytes = readAll(fromChild[0])
    close(fromChild[0])
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0, errno == EINTR {}
    guard result == 0, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    // Without the declaration and document type, which have no place inside a page.
    guard let start = text.utf8.firstIndex(of: UInt8(ascii: "<"), followedBy: "svg") else {
      return nil
    }
    return String(text[start...])
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 15)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return all }
      all += chunk[..<count]
    }
  }
}

extension String.UTF8View {
  /// Where a byte stands that some text follows.
  fileprivate func firstIndex(of byte: UInt8, followedBy text: String) -> Index? {
    var place = startIndex
    while let found = self[place...].firstIndex(of: byte) {
      if self[index(after: found)...].starts(with: text.utf8) { return found }
      place = index(after: found)
    }
    return nil
  }
}
