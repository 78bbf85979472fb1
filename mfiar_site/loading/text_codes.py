"""What can be wrong with a file, its characters and its spelling."""

from collections.abc import Mapping

from mfiar_site.loading.problem_docs import Meaning, error, warning

FILES: Mapping[str, Meaning] = {
    "file-missing": error(
        "A file that every project has is not there.",
        "Add the file, or start again with `mfiar new`.",
    ),
    "file-misnamed": error(
        "A file has a name that is never read.",
        "Rename the file so that it ends in .yml.",
    ),
    "file-not-regular": error(
        "A name stands for a link, a folder, a pipe or a device, and not for a file.",
        "Put a plain file there.",
    ),
    "file-outside": error(
        "A file lies outside the folder of the site.",
        "Move the file into the folder of the site.",
    ),
    "file-unreadable": error(
        "The system does not let the file be read.",
        "Give yourself permission to read the file.",
    ),
    "file-too-large": error(
        "A file is larger than the limit.",
        "Move figures into data files, or split the file.",
    ),
    "file-unknown": warning(
        "A file or folder has a name that means nothing here, so it is not read.",
        "Remove it, or give it a name that is read.",
    ),
    "file-empty": error(
        "A file has nothing in it.",
        "Write the file, or remove it.",
    ),
    "folder-missing": error(
        "A folder is not there.",
        "Make the folder, or correct its name in the settings.",
    ),
    "folder-name-not-an-id": error(
        "The name of a folder or file has to be an id, because it becomes a web address.",
        "Rename it with lower-case letters, digits and single hyphens.",
    ),
    "folder-name-twice": error(
        "Two names differ only in capitals or accents, so some computers see one.",
        "Rename one of the two.",
    ),
    "list-twice": error(
        "A record of a list is written in project.yml and also stands in the folder of the list.",
        "Keep one of the two.",
    ),
    "problems-too-many": warning(
        "A file has more problems than are shown.",
        "Mend the problems above and run the check again.",
    ),
}

CHARACTERS: Mapping[str, Meaning] = {
    "text-not-utf8": error(
        "A file is saved in an encoding other than UTF-8.",
        'Save the file again as UTF-8 (in Excel: "CSV UTF-8"; in Notepad: Encoding "UTF-8").',
    ),
    "text-control-character": error(
        "A character that no keyboard types and no page can show stands in the text.",
        "Delete the character and type the text around it again.",
    ),
    "text-direction-mark": error(
        "An invisible character changes the direction of the text around it.",
        "Delete the character; pages give each language its own direction.",
    ),
    "text-invisible-character": warning(
        "An invisible character stands in the text.",
        "Delete the character and type the text around it again.",
    ),
    "text-replacement-character": warning(
        "A program has replaced a letter that it could not read.",
        "Type the letter again.",
    ),
    "text-accents-apart": warning(
        "Accents are stored apart from their letters, so a search will miss the word.",
        "Type the word again, or save the file in Unicode form NFC.",
    ),
}

YAML: Mapping[str, Meaning] = {
    "yaml-colon-in-text": error(
        "A colon inside a text starts a new key.",
        'Put the whole text in quotes: title: "Before: after".',
    ),
    "yaml-indentation": error(
        "The spaces at the start of a line do not fit the lines above.",
        "Line up the keys that belong together, two spaces for each step.",
    ),
    "yaml-key-below-value": error(
        "A line with a colon stands indented below a key that has a value already.",
        "Line it up with the key above; if it continues a text, write > after the key and the text"
        " on the lines below.",
    ),
    "yaml-tab": error(
        "A tab stands where only spaces may stand.",
        "Replace the tab by spaces.",
    ),
    "yaml-colon-missing": error(
        "A line has no colon after its key.",
        "Write a colon and a space after the key, or indent the line if it continues a text.",
    ),
    "yaml-quote": error(
        "A quotation mark is not closed, or text follows the closing one.",
        "Close the quotation at the end of the text; write '' for an apostrophe inside '...'.",
    ),
    "yaml-backslash": error(
        "A backslash in double quotes means something special.",
        "Use single quotes around a text with backslashes.",
    ),
    "yaml-bracket": error(
        "A bracket is not closed, or a comma is missing.",
        "Close the bracket and put a comma between two items.",
    ),
    "yaml-special-character": error(
        "A text starts with a character that has a meaning of its own.",
        "Put the text in quotes.",
    ),
    "yaml-syntax": error(
        "A line cannot be read.",
        "Compare its spaces, quotes and colons with the lines above.",
    ),
    "yaml-duplicate-key": error(
        "A key stands twice in one record, so one value would be lost.",
        "Remove one of the two, or join them.",
    ),
    "yaml-alias": error(
        "A text that starts with * copies another part of the file, which is not allowed.",
        "Write the value out; put a text that starts with * in quotes.",
    ),
    "yaml-anchor": error(
        "A text that starts with & names a part of the file to be copied, which is not allowed.",
        "Remove the name; put a text that starts with & in quotes.",
    ),
    "yaml-merge-key": error(
        "The key << copies another record, which is not allowed.",
        "Write the keys out.",
    ),
    "yaml-tag": error(
        "A text that starts with ! gives the value a type, which is not allowed.",
        "Remove the mark; put a text that starts with ! in quotes.",
    ),
    "yaml-directive": error(
        "A line that starts with % gives an instruction to the reader, which is not allowed.",
        "Remove the line.",
    ),
    "yaml-second-document": error(
        "A line of three hyphens starts a second document.",
        "Remove the line; a project file is one document.",
    ),
    "yaml-too-deep": error(
        "Lists and records stand inside each other deeper than any project needs.",
        "Remove brackets or indentation.",
    ),
    "yaml-too-many-values": error(
        "A file has more keys and values than any project needs.",
        "Move figures into data files.",
    ),
    "yaml-not-a-record": error(
        "A file holds a list or a text where keys and values are needed.",
        "Start the file with a key and a colon, such as title:.",
    ),
    "yaml-key-not-a-word": error(
        "A key is a list, a record or nothing at all.",
        "Write one word before the colon.",
    ),
    "yaml-comment-in-text": warning(
        "A # after a space starts a comment, so the rest of the line is not read.",
        "Put the text in quotes if the # belongs to it; put a space after # if it is a comment.",
    ),
}
