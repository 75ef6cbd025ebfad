"""The words by which page furniture is known: headings of related stories, comments, newsletters, sharing, menus."""

from __future__ import annotations

import re

_LINE_WORDS = 12


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"^\W{0,3}(?:" + "|".join(patterns) + r")\W{0,3}$", re.I)


# nothing of the article comes after these
_COMMENTS = _whole(
    r"(?:\d{1,5} )?comments?(?: \(?\d{1,5}\)?)?",
    r"(?:leave|post|add|write) an? (?:reply|comment)(?: .{0,40})?",
    r"(?:view|show|read|see|load) (?:all )?(?:\d{1,5} )?comments?",
    r"join the (?:conversation|discussion)",
    r"be the first to comment",
    r"comments (?:are closed|section|policy)",
    r"your e-?mail address will not be published\b.{0,80}",
    r"(?:reader|user) comments",
    r"(?:tell us )?what (?:do )?you think\??",
    r"have your say",
)
# other stories, other pages: the article may go on behind them
_ELSEWHERE = _whole(
    r"(?:related|similar|recommended|suggested) "
    r"(?:articles?|posts?|stories|story|news|content|topics?|reading|coverage|links?)",
    r"(?:related|recommended)(?: for you)?",
    r"recommended (?:by|from) .{1,40}",
    r".{3,40} newsletter",
    r"more (?:from|on|in|about) [^.!?]{1,60}",
    r"more (?:stories|news|articles|posts|coverage|like this|to explore)",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in)(?: these)?",
    r"(?:read|watch|up|what to read|keep reading|see) (?:next|also)",
    r"(?:continue|keep|further) reading",
    r"(?:most|now) (?:read|popular|viewed|shared|recent|downloaded|commented|trending)(?: .{0,20})?",
    r"(?:popular|trending|latest|recent|top|featured|other|editors?['’]? picks?:?|must[- ]read) ?"
    r"(?:stories|posts?|articles?|news|now|downloads?|videos?|headlines|topics|comments|reads)?",
    r"(?:previous|next|older|newer) (?:post|article|story|page)s?(?: .{0,80})?",
    r"don['’]t miss",
    r"in case you missed it",
    r"also (?:read|on .{1,30})",
)
# who wrote it, who publishes it, where to follow and to buy: no part of the article either
_FURNITURE = _whole(
    r"(?:about|meet) the authors?",
    r"(?:filed under|tags?|topics|categories|archives?)(?:\s*:.{0,200}|)",
    r"(?:subscribe|sign up|newsletters?)(?: (?:to|for|now|today|here|free)\b.{0,80}|)",
    r"(?:follow|connect with|find|contact) us\b.{0,60}",
    r"(?:share|tweet|e-?mail|print|save|bookmark|copy link)(?: (?:this|on|via|to|article|story|page)\b.{0,40}|)",
    r"(?:get started|start (?:your )?free trial|(?:get|request|book) a (?:personali[sz]ed )?demo|try it free)\b.{0,60}",
    r"(?:log ?in|sign in|register|create (?:an )?account|my account)\b.{0,30}",
    r"(?:privacy|cookie) (?:policy|notice|settings|preferences)\b.{0,60}",
    r"terms (?:of|and|&) (?:use|service|conditions)\b.{0,60}",
    r"(?:©|\(c\)|copyright)\s.{0,120}",
    r".{0,80}\ball rights reserved\b.{0,60}",
    r"(?:site ?map|about us|advertise(?: with us)?|careers)",
)
# single lines that stand between paragraphs
_BETWEEN = _whole(
    r"advertisements?|ad|sponsored(?: content)?|story continues below(?: advertisement)?",
    r"article continues (?:below|after).{0,40}|continue reading below.{0,40}",
    r"skip to (?:main )?content|skip navigation|back to top|menu|search|close|loading\W*",
    r"facebook|twitter|linkedin|reddit|whatsapp|pinterest|telegram|instagram|youtube|rss|copy link|flipboard|x",
    r"(?:share|tweet|print|e-?mail|save|comment)s?(?: (?:this|on|via|to|article|story|page)\b.{0,40}|)",
    r"(?:listen to|print|download|bookmark) this (?:article|story|page).{0,40}",
    r"(?:subscribe|sign up)(?: (?:to|for|now|today|here|free)\b.{0,80}|)",
    r"(?:related|read more|read also|also read|see also|more)\s*:\s.{3,160}",
    r"read (?:more|the full (?:story|article))(?: .{0,60})?",
    r"related (?:post|story|article|video|news)s?\s*:\s.{3,160}",
    r"(?:write to|e-?mail|contact|reach) .{2,80} at \S{1,60}@\S{1,60}",
    r"(?:\d{1,3} )?min(?:ute)?s? read|\d{1,3} (?:comments?|shares?|views?)",
    r"(?:click|tap) (?:here )?to (?:share|print|e-?mail|enlarge|expand|play|subscribe)\b.{0,80}",
    r"(?:we use|this (?:site|website) uses) cookies\b.{0,200}",
)
_INVITATION = re.compile(
    r"\b(?:follow (?:us|me|our \w+) on|subscribe to (?:our|the \w+ newsletter|this)|"
    r"sign up (?:for|to) (?:our|the \w+ newsletter)|join (?:us|our \w+) on|like us on|"
    r"get (?:the latest|our|more) [^.]{1,60} (?:in your inbox|newsletter)|our (?:free )?newsletter|"
    r"click here (?:for|to)|follow [^.]{1,40} (?:full )?coverage|"
    r"follow [^.]{1,40} on (?:twitter|x|facebook|linkedin|instagram|telegram))\b",
    re.I,
)
_INVITATION_WORDS = 40


def ends_article(line: str) -> bool:
    """Whether comments begin with this line."""
    return _short(line) and bool(_COMMENTS.match(line))


def leads_elsewhere(line: str) -> bool:
    """Whether this line opens a list of other stories, or the furniture around an article."""
    return _short(line) and bool(_ELSEWHERE.match(line) or _FURNITURE.match(line))


def is_furniture(line: str) -> bool:
    """Whether this line alone is no part of an article, wherever it stands."""
    if _INVITATION.search(line) and len(line.split()) <= _INVITATION_WORDS and not any(mark in line for mark in '"“”'):
        return True
    return len(line) <= 240 and bool(_BETWEEN.match(line))


def _short(line: str) -> bool:
    return len(line) <= 240 and len(line.split()) <= 2 * _LINE_WORDS
