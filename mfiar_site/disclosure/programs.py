"""A linear program over a system of cells, solved by HiGHS. The one place that knows highspy.

highspy is loaded on first use: most figures never need it.
"""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from mfiar_site.disclosure.system import ContradictionError, Limit, LinearSystem, NotDecidedError

SEED = 1  # of the solver's own dice: the same question gets the same answer
SETTINGS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": SEED,
    "mip_max_nodes": 50_000,  # then it gives up, and doubt counts as a leak
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # objectives are whole numbers: half of one decides
    "mip_feasibility_tolerance": 1e-7,
}


class IntegerProgram:
    """Cells with ranges and sums, and something to make as large as can be."""

    def __init__(self, system: LinearSystem, *, whole: Iterable[int] = ()) -> None:
        """Take the cells of a system; those in `whole` may not be fractions."""
        import highspy

        self._status = highspy.HighsModelStatus
        self._model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in SETTINGS.items():
            self._model.setOptionValue(name, value)
        numbers = list(whole)
        if not numbers:  # without presolve each run starts from where the last one ended
            self._model.setOptionValue("presolve", "off")
        self._model.passModel(_program(system, highspy))
        self._model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for cell in numbers:
            self._model.changeColIntegrality(cell, highspy.HighsVarType.kInteger)
        self._worth: dict[int, float] = {}

    def aim(self, worth: Mapping[int, float]) -> None:
        """Set what is to be made large: so much for each one of a cell."""
        for cell in self._worth.keys() - worth.keys():
            self._model.changeColCost(cell, 0.0)
        for cell in worth:
            if self._worth.get(cell) != worth[cell]:
                self._model.changeColCost(cell, float(worth[cell]))
        self._worth = dict(worth)

    def price(self, cell: int, worth: float) -> None:
        """Set how much one more of a cell is worth."""
        self._worth[cell] = worth
        self._model.changeColCost(cell, float(worth))

    def hold(self, cell: int, low: Limit, high: Limit) -> None:
        """Set the range of a cell."""
        self._model.changeColBounds(cell, float(low), float(high))

    def best(self) -> float | None:
        """Return how large it gets; None if there is no limit.

        Raises:
            ContradictionError: If nothing fits.
            NotDecidedError: If the solver gave up.
        """
        status = self._status
        self._model.run()
        found = self._model.getModelStatus()
        if found == status.kOptimal:
            return float(self._model.getInfo().objective_function_value)
        if found == status.kInfeasible:
            raise ContradictionError
        if found in (status.kUnbounded, status.kUnboundedOrInfeasible):
            return None
        raise NotDecidedError

    def counts(self) -> list[float]:
        """Return the cells of the best answer."""
        return list(self._model.getSolution().col_value)


def _program(system: LinearSystem, library: Any) -> Any:
    cells = len(system.low)
    program = library.HighsLp()
    program.num_col_, program.num_row_ = cells, len(system.sums)
    program.col_cost_ = [0.0] * cells
    program.col_lower_ = [float(low) for low in system.low]
    program.col_upper_ = [float(high) for high in system.high]
    program.row_lower_ = [float(known.low) for known in system.sums]
    program.row_upper_ = [float(known.high) for known in system.sums]
    terms = [term for known in system.sums for term in known.terms]
    matrix = program.a_matrix_
    matrix.format_ = library.MatrixFormat.kRowwise
    matrix.start_ = [0, *accumulate(len(known.terms) for known in system.sums)]
    matrix.index_ = [cell for cell, _ in terms]
    matrix.value_ = [float(times) for _, times in terms]
    return program
