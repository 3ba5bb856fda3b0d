"""The Processing provider ``veerkracht``: every algorithm, in the order of the work."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .base.algorithm import ICON
from .beveiligcijfers import BeveiligCijfers
from .buurtenlijst import Buurtenlijst
from .concentratie import Concentratie
from .corporatiebezit import Corporatiebezit
from .dominantecorporatie import DominanteCorporatie
from .downloadgegevens import DownloadGegevens
from .draagkracht import Draagkracht
from .eigendomstype import Eigendomstype
from .gevoeligheid import Gevoeligheid
from .halfjaartoewijzingen import HalfjaarToewijzingen
from .hercodeergebieden import HercodeerGebieden
from .kaartenset import Kaartenset
from .kaartensetpergemeente import KaartensetPerGemeente
from .kantelpunten import Kantelpunten
from .kiesgemeenten import KiesGemeenten
from .koppelindicatoren import KoppelIndicatoren
from .kwetsbaarheid import Kwetsbaarheid
from .leeseigengegevens import LeesEigenGegevens
from .leeskerncijfers import LeesKerncijfers
from .leesleefbaarometer import LeesLeefbaarometer
from .multilevel import MultilevelAlgoritme
from .naarcorporatiebezit import NaarCorporatiebezit
from .negenkaarten import NegenKaarten
from .opvallendegebieden import OpvallendeGebieden
from .overlast import Overlast
from .overlastontwikkeling import OverlastOntwikkeling
from .programmamonitor import Programmamonitor
from .regressie import Regressie
from .ruimtelijkesamenhang import RuimtelijkeSamenhang
from .ruimtelijkgemiddelde import RuimtelijkGemiddelde
from .socialegebiedstypering import SocialeGebiedstypering
from .stapeljaren import StapelJaren
from .tabellenboek import TabellenboekAlgoritme
from .toewijzingenpercategorie import ToewijzingenPerCategorie
from .toewijzingenpergebied import ToewijzingenPerGebied
from .veerkracht import Veerkracht
from .veerkrachtkaarten import VeerkrachtKaarten
from .veerkrachtopvierkanten import VeerkrachtOpVierkanten
from .vergelijkgebieden import VergelijkGebieden
from .vierkantenkaart import VierkantenKaart
from .wachttijden import Wachttijden
from .werktypering import Werktypering

ALGORITHMS = (
    DownloadGegevens,
    LeesKerncijfers,
    LeesLeefbaarometer,
    LeesEigenGegevens,
    KoppelIndicatoren,
    KiesGemeenten,
    VergelijkGebieden,
    HercodeerGebieden,
    StapelJaren,
    RuimtelijkGemiddelde,
    VierkantenKaart,
    BeveiligCijfers,
    Corporatiebezit,
    Kwetsbaarheid,
    Concentratie,
    Overlast,
    OverlastOntwikkeling,
    Veerkracht,
    VeerkrachtKaarten,
    Werktypering,
    Eigendomstype,
    DominanteCorporatie,
    SocialeGebiedstypering,
    ToewijzingenPerGebied,
    ToewijzingenPerCategorie,
    Programmamonitor,
    Wachttijden,
    OpvallendeGebieden,
    Draagkracht,
    NaarCorporatiebezit,
    Kantelpunten,
    Gevoeligheid,
    Regressie,
    MultilevelAlgoritme,
    RuimtelijkeSamenhang,
    Buurtenlijst,
    Kaartenset,
    TabellenboekAlgoritme,
    VeerkrachtOpVierkanten,
    NegenKaarten,
    HalfjaarToewijzingen,
    KaartensetPerGemeente,
)


class VeerkrachtProvider(QgsProcessingProvider):
    """Lists the algorithms; all of them, also those whose libraries are missing."""

    def id(self) -> str:
        """Return the id, the first half of ``veerkracht:corporatiebezit``."""
        return "veerkracht"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "Veerkracht"

    def icon(self) -> QIcon:
        """Return the icon of the plugin."""
        return QIcon(str(ICON))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Return what a raster can be written as: a temporary one, too, whatever the user prefers elsewhere."""
        return ["tif", "tiff"]

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
