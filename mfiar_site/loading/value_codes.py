"""What can be wrong with keys and values, and with rows and cells."""

from collections.abc import Mapping

from mfiar_site.loading.problem_docs import Meaning, error, warning

RECORDS: Mapping[str, Meaning] = {
    "format-unknown": error(
        "A file is written for another version of the project format.",
        "Run `mfiar migrate`, or install the version of this program that reads the format.",
    ),
    "key-unknown": error(
        "A key has no meaning at this place.",
        "Correct the spelling, or remove the key.",
    ),
    "key-missing": error(
        "A key that every such record needs is not there.",
        "Add the key.",
    ),
    "value-empty": warning(
        "Nothing is written after a key, so it is read as left out.",
        "Write a value, or remove the key.",
    ),
    "value-null": error(
        "A value is a mark for nothing.",
        "Write a value or leave the key out; put the word in quotes if it is meant.",
    ),
    "value-not-one": error(
        "A list or a record stands where one value is needed.",
        "Write one value after the colon.",
    ),
    "value-not-a-list": error(
        "One value stands where a list is needed.",
        "Put the value in brackets: [value].",
    ),
    "value-not-a-record": error(
        "A text or a list stands where keys and values are needed.",
        "Write the keys below it, indented.",
    ),
    "value-not-allowed": error(
        "A word is none of those that are allowed here.",
        "Choose one of the allowed words.",
    ),
    "value-not-a-date": error(
        "A value is not a date.",
        "Write the date as year-month-day, such as 2024-03-31, 2024-03 or 2024.",
    ),
    "value-not-a-period": error(
        "A value is not a period.",
        "Write a month as 2024-03, a week as 2024-W05, a quarter as 2024-Q1, a year as 2024 or"
        " 2023/24.",
    ),
    "value-not-a-number": error(
        "A value is not a number.",
        "Write digits, with a point for decimals and nothing between thousands.",
    ),
    "value-not-a-whole-number": error(
        "A value is not a whole number.",
        "Write digits only.",
    ),
    "value-not-a-quantity": error(
        "A value is not a number with a unit.",
        "Write a number and its unit, such as 6 percent or 1 point.",
    ),
    "value-not-yes-or-no": error(
        "A value is neither yes nor no.",
        "Write yes or no.",
    ),
    "value-not-an-id": error(
        "A value is not an id.",
        "Use lower-case letters, digits and single hyphens.",
    ),
    "value-not-one-line": error(
        "A value has several lines, or none.",
        "Write one line of text.",
    ),
    "value-not-text": error(
        "A text has nothing in it.",
        "Write the text, or leave the key out.",
    ),
    "value-not-a-web-address": error(
        "A value is not a whole web address.",
        "Copy the whole address from the browser; it starts with https://.",
    ),
    "value-not-an-email": error(
        "A value is not an email address.",
        "Write an address such as team@example.org.",
    ),
    "value-too-long": error(
        "A value is longer than the limit.",
        "Shorten it.",
    ),
    "list-too-long": error(
        "A list is longer than the limit.",
        "Split it, or move figures into a data file.",
    ),
    "id-twice": error(
        "Two records of a list have the same id.",
        "Give one of them another id, and correct what refers to it.",
    ),
    "id-not-the-name": error(
        "The id in a file is not the name of the file or folder.",
        "Remove the id, or rename the file.",
    ),
}

TABLES: Mapping[str, Meaning] = {
    "data-without-measure": error(
        "A data file has the name of no measure of the project.",
        "Rename the file after the id of its measure, or add the measure.",
    ),
    "table-separator": error(
        "Cells are separated by something other than a comma.",
        'Save the file as "CSV UTF-8 (comma delimited)".',
    ),
    "table-empty": error(
        "A data file has no rows below its header.",
        "Add the rows, or remove the file and say under `data` why there are no figures.",
    ),
    "table-too-long": error(
        "A data file has more rows than the limit.",
        "Use longer periods or fewer groups.",
    ),
    "column-unknown": error(
        "A column has a name that means nothing for this measure.",
        "Correct the name, or remove the column.",
    ),
    "column-missing": error(
        "A column that the measure needs is not there.",
        "Add the column.",
    ),
    "column-twice": error(
        "Two columns have the same name.",
        "Remove or rename one of them.",
    ),
    "row-ragged": error(
        "A row has more or fewer cells than the header.",
        "Give the row one cell for each column; put a text with a comma in quotes, and write"
        " numbers without thousands marks.",
    ),
    "row-blank": warning(
        "A blank line stands between the rows.",
        "Delete the line.",
    ),
    "row-quote": error(
        "A quotation mark in a row is not closed, or text follows the closing one.",
        'Close the quotation before the comma; write "" for a quotation mark inside.',
    ),
    "row-twice": error(
        "Two rows are about the same period and group.",
        "Remove one of the two.",
    ),
    "cell-empty": error(
        "A cell that says what the row is about is empty.",
        "Fill in the cell.",
    ),
    "cell-formula": error(
        "A cell starts with = + - or @, so a spreadsheet would run it as a formula.",
        "Write plain text or a number.",
    ),
    "cell-too-long": error(
        "A cell is longer than the limit.",
        "Shorten the text.",
    ),
    "period-kind": error(
        "A period is longer or shorter than the periods of the measure.",
        "Use one kind of period in the file, the one that the measure names.",
    ),
    "group-unknown": error(
        "A group is none of those that the measure knows.",
        "Use a code or label of the measure's code list, a pooled group, all, not_stated or"
        " not_known.",
    ),
    "number-malformed": error(
        "A cell is not a plain number.",
        "Write digits only, without a thousands mark or a unit.",
    ),
    "number-not-whole": error(
        "A count has decimals.",
        "Write the count as a whole number.",
    ),
    "number-negative": error(
        "A number is below zero.",
        "Write the number without the minus, or correct it.",
    ),
    "number-is-a-mark": error(
        "A mark stands where a number is needed.",
        "Leave the number empty and write the mark into the column status.",
    ),
    "number-empty": error(
        "A number is empty, and nothing says why. A blank is never zero.",
        "Write the number (0 if it is zero), or say in status why it is empty: c hidden, x not"
        " available, z not applicable, u unreliable, low rounds to 0.",
    ),
    "number-beside-status": error(
        "A number stands beside a status that says it is hidden or absent.",
        "Empty the number, or remove the status.",
    ),
    "status-unknown": error(
        "A status is none of those that are known.",
        "Use c hidden, x not available, z not applicable, u unreliable, low rounds to 0, p"
        " provisional or r revised.",
    ),
    "numerator-above-denominator": error(
        "The part is larger than the whole.",
        "Check whether the two columns are exchanged.",
    ),
}
