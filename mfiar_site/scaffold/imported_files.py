"""Files of other tools written into a project's folder."""

from pathlib import Path

from mfiar_site.disclosure.raw_files import is_ignored
from mfiar_site.loading.driver_csv import Diagram, record_yaml, records_of


def write_diagram(diagram: Diagram, folder: Path) -> tuple[Path, ...]:
    """Write each driver, change and measure into a file of its own, and return the files.

    Raises:
        FileExistsError: If one of them is there already: then nothing is written.
    """
    texts = {
        folder / name / f"{record['id']}.yml": record_yaml(
            {key: value for key, value in record.items() if key != "id"}
        )
        for name, records in records_of(diagram).items()
        for record in records
    }
    for path in texts:
        if path.exists():
            raise FileExistsError(path)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(texts)


def write_raw(text: str, path: Path, root: Path) -> bool:
    """Write raw counts where git leaves them alone; return whether it does.

    Args:
        text: The counts.
        path: private/<project>/<measure>.csv below the site.
        root: The folder of the site.

    Raises:
        FileExistsError: If other counts stand there already: then nothing is written.
    """
    if not is_ignored(path, root):
        return False
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True
