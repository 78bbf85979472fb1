"""A small composed site: one invented report that uses every component of the style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .drawing import drivers, dumbbell, hundred, icon, interval, panel

AIM = 20.0
# Percent a month, April 2023 to March 2025, invented. None is hidden (1 to 7 people).
SERIES: dict[tuple[str, str], list[float | None]] = {
    ("Asian or Asian British", "Bangladeshi"): [
        *(36, 33, 38, 35, None, 37, 36, 39, 34, 36, 35, 37),
        *(41, 40, 44, None, 45, 47, 44, 46, 48, 45, 47, 49),
    ],
    ("Asian or Asian British", "Pakistani"): [
        *(40, 37, 39, 36, 38, 41, 37, 38, 36, 39, 37, 38),
        *(31, 29, 27, 26, 24, 22, 23, 21, 22, 20, 21, 22),
    ],
    ("Black or Black British", "Caribbean"): [
        *(42, None, 44, 41, 43, None, 40, 42, 43, 41, 42, 43),
        *(38, 39, None, 37, 36, 35, 37, 34, None, 36, 35, 36),
    ],
    ("White", "British"): [
        *(28, 27, 26, 28, 27, 26, 27, 28, 27, 26, 27, 27),
        *(25, 24, 24, 23, 23, 22, 23, 22, 23, 22, 23, 22),
    ],
}


@dataclass(frozen=True, kw_only=True)
class SamplePage:
    path: str
    title: str
    description: str
    lang: str
    main: str
    search_text: str


@dataclass(frozen=True, kw_only=True)
class SampleSite:
    pages: tuple[SamplePage, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[object, ...] = ()


def sample_site() -> SampleSite:
    return SampleSite(
        pages=(report("en", "projects/sample.html"), report("ur", "projects/sample.ur.html")),
        files=(("data/sample/waits.csv", csv().encode()),),
        slots={"reports": REPORTS.replace("@dumbbell@", dumbbell(_before_and_now()))},
    )


def csv() -> str:
    rows = [
        f"{name},{month},{'hidden' if value is None else value}"
        for (_, name), values in SERIES.items()
        for month, value in enumerate(values, start=1)
    ]
    return "\n".join(["group,month,percent", *rows]) + "\n"


def report(lang: str, path: str) -> SamplePage:
    parts = (
        OPENING,
        ALERT,
        SHORT,
        SAID,
        DIVIDER,
        _groups(),
        _gaps(),
        DRIVERS,
        TESTS,
        PEOPLE,
        _data(),
    )
    main = "\n".join(parts)
    for name, drawing in (
        ("@dumbbell@", dumbbell(_before_and_now()[:1])),
        ("@drivers@", drivers()),
        ("@hundred@", hundred(86, 5)),
    ):
        main = main.replace(name, drawing)
    if lang != "en":  # the report is not translated: it says so to a screen reader
        main = main.replace("<section ", '<section lang="en" dir="ltr" ', 1)
        main = main.replace("Invented data", '<bdi lang="ur">فرضی اعداد و شمار</bdi>', 1)
    return SamplePage(
        path=path,
        title="Pain relief when you ask for it",
        description="An invented report: long waits for pain relief in labour, by ethnic group.",
        lang=lang,
        main=main,
        search_text="Pain relief in labour, waits over 30 minutes, Bangladeshi, Pakistani",
    )


def _mean(values: list[float | None]) -> float:
    shown = [value for value in values if value is not None]
    return sum(shown) / len(shown)


def _before_and_now() -> list[tuple[str, float, float]]:
    return [(name, _mean(v[:12]), _mean(v[12:])) for (_, name), v in SERIES.items()]


def _groups() -> str:
    panels = []
    for (parent, name), values in SERIES.items():
        before, now = _mean(values[:12]), _mean(values[12:])
        verb = "Rose." if now > before else "Fell."
        panels.append(
            f'<li class="mf-panel" id="g-{name.lower()}"><p class="mf-panel-title">'
            f'<span class="mf-parent">{parent}</span> {name}</p>'
            f'<p class="mf-say"><b>{verb}</b> {before:.0f}% to {now:.0f}%.</p>'
            f"{panel(values, AIM)}</li>"
        )
    return GROUPS.replace("@panels@", "\n".join(panels))


def _gaps() -> str:
    means = {name: (before, now) for name, before, now in _before_and_now()}
    rows = []
    for parent, name in list(SERIES)[:3]:
        gap = [means[name][i] - means["British"][i] for i in (0, 1)]
        change = gap[1] - gap[0]
        sign, words = (
            ("v-unsure", "Cannot tell yet")
            if abs(change) < 4
            else ("v-widened", "The gap widened")
            if change > 0
            else ("v-narrowed", "The gap narrowed")
        )
        picture = interval(*((value - 6, value, value + 6) for value in gap))
        rows.append(
            f'<tr><th scope="row"><span class="mf-parent">{parent}</span> {name} '
            f'<span class="mf-tag">in the aim</span></th>'
            f'<td class="mf-verdict">{icon(sign, wide=True)} <b>{words}</b> '
            f'<span class="mf-fine">change {change:+.0f} points</span></td>'
            f'<td class="mf-viz" data-l="Difference in points"><span class="mf-num">'
            f"{gap[0]:.0f} to <b>{gap[1]:.0f} points</b></span>{picture}</td></tr>"
        )
    return GAPS.replace("@rows@", "\n".join(rows))


def _data() -> str:
    rows = [
        f'<tr><th scope="row">{name}</th><td>{before:.1f}</td><td>{now:.1f}</td></tr>'
        for name, before, now in _before_and_now()
    ]
    return DATA.replace("@rows@", "".join(rows))


OPENING = """<section class="mf-sect mf-opening" aria-labelledby="top">
<div class="mf-side"><p><span class="mf-invented">Invented data</span></p>
<p>Demonstration Hospitals do not exist. Every number, quote and date here is made up.</p></div>
<div class="mf-body">
<p class="mf-kicker">Pain relief when you ask for it
<span class="mf-fine">Demonstration Hospitals, labour ward</span></p>
<h1 class="mf-finding" id="top">Long waits fell for Pakistani women and rose for Bangladeshi women</h1>
<p class="mf-lead">Someone in labour who asks for pain relief should get it within 30 minutes. In our
ward that depended on who was asking.</p>
<ul class="mf-chips" aria-label="This page in other languages">
<li><a href="sample.ur.html" lang="ur" dir="rtl">اردو</a></li></ul>
<p class="mf-fine">Data to 31 March 2025. Published 12 May 2025. Next update 30 September 2025.</p>
</div></section>"""

ALERT = f"""<section class="mf-sect mf-wide" aria-labelledby="harm"><div class="mf-body">
<div class="mf-alert"><div class="mf-what"><h2 id="harm">The average hides harm to one group</h2>
<p>For Bangladeshi women long waits rose while they fell for the other groups.</p>
<p><b>What we have done.</b> On 2 May 2025 the ward paused the new request clock at night.</p></div>
<figure class="mf-figure" aria-details="t-waits" aria-label="Long waits before and now, Bangladeshi">
@dumbbell@<p class="mf-fine">Waits over 30 minutes, percent of requests. Open circle: year to March
2024. Filled: year to March 2025. <a href="#data">Numbers</a>,
<a href="../data/sample/waits.csv">CSV</a>. Invented.</p></figure>
</div></div></section>"""

SHORT = """<section class="mf-sect" aria-labelledby="short">
<div class="mf-side"><p><b>Short version</b> Two minutes. <a href="#full">Go to the full record</a>.</p></div>
<div class="mf-body"><h2 id="short" class="mf-vh">Short version</h2><dl class="mf-qa">
<div><dt>What is unfair</dt><dd>Women told us that their pain was doubted. The records show longer
waits for three groups. We name this as racism in how the service works.
<span class="mf-fine">Agreed by the maternity equity board, 12 September 2023.</span></dd></div>
<div><dt>What changed</dt><dd>Long waits fell for three groups and rose for one.
<p><b>Find your group</b></p><ul class="mf-chips"><li><a href="#g-bangladeshi">Bangladeshi</a></li>
<li><a href="#g-pakistani">Pakistani</a></li><li><a href="#g-caribbean">Caribbean</a></li>
<li><a href="#g-british">White British</a></li></ul></dd></div>
<div><dt>What did not work</dt><dd>A pain champion on each shift. Nobody waited less; we dropped it.</dd></div>
<div><dt>What is next</dt><dd>A new test at night. Results on 30 September 2025.</dd></div>
</dl></div></section>"""

SAID = f"""<section class="mf-sect" aria-labelledby="said">
<div class="mf-side"><p><b>You said, we did</b> 3 requests, 2 answered.</p></div>
<div class="mf-body"><h2 id="said">You asked for three things. One still has no answer.</h2>
<table class="mf-stack"><caption class="mf-vh">What people asked for and what we answered</caption>
<thead><tr><th scope="col">You said</th><th scope="col">Who, and when</th><th scope="col">We did</th></tr></thead>
<tbody><tr><th scope="row">“Believe me the first time I ask.”</th>
<td data-l="Who, and when">Listening event, August 2023</td>
<td data-l="We did">{icon("s-part")} <b>Doing.</b> The clock starts at the first request.</td></tr>
<tr><th scope="row">More anaesthetists at night</th><td data-l="Who, and when">Staff forum, March 2024</td>
<td data-l="We did">{icon("s-cannot")} <b>Cannot, because</b> the rota is set by regional funding.</td></tr>
<tr><th scope="row">Tell us who decides what is tested next</th>
<td data-l="Who, and when">Maternity Voices group, February 2025</td>
<td data-l="We did">{icon("s-no")} <b>No answer yet.</b> Waiting 84 days on 12 May 2025.</td></tr>
</tbody></table></div></section>"""

DIVIDER = """<section class="mf-divider" aria-labelledby="full"><div><h2 id="full">The full record</h2>
<p>For anyone who wants to check us: every group, every test, every number, and what is missing.</p></div>
<ul class="mf-contents"><li><a href="#groups">Each group over time</a></li>
<li><a href="#gap">Is the gap closing?</a></li><li><a href="#drivers">What drives the gap</a></li>
<li><a href="#tests">What we tested</a></li><li><a href="#missing">Who is missing</a></li>
<li><a href="#data">The numbers</a></li></ul></section>"""

GROUPS = f"""<section class="mf-sect mf-wide" aria-labelledby="groups">
<div class="mf-side"><p>Figure 1. How will we know it got better, and for whom?</p></div>
<div class="mf-body"><h2 id="groups">Long waits fell for three groups and rose for one</h2>
<figure class="mf-figure" data-chart="groups" aria-labelledby="groups" aria-details="t-waits"><figcaption>
<p class="mf-sub">Requests that waited over 30 minutes, percent, by month and ethnic group. Demonstration
Hospitals, April 2023 to March 2025. Lower is better. One scale. <b>Invented data.</b></p>
<p class="mf-sub"><b>Ethnicity is not recorded for 14 in every 100 requests.</b></p>
<ul class="mf-key"><li>{icon("m-was")} month before</li><li>{icon("m-now")} month since</li>
<li>{icon("m-hid")} hidden, 1 to 7 people</li><li>{icon("d-adopt")} adopt</li>
<li><svg class="mf-icon mf-icon-wide" viewBox="0 0 30 10" aria-hidden="true" focusable="false"><path class="target" d="M0 5h30"/></svg> target</li></ul>
</figcaption><ul class="mf-multiples">
@panels@
<li class="mf-panel mf-panel-note"><p class="mf-panel-title">What was decided, and when</p>
<ul><li>{icon("d-adopt")}<span><b>Adopt</b>, September 2024. Interpreter by video, day and night.</span></li></ul>
<p class="mf-fine">No rule for rings is applied in this sample.</p></li></ul>
<p class="mf-note">White British is the largest group. Another comparison would tell another story.</p>
<p class="mf-sources"><a href="#data">Numbers behind this figure</a>
<a href="../data/sample/waits.csv">Download (CSV)</a></p></figure></div></section>"""

GAPS = """<section class="mf-sect mf-wide" aria-labelledby="gap">
<div class="mf-side"><p>Figure 2. Is the gap closing?</p></div>
<div class="mf-body"><h2 id="gap">The gap narrowed for one group and widened for another</h2>
<p class="mf-sub">How many more in every 100 wait over 30 minutes than White British women, in points.
Bands of six points either side, for show. The aim is 5 or less. <b>Invented data.</b></p>
<table class="mf-gaps mf-stack"><caption class="mf-vh">Gap to White British, before and now</caption>
<thead><tr><th scope="col">Group</th><th scope="col">What we can say</th>
<th scope="col">Difference in points</th></tr></thead><tbody>
@rows@
</tbody></table>
<p class="mf-note">“Cannot tell yet” is not “no difference”.</p></div></section>"""

DRIVERS = f"""<section class="mf-sect mf-wide" aria-labelledby="drivers">
<div class="mf-side"><p>Figure 3. What drives the gap?</p></div>
<div class="mf-body"><h2 id="drivers">Half of what drives the gap is ours to change</h2>
<ul class="mf-key"><li>{icon("n-bar", wide=True)} institutional racism</li>
<li>{icon("n-round", wide=True)} interpersonal</li><li>{icon("n-double", wide=True)} structural</li>
<li>{icon("n-dash", wide=True)} a hunch, no evidence yet</li>
<li>{icon("n-grey", wide=True)} outside our reach</li></ul>
<figure class="mf-figure" aria-label="Driver diagram from the aim to the changes under test" aria-details="t-tests">
@drivers@<p class="mf-fine">Read from the aim on the left to what we test on the right.
<a href="#t-tests">Tests of each change, with numbers</a>, <a href="../data/sample/waits.csv">CSV</a>.</p></figure>
<h3>The same, as a list, with the evidence</h3>
<ul class="mf-twin"><li><b>Pain is not believed.</b> <span class="mf-fine">Interpersonal, ours to change.
Evidence: 9 interviews.</span><ul><li>Pain is judged by look. <span class="mf-fine">Institutional.
Evidence: process review. We test: a visible clock.</span></li></ul></li>
<li><b>Too few staff at night.</b> <span class="mf-fine">Structural, a hunch.</span></li></ul></div></section>"""

TESTS = f"""<section class="mf-sect mf-wide" aria-labelledby="tests">
<div class="mf-side"><p>Figure 4. What did we test?</p></div>
<div class="mf-body"><h2 id="tests">Two small tests of one change, going on</h2>
<div class="mf-tests"><article class="mf-test"><div><h3>A clock that starts when someone asks</h3>
<p class="mf-fine">Asked for at the listening event.</p>
<table class="mf-stack" id="t-tests"><caption class="mf-vh">Tests of the clock</caption><thead><tr>
<th scope="col">Test</th><th scope="col">Expected</th><th scope="col">Found</th><th scope="col">Decision</th></tr></thead>
<tbody><tr><th scope="row">One shift, on paper</th><td data-l="Expected">25%</td><td data-l="Found">31%</td>
<td data-l="Decision">{icon("d-adapt")} <b>Adapt</b> <span class="mf-fine">Nobody could see the paper.</span></td></tr>
<tr><th scope="row">One ward, day and night</th><td data-l="Expected">20%</td><td data-l="Found">27%</td>
<td data-l="Decision">{icon("d-abandon")} <b>Abandon</b> <span class="mf-fine">Worse at night.</span></td></tr>
</tbody></table></div></article></div></div></section>"""

PEOPLE = f"""<section class="mf-sect" aria-labelledby="missing">
<div class="mf-side"><p><b>Who is missing</b></p></div>
<div class="mf-body"><h2 id="missing">These figures leave people out</h2>
@hundred@
<p><b>Of every 100 requests, 86 have an ethnicity on record.</b> {icon("s-no")} 5 people chose not to
say. {icon("m-hid")} 9 were not asked.</p>
<dl class="mf-slots"><div><dt>Gypsy, Roma and Traveller women</dt><dd><span>not published</span></dd></div></dl>
</div></section>
<section class="mf-sect" aria-labelledby="voices"><div class="mf-side"><p><b>In their words</b> Invented.</p></div>
<div class="mf-body"><h2 id="voices">“Nobody asked me how bad my pain was”</h2>
<div class="mf-voices"><blockquote><p lang="bn">“কেউ আমাকে জিজ্ঞেস করেনি আমার ব্যথা কতটা।”</p>
<p>Nobody asked me how bad my pain was.</p><footer>Service user, interview, 2023. Spoken in Bengali.</footer></blockquote>
<blockquote><p>“The clock showed me who I was making wait.”</p><footer>Midwife, focus group, 2024</footer></blockquote></div>
</div></section>
<section class="mf-sect" aria-labelledby="prompts"><div class="mf-side"><p><b>Prompts</b> No points are given.</p></div>
<div class="mf-body"><h2 id="prompts">What this report answers</h2>
<table class="mf-stack mf-prompts"><caption class="mf-vh">Prompts and what is on file</caption><thead><tr>
<th scope="col">Asked</th><th scope="col">On file</th><th scope="col">Readers’ view</th></tr></thead>
<tbody><tr class="mf-principle"><th scope="rowgroup" colspan="3">Name racism</th></tr>
<tr><th scope="row">Say where racism shows up here.</th><td data-l="On file">{icon("s-yes")} Recorded.
<span class="mf-fine">Agreed 12 Sept 2023</span></td><td data-l="Readers’ view">Agree</td></tr>
<tr><th scope="row">Write the aim so that a gap closes.</th><td data-l="On file">{icon("s-no")} Not yet.</td>
<td data-l="Readers’ view">Disagree: “night staff are not in the room”</td></tr></tbody></table></div></section>"""

DATA = """<section class="mf-sect" aria-labelledby="data"><div class="mf-side"><p><b>Numbers</b></p></div>
<div class="mf-body"><h2 id="data">The numbers</h2>
<div class="mf-scroll" tabindex="0" role="region" aria-label="Long waits by group, a table that scrolls">
<table class="mf-numbers" id="t-waits"><caption>Requests that waited over 30 minutes, percent. Invented.</caption>
<thead><tr><th scope="col">Group</th><th scope="col">Year to March 2024</th><th scope="col">Year to March 2025</th></tr></thead>
<tbody>@rows@</tbody></table></div>
<details><summary>How we counted</summary><p>Means of the months that are not hidden.</p></details>
<p class="mf-sources"><a href="../data/sample/waits.csv">Download (CSV)</a></p></div></section>"""

REPORTS = f"""<section class="mf-sect mf-wide" id="reports" aria-labelledby="r1">
<div class="mf-side"><p><span class="mf-invented">Invented data</span></p></div>
<div class="mf-body"><article class="mf-entry"><div>
<h2 id="r1"><a href="{{root}}projects/sample.html">Long waits fell for Pakistani women and rose for Bangladeshi women</a></h2>
<p>The average got better, and hid harm to one group.</p>
<ul class="mf-verdicts"><li>{icon("v-widened", wide=True)}Bangladeshi: the gap widened</li>
<li>{icon("v-narrowed", wide=True)}Pakistani: the gap narrowed</li>
<li>{icon("v-same", wide=True)}Caribbean: no clear change</li></ul>
<p class="mf-fine">Demonstration Hospitals, labour ward. Data to 31 March 2025.</p></div>
<figure class="mf-figure" aria-label="Waits over 30 minutes before and now, four groups" aria-details="t-home">
@dumbbell@<p class="mf-fine">Waits over 30 minutes, percent of requests. Open circles: year to March 2024.
Filled: year to March 2025. Invented.</p>
<details><summary>As a table</summary><table class="mf-numbers" id="t-home"><caption class="mf-vh">Waits over 30 minutes, percent</caption>
<thead><tr><th scope="col">Group</th><th scope="col">Was</th><th scope="col">Now</th></tr></thead><tbody>
{"".join(f'<tr><th scope="row">{n}</th><td>{b:.0f}%</td><td>{w:.0f}%</td></tr>' for n, b, w in _before_and_now())}
</tbody></table><p class="mf-sources"><a href="{{root}}data/sample/waits.csv">CSV</a></p></details></figure></article></div></section>
<section class="mf-sect mf-wide" aria-labelledby="r2"><div class="mf-side"><p>Published case study</p></div>
<div class="mf-body"><article class="mf-entry"><div>
<h2 id="r2">The work is described, the result is not published</h2>
<p>A sample of a report that has no result yet.</p>
<div class="mf-pubs"><div><h3>Published</h3><ul><li>{icon("s-yes")} <span>The aim and the workshops</span></li></ul></div>
<div><h3>Not published</h3><ul><li>{icon("s-no")} <span>Access before or after</span></li>
<li>{icon("s-no")} <span>Any single ethnic group</span></li></ul></div></div></div>
<dl class="mf-slots"><div><dt>Access before</dt><dd><span>not published</span></dd></div>
<div><dt>Access after</dt><dd><span>not published</span></dd></div></dl></article></div></section>
<section class="mf-sect mf-wide" aria-labelledby="q"><div class="mf-side"><p>How to read them</p></div>
<div class="mf-body"><h2 id="q">Every report answers three questions</h2>
<div class="mf-three"><div><h3>What are we trying to put right, and for whom?</h3><ul><li>Say where racism is at work</li></ul></div>
<div><h3>How will we know it got better, and for whom?</h3><ul><li>Collect the data by ethnicity, and publish it</li></ul></div>
<div><h3>What can we change, together with the people affected?</h3><ul><li>Share the decisions</li></ul></div></div>
<ul class="mf-marks" aria-label="What the marks mean"><li>{icon("m-was")}<span><b>Circles are data.</b> Open: before</span></li>
<li>{icon("m-now")}<span>Filled: now</span></li><li>{icon("m-ring")}<span>Ringed: unlike the first year</span></li>
<li>{icon("m-one")}<span><b>Squares are records.</b></span></li><li>{icon("s-part")}<span>Half: partly there</span></li></ul></div></section>"""
