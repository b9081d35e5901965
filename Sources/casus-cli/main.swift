import CasusLanguage
import FoundationEssentials
let a = CommandLine.arguments
let m = try LanguageModel(path: a[1])
let t = try String(contentsOfFile: a[2], encoding: .utf8)
for s in try m.analyse(try CoNLLUReader.sentences(t)) {
  print(CoNLLUWriter.text(s), terminator: "")
}
