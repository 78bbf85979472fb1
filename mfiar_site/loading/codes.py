"""Every problem that reading can find: its code, its weight, its meaning, its remedy."""

from collections.abc import Mapping
from dataclasses import dataclass

from mfiar_site.problems import Severity


@dataclass(frozen=True)
class Meaning:
    """What a code stands for, as the catalogue of checks prints it."""

    severity: Severity
    meaning: str  # one sentence: what is so
    advice: str  # one sentence that starts with a verb; used where no closer one is known


def _error(meaning: str, advice: str) -> Meaning:
    return Meaning(Severity.ERROR, meaning, advice)


def _warning(meaning: str, advice: str) -> Meaning:
    return Meaning(Severity.WARNING, meaning, advice)


_FILES = {
    "file-missing": _error(
        "A file that every project has is not there.",
        "Add the file, or start again with `mfiar new`.",
    ),
    "file-misnamed": _error(
        "A file has a name that is never read.",
        "Rename the file so that it ends in .yml.",
    ),
    "file-not-regular": _error(
        "A name stands for a link, a folder, a pipe or a device, and not for a file.",
        "Put a plain file there.",
    ),
    "file-outside": _error(
        "A file lies outside the folder of the site.",
        "Move the file into the folder of the site.",
    ),
    "file-unreadable": _error(
        "The system does not let the file be read.",
        "Give yourself permission to read the file.",
    ),
    "file-too-large": _error(
        "A file is larger than the limit.",
        "Move figures into data files, or split the file.",
    ),
    "file-unknown": _warning(
        "A file or folder has a name that means nothing here, so it is not read.",
        "Remove it, or give it a name that is read.",
    ),
    "file-empty": _error(
        "A file has nothing in it.",
        "Write the file, or remove it.",
    ),
    "folder-missing": _error(
        "A folder is not there.",
        "Make the folder, or correct its name in the settings.",
    ),
    "folder-name-not-an-id": _error(
        "The name of a folder or file has to be an id, because it becomes a web address.",
        "Rename it with lower-case letters, digits and single hyphens.",
    ),
    "folder-name-twice": _error(
        "Two names differ only in capitals or accents, so some computers see one.",
        "Rename one of the two.",
    ),
    "list-twice": _error(
        "A list is written in project.yml and also stands in a folder of its name.",
        "Keep one of the two.",
    ),
    "problems-too-many": _warning(
        "A file has more problems than are shown.",
        "Mend the problems above and run the check again.",
    ),
}

_CHARACTERS = {
    "text-not-utf8": _error(
        "A file is saved in an encoding other than UTF-8.",
        'Save the file again as UTF-8 (in Excel: "CSV UTF-8"; in Notepad: Encoding "UTF-8").',
    ),
    "text-control-character": _error(
        "A character that no keyboard types and no page can show stands in the text.",
        "Delete the character and type the text around it again.",
    ),
    "text-direction-mark": _error(
        "An invisible character changes the direction of the text around it.",
        "Delete the character; pages give each language its own direction.",
    ),
    "text-invisible-character": _warning(
        "An invisible character stands in the text.",
        "Delete the character and type the text around it again.",
    ),
    "text-replacement-character": _warning(
        "A program has replaced a letter that it could not read.",
        "Type the letter again.",
    ),
    "text-accents-apart": _warning(
        "Accents are stored apart from their letters, so a search will miss the word.",
        "Type the word again, or save the file in Unicode form NFC.",
    ),
}

_YAML = {
    "yaml-colon-in-text": _error(
        "A colon inside a text starts a new key.",
        'Put the whole text in quotes: title: "Before: after".',
    ),
    "yaml-indentation": _error(
        "The spaces at the start of a line do not fit the lines above.",
        "Line up the keys that belong together, two spaces for each step.",
    ),
    "yaml-tab": _error(
        "A tab stands where only spaces may stand.",
        "Replace the tab by spaces.",
    ),
    "yaml-colon-missing": _error(
        "A line has no colon after its key.",
        "Write a colon and a space after the key, or indent the line if it continues a text.",
    ),
    "yaml-quote": _error(
        "A quotation mark is not closed, or text follows the closing one.",
        "Close the quotation at the end of the text; write '' for an apostrophe inside '...'.",
    ),
    "yaml-backslash": _error(
        "A backslash in double quotes means something special.",
        "Use single quotes around a text with backslashes.",
    ),
    "yaml-bracket": _error(
        "A bracket is not closed, or a comma is missing.",
        "Close the bracket and put a comma between two items.",
    ),
    "yaml-special-character": _error(
        "A text starts with a character that has a meaning of its own.",
        "Put the text in quotes.",
    ),
    "yaml-syntax": _error(
        "A line cannot be read.",
        "Compare its spaces, quotes and colons with the lines above.",
    ),
    "yaml-duplicate-key": _error(
        "A key stands twice in one record, so one value would be lost.",
        "Remove one of the two, or join them.",
    ),
    "yaml-alias": _error(
        "A text that starts with * copies another part of the file, which is not allowed.",
        "Write the value out; put a text that starts with * in quotes.",
    ),
    "yaml-anchor": _error(
        "A text that starts with & names a part of the file to be copied, which is not allowed.",
        "Remove the name; put a text that starts with & in quotes.",
    ),
    "yaml-merge-key": _error(
        "The key << copies another record, which is not allowed.",
        "Write the keys out.",
    ),
    "yaml-tag": _error(
        "A text that starts with ! gives the value a type, which is not allowed.",
        "Remove the mark; put a text that starts with ! in quotes.",
    ),
    "yaml-directive": _error(
        "A line that starts with % gives an instruction to the reader, which is not allowed.",
        "Remove the line.",
    ),
    "yaml-second-document": _error(
        "A line of three hyphens starts a second document.",
        "Remove the line; a project file is one document.",
    ),
    "yaml-too-deep": _error(
        "Lists and records stand inside each other deeper than any project needs.",
        "Remove brackets or indentation.",
    ),
    "yaml-too-many-values": _error(
        "A file has more keys and values than any project needs.",
        "Move figures into data files.",
    ),
    "yaml-not-a-record": _error(
        "A file holds a list or a text where keys and values are needed.",
        "Start the file with a key and a colon, such as title:.",
    ),
    "yaml-key-not-a-word": _error(
        "A key is a list, a record or nothing at all.",
        "Write one word before the colon.",
    ),
    "yaml-comment-in-text": _warning(
        "A # after a space starts a comment, so the rest of the line is not read.",
        "Put the text in quotes if the # belongs to it; put a space after # if it is a comment.",
    ),
}

_RECORDS = {
    "format-unknown": _error(
        "A file is written for another version of the project format.",
        "Run `mfiar migrate`, or install the version of this program that reads the format.",
    ),
    "key-unknown": _error(
        "A key has no meaning at this place.",
        "Correct the spelling, or remove the key.",
    ),
    "key-missing": _error(
        "A key that every such record needs is not there.",
        "Add the key.",
    ),
    "value-empty": _warning(
        "Nothing is written after a key, so it is read as left out.",
        "Write a value, or remove the key.",
    ),
    "value-null": _error(
        "A value is a mark for nothing.",
        "Write a value or leave the key out; put the word in quotes if it is meant.",
    ),
    "value-not-one": _error(
        "A list or a record stands where one value is needed.",
        "Write one value after the colon.",
    ),
    "value-not-a-list": _error(
        "One value stands where a list is needed.",
        "Put the value in brackets: [value].",
    ),
    "value-not-a-record": _error(
        "A text or a list stands where keys and values are needed.",
        "Write the keys below it, indented.",
    ),
    "value-not-allowed": _error(
        "A word is none of those that are allowed here.",
        "Choose one of the allowed words.",
    ),
    "value-not-a-date": _error(
        "A value is not a date.",
        "Write the date as year-month-day, such as 2024-03-31, 2024-03 or 2024.",
    ),
    "value-not-a-period": _error(
        "A value is not a period.",
        "Write a month as 2024-03, a week as 2024-W05, a quarter as 2024-Q1, a year as 2024 or"
        " 2023/24.",
    ),
    "value-not-a-number": _error(
        "A value is not a number.",
        "Write digits, with a point for decimals and nothing between thousands.",
    ),
    "value-not-a-whole-number": _error(
        "A value is not a whole number.",
        "Write digits only.",
    ),
    "value-not-a-quantity": _error(
        "A value is not a number with a unit.",
        "Write a number and its unit, such as 6 percent or 1 point.",
    ),
    "value-not-yes-or-no": _error(
        "A value is neither yes nor no.",
        "Write yes or no.",
    ),
    "value-not-an-id": _error(
        "A value is not an id.",
        "Use lower-case letters, digits and single hyphens.",
    ),
    "value-not-one-line": _error(
        "A value has several lines, or none.",
        "Write one line of text.",
    ),
    "value-not-text": _error(
        "A text has nothing in it.",
        "Write the text, or leave the key out.",
    ),
    "value-not-a-web-address": _error(
        "A value is not a whole web address.",
        "Copy the whole address from the browser; it starts with https://.",
    ),
    "value-not-an-email": _error(
        "A value is not an email address.",
        "Write an address such as team@example.org.",
    ),
    "value-too-long": _error(
        "A value is longer than the limit.",
        "Shorten it.",
    ),
    "list-too-long": _error(
        "A list is longer than the limit.",
        "Split it, or move figures into a data file.",
    ),
    "id-twice": _error(
        "Two records of a list have the same id.",
        "Give one of them another id, and correct what refers to it.",
    ),
    "id-not-the-name": _error(
        "The id in a file is not the name of the file or folder.",
        "Remove the id, or rename the file.",
    ),
}

_TABLES = {
    "data-without-measure": _error(
        "A data file has the name of no measure of the project.",
        "Rename the file after the id of its measure, or add the measure.",
    ),
    "table-separator": _error(
        "Cells are separated by something other than a comma.",
        'Save the file as "CSV UTF-8 (comma delimited)".',
    ),
    "table-empty": _error(
        "A data file has no rows below its header.",
        "Add the rows, or remove the file and say under `data` why there are no figures.",
    ),
    "table-too-long": _error(
        "A data file has more rows than the limit.",
        "Use longer periods or fewer groups.",
    ),
    "column-unknown": _error(
        "A column has a name that means nothing for this measure.",
        "Correct the name, or remove the column.",
    ),
    "column-missing": _error(
        "A column that the measure needs is not there.",
        "Add the column.",
    ),
    "column-twice": _error(
        "Two columns have the same name.",
        "Remove or rename one of them.",
    ),
    "row-ragged": _error(
        "A row has more or fewer cells than the header.",
        "Give the row one cell for each column; put a text with a comma in quotes, and write"
        " numbers without thousands marks.",
    ),
    "row-blank": _warning(
        "A blank line stands between the rows.",
        "Delete the line.",
    ),
    "row-quote": _error(
        "A quotation mark in a row is not closed, or text follows the closing one.",
        'Close the quotation before the comma; write "" for a quotation mark inside.',
    ),
    "row-twice": _error(
        "Two rows are about the same period and group.",
        "Remove one of the two.",
    ),
    "cell-empty": _error(
        "A cell that says what the row is about is empty.",
        "Fill in the cell.",
    ),
    "cell-formula": _error(
        "A cell starts with = + - or @, so a spreadsheet would run it as a formula.",
        "Write plain text or a number.",
    ),
    "cell-too-long": _error(
        "A cell is longer than the limit.",
        "Shorten the text.",
    ),
    "period-kind": _error(
        "A period is longer or shorter than the periods of the measure.",
        "Use one kind of period in the file, the one that the measure names.",
    ),
    "group-unknown": _error(
        "A group is none of those that the measure knows.",
        "Use a code or label of the measure's code list, a pooled group, all, not_stated or"
        " not_known.",
    ),
    "number-malformed": _error(
        "A cell is not a plain number.",
        "Write digits only, without a thousands mark or a unit.",
    ),
    "number-not-whole": _error(
        "A count has decimals.",
        "Write the count as a whole number.",
    ),
    "number-negative": _error(
        "A number is below zero.",
        "Write the number without the minus, or correct it.",
    ),
    "number-is-a-mark": _error(
        "A mark stands where a number is needed.",
        "Leave the number empty and write the mark into the column status.",
    ),
    "number-empty": _error(
        "A number is empty, and nothing says why. A blank is never zero.",
        "Write the number (0 if it is zero), or say in status why it is empty: c hidden, x not"
        " available, z not applicable, u unreliable, low rounds to 0.",
    ),
    "number-beside-status": _error(
        "A number stands beside a status that says it is hidden or absent.",
        "Empty the number, or remove the status.",
    ),
    "status-unknown": _error(
        "A status is none of those that are known.",
        "Use c hidden, x not available, z not applicable, u unreliable, low rounds to 0, p"
        " provisional or r revised.",
    ),
    "numerator-above-denominator": _error(
        "The part is larger than the whole.",
        "Check whether the two columns are exchanged.",
    ),
}

CODES: Mapping[str, Meaning] = {**_FILES, **_CHARACTERS, **_YAML, **_RECORDS, **_TABLES}
