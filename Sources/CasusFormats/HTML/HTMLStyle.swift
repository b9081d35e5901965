// SPDX-License-Identifier: Apache-2.0

/// The page's style sheet.
enum HTMLStyle {
  static let sheet = """
    :root { --ink: #23211d; --paper: #fbfaf7; --soft: #6d675c; --line: #d8d3c7;
      --vc: #2b7bba; --mc: #2f8f4e; --vx: #b07900; --mx: #c0392b; --bind: #6c4ab6; --pass: #00868b; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e4da; --paper: #1c1b19; --soft: #a39d90; --line: #3c3933;
      --vc: #6db3e8; --mc: #6fc98c; --vx: #e0b04a; --mx: #ef7c70; --bind: #b39bea; --pass: #5cc4c8; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem; max-width: 86rem; color: var(--ink); background: var(--paper);
      font: 16px/1.55 Georgia, "Liberation Serif", serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .2rem; }
    h2 { font: 600 .85rem/1.3 system-ui, sans-serif; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 1.6rem 0 .5rem; }
    .source, .legend, small, footer, nav, table { font-family: system-ui, sans-serif; color: var(--soft); }
    .source { margin: 0 0 .8rem; } .legend { font-size: .8rem; }
    .columns { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 2.2rem; align-items: start; }
    @media (max-width: 60rem) { .columns { display: block; } }
    article p { margin: 0 0 .9rem; }
    aside { font: .88rem/1.45 system-ui, sans-serif; } aside h2:first-child { margin-top: 0; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-left: 4px solid var(--line); padding: .15rem 0 .2rem .6rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
    li small { display: block; } li a, a.event, a.commitment, a.transfer { color: inherit; text-decoration: none; }
    li:target, :target { background: color-mix(in srgb, var(--vx) 22%, transparent); }
    li.relayed { border-left-style: dashed; } li.unreal { border-left-style: dotted; }
    a.event, a.commitment, a.transfer { border-bottom: 3px solid var(--soft); padding-bottom: 1px; }
    a.relayed { border-bottom-style: dashed; } a.unreal { border-bottom-style: dotted; }
    .verbal_cooperation { border-color: var(--vc) !important; fill: var(--vc); } .material_cooperation { border-color: var(--mc) !important; fill: var(--mc); }
    .verbal_conflict { border-color: var(--vx) !important; fill: var(--vx); } .material_conflict { border-color: var(--mx) !important; fill: var(--mx); }
    .commitment { border-color: var(--bind) !important; } .transfer { border-color: var(--pass) !important; }
    .said { background: color-mix(in srgb, var(--soft) 13%, transparent); }
    .legend span { border-bottom: 3px solid transparent; margin-right: .35rem; white-space: nowrap; }
    .drawing { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .5rem; }
    svg text { font: 12px system-ui, sans-serif; } svg .day { fill: var(--soft); font-weight: 600; }
    svg .axis { stroke: var(--line); fill: var(--soft); } svg text.relayed { font-style: italic; } svg text.unreal { opacity: .65; font-style: italic; }
    table { border-collapse: collapse; font-size: .85rem; } td, th { text-align: left; padding: .15rem .7rem .15rem 0; }
    details { margin: .6rem 0; font-family: system-ui, sans-serif; font-size: .85rem; color: var(--soft); }
    section.report + section.report { border-top: 2px solid var(--line); margin-top: 2.5rem; padding-top: 2rem; }
    footer { margin-top: 2rem; font-size: .8rem; }
    """
}
