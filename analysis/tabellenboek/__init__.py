"""The tables of the tabellenboek, from the layers of a project: 003 chapter 3 and 000 chapters 1, 3 and 4.

What the reports have, and what becomes of it (``boek.maak_boek``):

- 003 3.1, figure 3.1: corporation dwellings by class of corporatiebezit, two years (``ownership``);
- 003 figures 3.2 and 3.6: mean index and mean score by class, with the gap between the ends (``means``). Of two years:
  no map has the year between, 2018;
- 003 figures 3.3, 3.5, 3.8: concentratie, overlast and veerkracht by class, of areas and of dwellings (``division``);
- 003 figures 3.4 and 3.7: afname and verslechtering by type of gemeente and class (``by_type``);
- 003 3.4.1: areas with and without veerkracht, their ratio and gap (``gap``). Figure 3.9: overlast where the index
  falls (``after_decrease``);
- 000 tables 1.1, 1.2, 1.5, figures 1.3, 1.4, 3.1, 3.2 (``toewijzingtabellen``); figure 3.3 is a map of the first column
  of figure 3.2;
- 000 figures 4.1 to 4.3: the features that the layers have, beside the shares of the same areas; and toewijzingen by
  class of corporatiebezit, index and overlast, which chapter 4 speaks of.

Not possible: the regression of 000 chapter 4 ("tabel 3.4"), for it needs a model and features that no layer has; the
bijstand by step and the rapportcijfer where a layer lacks them; what 003 says of single groups of the index, for the
maps have their sum only. Besides the reports: the classes of every map, of all areas and by gemeente.

Disclosure: see ``omvang`` (sums of dwellings and inwoners), ``toewijzingcijfers`` and ``uitsplitsing`` (counts).
"""
