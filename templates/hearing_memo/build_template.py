"""Makes memo.docx, the Word template of the hearing memorandum, anew: run this file with Python.

The template is an ordinary Word file. Open it in Word and change words, fonts, spacing or order there; this script is
only needed to start over. {{ ... }} prints a value, {%p ... %} is a paragraph that repeats or chooses and is then taken
out, {%tr ... %} does so with a table row, {%tc ... %} with a table cell. `{{r statement | runs }}` prints a statement
with its footnotes, `{{r text | linked }}` a text with its links.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.render.package import pack

SERIF, SANS = "Times New Roman", "Arial"
INK, RULE, SHADE = "000000", "1F3864", "EEF1F6"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
PARTS = ("styles", "numbering", "settings", "footnotes", "header1", "footer1", "fontTable")
KINDS = ("styles", "numbering", "settings", "footnotes", "header", "footer", "fontTable")


def fonts(name: str) -> str:
    """The run property that sets one font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def style(
    kind: str, name: str, paragraph: str = "", run: str = "", based: str = "Normal", after: str = "", extra: str = ""
) -> str:
    """One style; its id is its name without blanks. `after` names the style of the next paragraph."""
    default = ' w:default="1"' if name == "Normal" else ""
    links = f'<w:basedOn w:val="{based}"/>' if based and name != "Normal" else ""
    links += f'<w:next w:val="{after}"/>' if after else ""
    body = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/>{links}<w:qFormat/>{body}{extra}</w:style>'
    )


def heading(level: int, paragraph: str, run: str) -> str:
    """A heading style that keeps with the next paragraph and stands in the outline."""
    keep = f'<w:keepNext/><w:keepLines/>{paragraph}<w:outlineLvl w:val="{level - 1}"/>'
    return style("paragraph", f"heading {level}", keep, run, after="BodyText").replace(
        f'"heading{level}"', f'"Heading{level}"'
    )


def spacing(before: int, after: int, line: int = 240, rule: str = "auto") -> str:
    """Space before and after in twentieths of a point, and the line height (240 is single)."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def size(points: float) -> str:
    """The font size in points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


MEMO_LINE = (
    '<w:tabs><w:tab w:val="left" w:pos="1080"/></w:tabs>' + spacing(0, 100) + '<w:ind w:left="1080" w:hanging="1080"/>'
)


def styles() -> str:
    """styles.xml: everything that decides how the memo looks."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{RULE}"/></w:pBdr>'
    sans = fonts(SANS)
    items = [
        style("paragraph", "Normal", spacing(0, 0)),
        heading(1, rule + MEMO_LINE.replace('w:after="100"', 'w:after="60"'), "<w:b/><w:bCs/>" + size(12)),
        heading(2, spacing(280, 100), "<w:b/><w:bCs/><w:caps/>" + size(12)),
        heading(3, spacing(220, 80), "<w:b/><w:bCs/><w:i/><w:iCs/>" + size(12)),
        style("paragraph", "Body Text", "<w:widowControl/>" + spacing(0, 140, 252)),
        style("paragraph", "Letterhead", spacing(0, 20) + '<w:jc w:val="center"/>', "<w:b/><w:smallCaps/>" + size(14)),
        style(
            "paragraph",
            "Memo Label",
            spacing(200, 240) + '<w:jc w:val="center"/>',
            '<w:b/><w:bCs/><w:caps/><w:spacing w:val="40"/>' + size(16),
        ),
        style("paragraph", "Memo Line", MEMO_LINE),
        style("paragraph", "As Of", spacing(100, 120), "<w:i/><w:iCs/>" + size(11)),
        style("paragraph", "caption", "<w:keepNext/>" + spacing(120, 60), sans + "<w:b/><w:bCs/>" + size(9)),
        style("paragraph", "Table Heading", "<w:keepNext/>" + spacing(0, 0), sans + "<w:b/><w:bCs/>" + size(9)),
        style("paragraph", "Table Text", spacing(0, 0), sans + size(9)),
        style("paragraph", "Table Gap", spacing(0, 0, 160, "exact"), size(4)),
        style("paragraph", "List Bullet", listed(1) + spacing(0, 80, 252)),
        style("paragraph", "Unused Source", listed(1) + spacing(0, 40), size(9.5)),
        style("paragraph", "List Number", listed(2) + spacing(0, 80, 252)),
        style(
            "paragraph",
            "Source",
            '<w:tabs><w:tab w:val="left" w:pos="540"/></w:tabs>'
            + spacing(0, 70)
            + '<w:ind w:left="540" w:hanging="540"/>',
            size(10.5),
        ),
        style("paragraph", "footnote text", "<w:widowControl/>" + spacing(0, 50), size(9)),
        style(
            "paragraph", "header", spacing(0, 0) + '<w:jc w:val="right"/>', sans + "<w:b/><w:bCs/><w:caps/>" + size(12)
        ),
        style("paragraph", "footer", spacing(0, 0) + '<w:jc w:val="center"/>', sans + size(9)),
        style(
            "paragraph", "Marking", spacing(0, 0) + '<w:jc w:val="right"/>', sans + "<w:b/><w:bCs/><w:caps/>" + size(12)
        ),
        style("character", "footnote reference", run='<w:vertAlign w:val="superscript"/>', based=""),
        style("character", "Hyperlink", run='<w:color w:val="1F3864"/><w:u w:val="single"/>', based=""),
        style("character", "Placeholder", run='<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>', based=""),
        table_style(),
    ]
    language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    latin = f'<w:rPr>{fonts(SERIF)}<w:color w:val="{INK}"/>{size(12)}{language}</w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{latin}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{''.join(items)}</w:styles>"


def listed(number: int) -> str:
    """The paragraph property that ties a style to a list of numbering.xml."""
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


def table_style() -> str:
    """Tables with rules between the rows and a shaded heading row."""
    heavy = f'w:val="single" w:sz="8" w:space="0" w:color="{RULE}"'
    borders = (
        f"<w:tblBorders><w:top {heavy}/><w:bottom {heavy}/>"
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/></w:tblBorders>'
    )
    margins = (
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    )
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        f'<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return style("table", "Memo Table", based="", extra=f"<w:tblPr>{borders}{margins}</w:tblPr>{first}")


def numbering() -> str:
    """numbering.xml: list 1 has bullets, list 2 numbers."""

    def level(form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="600" w:hanging="400"/></w:pPr></w:lvl>'
        )

    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="singleLevel"/>{level(*kind)}</w:abstractNum>'
        for i, kind in enumerate([("bullet", "•"), ("decimal", "%1.")])
    )
    lists = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(2))
    return f"{HEAD}<w:numbering {NAMESPACES}>{kinds}{lists}</w:numbering>"


def paragraph(name: str, *runs: str) -> str:
    """A paragraph of the style; runs that are no XML become text."""
    body = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{body}</w:p>'


def text(words: str, properties: str = "") -> str:
    """A run of text; a tab in it becomes Word's."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = '</w:t><w:tab/><w:t xml:space="preserve">'.join(words.split("\t"))
    return f'<w:r>{inner}<w:t xml:space="preserve">{pieces}</w:t></w:r>'


def bold(words: str) -> str:
    """A run in bold."""
    return text(words, "<w:b/><w:bCs/>")


def field(code: str) -> str:
    """A field that Word fills in, such as PAGE."""
    return "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def does(tag: str) -> str:
    """A paragraph with a tag that repeats or chooses; it is not printed."""
    return paragraph("Normal", f"{{%p {tag} %}}")


def says(statements: str) -> str:
    """The tags that print statements one after the other."""
    return (
        text(f"{{% for statement in {statements} %}}")
        + text("{{r statement | runs }}")
        + text("{% if not loop.last %} {% endif %}{% endfor %}")
    )


def table() -> str:
    """The table of a block: a heading row that repeats on every page, then one row for each of the block's."""

    def cell(style: str, tag: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{paragraph(style, tag)}</w:tc>'

    def tags(kind: str, tag: str) -> str:
        return cell("TableText", f"{{%{kind} {tag} %}}")

    head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    row = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    names = tags("tc", "for name in block.header") + cell("TableHeading", "{{ name }}") + tags("tc", "endfor")
    cells = tags("tc", "for cell in row") + cell("TableText", "{{r cell | runs }}") + tags("tc", "endfor")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="MemoTable"/><w:tblW w:w="9360" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="9360"/></w:tblGrid>'
        f"{head}{names}</w:tr>"
        f"<w:tr>{tags('tr', 'for row in block.rows')}</w:tr>{row}{cells}</w:tr><w:tr>{tags('tr', 'endfor')}</w:tr>"
        "</w:tbl>"
    )


def head() -> list[str]:
    """Letterhead, TO, FROM, DATE and RE; the RE line is the document's one first-level heading."""
    lines = [does("for line in memo.letterhead"), paragraph("Letterhead", "{{ line }}"), does("endfor")]
    lines.append(paragraph("MemoLabel", "Memorandum"))
    for label, name in (("TO", "to"), ("FROM", "sender"), ("DATE", "date")):
        line = paragraph("MemoLine", bold(f"{label}:"), "\t", f"{{{{r memo.{name} | linked }}}}")
        lines += [does(f"if memo.{name}"), line, does("endif")]
    lines.append(paragraph("Heading1", "RE:\t{{ memo.re }}"))
    as_of = paragraph("AsOf", "Information as of {{ memo.as_of }}")
    return [*lines, does("if memo.as_of"), as_of, does("endif")]


def blocks() -> list[str]:
    """What a section holds: paragraphs, lists, tables."""
    label = text("{% if block.label %}") + bold("{{ block.label }} ") + text("{% endif %}")
    lists: list[str] = []
    for kind, name in (("bullets", "ListBullet"), ("numbered", "ListNumber")):
        item = [does("for item in block.items"), paragraph(name, says("item")), does("endfor")]
        lists += [does(f'elif block.kind == "{kind}"'), *item]
    return [
        does("for block in section.blocks"),
        does('if block.kind == "paragraph"'),
        paragraph("BodyText", label, says("block.statements")),
        *lists,
        does("else"),
        does("if block.caption"), paragraph("caption", "{{ block.caption }}"), does("endif"),
        table(), paragraph("TableGap"),
        does("endif"),
        does("endfor"),
    ]  # fmt: skip


def sources() -> list[str]:
    """The numbered sources, then the articles that were not used."""
    source = "{% if source.descriptor %} ({{ source.descriptor }}){% endif %}"
    return [
        does("for source in section.sources"),
        paragraph("Source", "S{{ source.number }}:\t", "{{r source.text | linked }}", source),
        does("endfor"),
        does("if section.unused"),
        paragraph("Heading3", "Articles not used"),
        does("for source in section.unused"),
        paragraph("UnusedSource", "{{r source.text | linked }}", ": {{ source.reason }}"),
        does("endfor"),
        does("endif"),
    ]


def document() -> str:
    """document.xml: the memo from top to bottom, on US Letter with margins of an inch."""
    section = [
        does("for section in memo.sections"),
        does("if section.level == 2"), paragraph("Heading2", "{{ section.heading }}"),
        does("else"), paragraph("Heading3", "{{ section.heading }}"), does("endif"),
        *blocks(), *sources(),
        does("endfor"),
    ]  # fmt: skip
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="720" w:footer="600" w:gutter="0"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join([*head(), *section])}{page}</w:body></w:document>"


def footnotes() -> str:
    """footnotes.xml: only the two separators; the notes come from the memo."""
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:pPr>{spacing(0, 0)}</w:pPr><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"{HEAD}<w:footnotes {NAMESPACES}>{marks}</w:footnotes>"


def settings() -> str:
    """settings.xml: footnote separators, and the file format of Word 2013 and later."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def edges() -> tuple[str, str]:
    """header1.xml and footer1.xml: the marking on every page, and "Page X of Y"."""
    top = paragraph("header", "{{ memo.marking }}")
    count = paragraph("footer", text("Page "), field("PAGE"), text(" of "), field("NUMPAGES"))
    marking = paragraph("Marking", "{{ memo.marking }}")
    return f"{HEAD}<w:hdr {NAMESPACES}>{top}</w:hdr>", f"{HEAD}<w:ftr {NAMESPACES}>{count}{marking}</w:ftr>"


def font_table() -> str:
    """fontTable.xml: the two faces."""
    faces = "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/></w:font>'
        for name, family in ((SERIF, "roman"), (SANS, "swiss"))
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{faces}</w:fonts>"


def relations() -> dict[str, str]:
    """The parts that tie the package together."""
    base = "http://schemas.openxmlformats.org/package/2006"
    office = f"{R}/"
    opening = f'{HEAD}<Relationships xmlns="{base}/relationships">'
    own = "".join(
        f'<Relationship Id="rId{i}" Type="{office}{kind}" Target="{part}.xml"/>'
        for i, (part, kind) in enumerate(zip(PARTS, KINDS, strict=True), 1)
    )
    top = (
        f'<Relationship Id="rId1" Type="{office}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{base}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{office}extended-properties" Target="docProps/app.xml"/>'
    )
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *zip(PARTS, KINDS, strict=True))
    )
    types += (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    types += (
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return {
        "word/_rels/document.xml.rels": f"{opening}{own}</Relationships>",
        "_rels/.rels": f"{opening}{top}</Relationships>",
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{base}/content-types">{defaults}{types}</Types>',
    }


def properties() -> dict[str, str]:
    """Title and language of the template itself; the memo's own replace them."""
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Hearing memorandum</dc:title>'
        "<dc:language>en-US</dc:language></cp:coreProperties>"
    )
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>briefgen</Application></Properties>"
    )
    return {"docProps/core.xml": core, "docProps/app.xml": app}


def parts() -> dict[str, bytes]:
    """Every part of the template by its name in the package."""
    top, bottom = edges()
    words = {
        "document": document(), "styles": styles(), "numbering": numbering(), "settings": settings(),
        "footnotes": footnotes(), "header1": top, "footer1": bottom, "fontTable": font_table(),
    }  # fmt: skip
    named = {f"word/{name}.xml": xml for name, xml in words.items()}
    return {name: xml.encode() for name, xml in {**named, **relations(), **properties()}.items()}


if __name__ == "__main__":
    Path(__file__).with_name("memo.docx").write_bytes(pack(parts()))
