// SPDX-License-Identifier: Apache-2.0
import CasusTool

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

exit(await Program.run(Array(CommandLine.arguments.dropFirst())))
