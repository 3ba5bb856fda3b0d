<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>Veerkracht</name>
    <message>
        <source>Line {line} of {path} cannot be read as csv: {error}.</source>
        <translation>Regel {line} van {path} is niet als csv te lezen: {error}.</translation>
    </message>
    <message>
        <source>{path} has no rows below a header.</source>
        <translation>{path} heeft geen rijen onder een kopregel.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {error}.</source>
        <translation>{path} kan niet worden geopend: {error}.</translation>
    </message>
    <message>
        <source>{path} is no csv, as it is not text. Choose a csv, or open it as a layer first.</source>
        <translation>{path} is geen csv, want het is geen tekstbestand. Kies een csv of open het bestand eerst als laag.</translation>
    </message>
    <message>
        <source>{count} lines of {path} have another number of columns than the header: line {line} has {found} and the header {width}. Look for a delimiter or a line break inside a value without quotes.</source>
        <translation>In {path} hebben niet alle regels evenveel kolommen als de kopregel (afwijkend: {count}): regel {line} heeft er {found} en de kopregel {width}. Zoek naar een scheidingsteken of regeleinde in een waarde zonder aanhalingstekens.</translation>
    </message>
    <message>
        <source>Classes that are both ongunstig and gunstig: {klassen}. Put each on one side only.</source>
        <translation>Klassen die zowel ongunstig als gunstig zijn: {klassen}. Zet elke klasse aan één kant.</translation>
    </message>
    <message>
        <source>No class is ongunstig or gunstig, so every buurt would be neutraal. Say which classes of this field are, such as 7; 8; 9.</source>
        <translation>Geen enkele klasse is ongunstig of gunstig, dus zou elke buurt neutraal zijn. Geef aan welke klassen van dit veld dat zijn, zoals 7; 8; 9.</translation>
    </message>
    <message>
        <source>The limit of 'deels' ({deels} %) must be more than 0 and at most that of 'overwegend' ({overwegend} %), and that at most 100.</source>
        <translation>De grens van 'deels' ({deels} %) moet boven 0 liggen en hooguit die van 'overwegend' ({overwegend} %) zijn, en die is hooguit 100.</translation>
    </message>
    <message>
        <source>The part of a buurt that must have a class is {minimum} %; give 0 to 100.</source>
        <translation>Het deel van een buurt dat een klasse moet hebben is {minimum} %; geef 0 tot 100.</translation>
    </message>
    <message>
        <source>'{part}' is no class number. Write them as 7; 8; 9 or as 7-9.</source>
        <translation>'{part}' is geen klassenummer. Schrijf ze als 7; 8; 9 of als 7-9.</translation>
    </message>
    <message>
        <source>Field {field} must hold class numbers, such as 1 to 9, but also has {examples}. Choose the field with the class of the map, not the one with its figure.</source>
        <translation>Veld {field} moet klassenummers bevatten, zoals 1 tot en met 9, maar bevat ook {examples}. Kies het veld met de klasse van de kaart, niet dat met het cijfer.</translation>
    </message>
    <message>
        <source>No area has a buurt. Choose the field that holds it.</source>
        <translation>Geen enkel gebied heeft een buurt. Kies het veld waarin die staat.</translation>
    </message>
    <message>
        <source>Areas without a buurt, which are not in the list: {count}.</source>
        <translation>Gebieden zonder buurt, die niet in de lijst staan: {count}.</translation>
    </message>
    <message>
        <source>Areas whose weight is not known or below zero, which count for nothing in their buurt: {count}.</source>
        <translation>Gebieden waarvan het gewicht onbekend of negatief is en die in hun buurt niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Classes in the field that the map does not have, and how they count: {classes}.</source>
        <translation>Klassen in het veld die de kaart niet heeft, en hoe ze tellen: {classes}.</translation>
    </message>
    <message>
        <source>Areas without dwellings, and therefore without corporatiebezit: {count}.</source>
        <translation>Gebieden zonder woningen, en dus zonder corporatiebezit: {count}.</translation>
    </message>
    <message>
        <source>Areas with a corporatiebezit outside 0 to 100 % (such as {example}), which get no class: {count}. Check whether the field holds a percentage.</source>
        <translation>Gebieden met een corporatiebezit buiten 0 tot 100 % (bijvoorbeeld {example}), die geen klasse krijgen: {count}. Controleer of het veld een percentage bevat.</translation>
    </message>
    <message>
        <source>No area has more than 1 % corporatiebezit. If the field holds fractions (0.41) rather than percentages (41), multiply it by 100 first.</source>
        <translation>Geen enkel gebied heeft meer dan 1 % corporatiebezit. Bevat het veld fracties (0,41) in plaats van percentages (41), vermenigvuldig het dan eerst met 100.</translation>
    </message>
    <message>
        <source>Codes in {column} that had lost their leading zeros or prefix and were completed: {count}, such as {before} to {after}. Check that this is right.</source>
        <translation>Codes in {column} zonder hun voorloopnullen of voorvoegsel zijn aangevuld ({count}), bijvoorbeeld {before} tot {after}. Controleer of dat klopt.</translation>
    </message>
    <message>
        <source>Codes in {column} that were put in capitals: {count}, such as {after}.</source>
        <translation>Codes in {column} zijn in hoofdletters gezet ({count}), bijvoorbeeld {after}.</translation>
    </message>
    <message>
        <source>Codes in {column} that are bare numbers: {count}, such as {example}. They may be a gemeente, wijk or buurt. They are left as they are; put GM, WK or BU and the lost zeros before them if they are codes of CBS.</source>
        <translation>Sommige codes in {column} zijn kale getallen ({count}), bijvoorbeeld {example}: een gemeente, wijk of buurt is daaraan niet te zien. Ze blijven zoals ze zijn. Zet er GM, WK of BU en de verdwenen nullen voor als het CBS-codes zijn.</translation>
    </message>
    <message>
        <source>Areas with a weight below zero: {count} (rows {rows}). Correct the weight field {field}.</source>
        <translation>Gebieden met een gewicht onder nul: {count} (rijen {rows}). Corrigeer het gewichtsveld {field}.</translation>
    </message>
    <message>
        <source>The margins of the limits must be zero or more: {margins}.</source>
        <translation>De marges van de grenzen moeten nul of meer zijn: {margins}.</translation>
    </message>
    <message>
        <source>With these margins the limit of 'many problems' rises to {veel} and that of 'few problems' falls to {weinig}. Choose smaller margins, so that they do not meet.</source>
        <translation>Met deze marges stijgt de grens van ‘veel problemen’ tot {veel} en daalt die van ‘weinig problemen’ tot {weinig}. Kies kleinere marges, zodat ze elkaar niet raken.</translation>
    </message>
    <message>
        <source>There must be one draw or more, and seed, rounding and standard deviation must be zero or more.</source>
        <translation>Er moet minstens één trekking zijn; startwaarde, afronding en standaardafwijking moeten nul of meer zijn.</translation>
    </message>
    <message>
        <source>A class is firm from {stevig} % and fair from {redelijk} %: the first must be the higher, and both lie between 0 and 100.</source>
        <translation>Een klasse is stevig vanaf {stevig} % en redelijk vanaf {redelijk} %: de eerste grens moet de hoogste zijn, en beide liggen tussen 0 en 100.</translation>
    </message>
    <message>
        <source>Areas with a class whose firmness is unknown, for want of inwoners or shares in both years: {count}.</source>
        <translation>Gebieden met een klasse maar zonder stevigheid, omdat inwoners of aandelen in beide jaren ontbreken: {count}.</translation>
    </message>
    <message>
        <source>Areas where the groups do not add up to the development of the index: {count}. Choose the groups that the index was made of, as shares in % and in the right year.</source>
        <translation>Gebieden waar de groepen niet optellen tot de ontwikkeling van de index: {count}. Kies de groepen waaruit de index is gemaakt, als aandelen in % en van het juiste jaar.</translation>
    </message>
    <message>
        <source>More than one column can be read as {field}: {columns}. Keep one of them in the file.</source>
        <translation>De kolommen {columns} zijn allebei als {field} te lezen. Laat er één van in het bestand staan.</translation>
    </message>
    <message>
        <source>The file looks like {form} but has no column with the area code; looked for {names}. Its columns are {columns}.</source>
        <translation>Het bestand lijkt op {form}, maar heeft geen kolom met de gebiedscode; gezocht is naar {names}. De kolommen zijn {columns}.</translation>
    </message>
    <message>
        <source>The file has none of the forms of Kerncijfers wijken en buurten that are understood. Looked for a column with the area code and known figures: {wanted}. Its columns are {columns}.</source>
        <translation>Het bestand heeft geen van de bekende vormen van de Kerncijfers wijken en buurten. Gezocht is naar een kolom met de gebiedscode en bekende cijfers: {wanted}. De kolommen zijn {columns}.</translation>
    </message>
    <message>
        <source>The file has no row with the code of a gemeente, wijk or buurt. Looked in {columns}.</source>
        <translation>Het bestand heeft geen rij met de code van een gemeente, wijk of buurt. Gezocht is in {columns}.</translation>
    </message>
    <message>
        <source>Column {column} holds whole numbers, but {count} values have decimals, such as {value} ({label}). If the point separates thousands there, remove it from the file.</source>
        <translation>Kolom {column} hoort gehele getallen te bevatten, maar heeft waarden met decimalen ({count}), zoals {value} ({label}). Scheidt de punt daar duizendtallen, verwijder die dan uit het bestand.</translation>
    </message>
    <message>
        <source>The file has no rows of {jaar}; it has {years}. Choose another year (JAAR).</source>
        <translation>Het bestand heeft geen rijen van {jaar}, wel van {years}. Kies een ander jaar bij “Jaar van de cijfers” (JAAR).</translation>
    </message>
    <message>
        <source>The file has several years ({years}). Choose with 'Year of the figures' (JAAR) which one to read.</source>
        <translation>Het bestand heeft meerdere jaren ({years}). Geef bij “Jaar van de cijfers” (JAAR) aan welk jaar u wilt inlezen.</translation>
    </message>
    <message>
        <source>Neither a column nor the name '{hint}' tells of which year the figures are. Give 'Year of the figures' (JAAR).</source>
        <translation>Uit de kolommen en uit de naam “{hint}” blijkt niet van welk jaar de cijfers zijn. Vul “Jaar van de cijfers” (JAAR) in.</translation>
    </message>
    <message>
        <source>The year, {jaar}, is taken from the name '{hint}'; if that is not right, give 'Year of the figures' (JAAR).</source>
        <translation>Het jaar, {jaar}, komt uit de naam “{hint}”. Klopt dat niet, vul dan “Jaar van de cijfers” (JAAR) in.</translation>
    </message>
    <message>
        <source>Areas that occur more than once: {count}, such as {examples}. Leave one row per area in the file, of one year.</source>
        <translation>Gebieden die meer dan één keer voorkomen: {count}, bijvoorbeeld {examples}. Houd in het bestand één rij per gebied over, van één jaar.</translation>
    </message>
    <message>
        <source>Recognised as {form}: {gemeenten} gemeenten, {wijken} wijken, {buurten} buurten, {land} rows for the country.</source>
        <translation>Herkend als {form}. Gemeenten: {gemeenten}; wijken: {wijken}; buurten: {buurten}; rijen voor het land: {land}.</translation>
    </message>
    <message>
        <source>Rows that are no gemeente, wijk or buurt on land and were left out: {count}, such as {examples}.</source>
        <translation>Weggelaten rijen die geen gemeente, wijk of buurt op het land zijn: {count}, bijvoorbeeld {examples}.</translation>
    </message>
    <message>
        <source>Areas without a name in this file: {count}; gebiednaam is NULL there.</source>
        <translation>Gebieden zonder naam in dit bestand: {count}; gebiednaam is daar NULL.</translation>
    </message>
    <message>
        <source>{field}: {count} of {total} values became NULL ({reasons}).</source>
        <translation>{field}: {count} van {total} waarden NULL geworden ({reasons}).</translation>
    </message>
    <message>
        <source>Values of {field} outside what is possible: {count}, such as {value} ({label}). Check the file.</source>
        <translation>Waarden van {field} die niet kunnen: {count}, bijvoorbeeld {value} ({label}). Controleer het bestand.</translation>
    </message>
    <message>
        <source>The file has no column for {fields}; these fields are left out.</source>
        <translation>Het bestand heeft geen kolom voor {fields}; deze velden ontbreken in het resultaat.</translation>
    </message>
    <message>
        <source>The file gives these as a percentage and not as a number, so they are left out: {fields}.</source>
        <translation>Weggelaten, omdat het bestand er een percentage van geeft en geen aantal: {fields}.</translation>
    </message>
    <message>
        <source>Keys that occur more than once in the table: {count}, such as {examples}. Leave one row per key, for example of one year or one kind of area.</source>
        <translation>Sleutels die in de tabel meer dan één keer voorkomen: {count} ({examples}). Houd één rij per sleutel over, bijvoorbeeld van één jaar of één soort gebied.</translation>
    </message>
    <message>
        <source>No area matches a row of the table. The keys of the areas look like {areas}, those of the table like {table}. Choose other key fields, or an expression that makes one into the other, such as 'WK0363' || right("code", 2).</source>
        <translation>Geen enkel gebied past bij een rij van de tabel. De sleutels van de gebieden zien eruit als {areas}, die van de tabel als {table}. Kies andere sleutelvelden, of een expressie die van de ene sleutel de andere maakt, zoals 'WK0363' || right("code", 2).</translation>
    </message>
    <message>
        <source>Both sides have a column {column}, with other values in {count} rows, such as {area} for the area and {table} in the table. Give a suffix for the columns of the table.</source>
        <translation>Gebieden en tabel hebben allebei een kolom {column}, maar met andere waarden (verschillen: {count}), zoals {area} bij het gebied en {table} in de tabel. Geef een achtervoegsel op voor de kolommen van de tabel.</translation>
    </message>
    <message>
        <source>{matched} of {total} areas matched a row of the table.</source>
        <translation>{matched} van {total} gebieden gekoppeld aan een rij van de tabel.</translation>
    </message>
    <message>
        <source>Keys of areas without a row in the table: {count} ({examples}). The joined columns are NULL there.</source>
        <translation>Sleutels van gebieden zonder rij in de tabel: {count} ({examples}). De gekoppelde kolommen zijn daar NULL.</translation>
    </message>
    <message>
        <source>Rows of the table without an area: {count} ({examples}).</source>
        <translation>Rijen van de tabel zonder gebied: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Areas without a key (NULL), which match nothing: {count}.</source>
        <translation>Gebieden zonder sleutel (NULL), en dus niet gekoppeld: {count}.</translation>
    </message>
    <message>
        <source>Rows of the table without a key (NULL), which match nothing: {count}.</source>
        <translation>Rijen van de tabel zonder sleutel (NULL), en dus niet gekoppeld: {count}.</translation>
    </message>
    <message>
        <source>Areas that share a key with another area: {count}, such as {example}; each gets the same row of the table.</source>
        <translation>Gebieden die hun sleutel met een ander gebied delen: {count}, bijvoorbeeld {example}. Ze krijgen dezelfde rij van de tabel.</translation>
    </message>
    <message>
        <source>Columns that both sides have are kept once, as the areas have them: {columns}.</source>
        <translation>Kolommen die beide kanten hebben, staan één keer in het resultaat, zoals bij de gebieden: {columns}.</translation>
    </message>
    <message>
        <source>Areas without inwoners in {field}, and therefore without index: {count}.</source>
        <translation>Gebieden zonder inwoners in {field}, en dus zonder index: {count}.</translation>
    </message>
    <message>
        <source>There are no groups to add up. Choose at least one field.</source>
        <translation>Er zijn geen groepen om op te tellen. Kies ten minste één veld.</translation>
    </message>
    <message>
        <source>Values below zero in field {field}: {count}. A group cannot be smaller than nobody; correct them.</source>
        <translation>Waarden onder nul in veld {field}: {count}. Een groep kan niet uit minder dan nul personen bestaan; corrigeer ze.</translation>
    </message>
    <message>
        <source>Areas without index, because a group is missing there: {count} ({fields}).</source>
        <translation>Gebieden zonder index, omdat er een groep ontbreekt: {count} ({fields}).</translation>
    </message>
    <message>
        <source>Areas with an index over 100 %: {count} (the highest is {highest}). That is possible, because people in more than one group count more than once; check it all the same.</source>
        <translation>Gebieden met een index boven 100 %: {count} (de hoogste is {highest}). Dat is mogelijk, want wie tot meer dan één groep behoort, telt vaker mee. Controleer het toch.</translation>
    </message>
    <message>
        <source>The index has no spread (mean {mean}, standard deviation {sd}), so it cannot be put in classes around the mean. Choose own breaks, or give the national mean and standard deviation.</source>
        <translation>De index heeft geen spreiding (gemiddelde {mean}, standaardafwijking {sd}) en is dus niet rond het gemiddelde in te delen. Kies eigen grenzen, of geef het landelijke gemiddelde en de landelijke standaardafwijking op.</translation>
    </message>
    <message>
        <source>{count} classes of equal size cannot be made: too few areas, or too many with the same index.</source>
        <translation>{count} even grote klassen zijn niet te maken: er zijn te weinig gebieden, of te veel met dezelfde index.</translation>
    </message>
    <message>
        <source>{count} natural classes cannot be made: the index has too few values.</source>
        <translation>{count} natuurlijke klassen kunnen niet worden gemaakt: de index heeft te weinig verschillende waarden.</translation>
    </message>
    <message>
        <source>Field {fields} is chosen twice among the groups; choose it once.</source>
        <translation>Veld {fields} is bij de groepen twee keer gekozen; kies het één keer.</translation>
    </message>
    <message>
        <source>The index of the first period has {n0} groups ({names0}) and that of the last {n1} ({names1}). A development compares the same groups: choose the same ones twice.</source>
        <translation>De index van het eerste jaar heeft {n0} groepen ({names0}) en die van het laatste jaar {n1} ({names1}). Een ontwikkeling vergelijkt dezelfde groepen: kies twee keer dezelfde.</translation>
    </message>
    <message>
        <source>Field {fields} is chosen for both periods. A development needs the figures of two years.</source>
        <translation>Veld {fields} is voor beide jaren gekozen. Een ontwikkeling vraagt cijfers van twee jaren.</translation>
    </message>
    <message>
        <source>Rows without an area code in {column}, which were left out: {count}.</source>
        <translation>Weggelaten rijen zonder gebiedscode in {column}: {count}.</translation>
    </message>
    <message>
        <source>This is Leefbaarometer 2.0 ({columns}), which has another scale and other dimensions and does not mix with 3.0. Choose a file of Leefbaarometer 3.0, or join this table to the areas as it is.</source>
        <translation>Dit is Leefbaarometer 2.0 ({columns}). Die heeft een andere schaal en andere dimensies en gaat niet samen met 3.0. Kies een bestand van Leefbaarometer 3.0, of koppel deze tabel zoals hij is aan de gebieden.</translation>
    </message>
    <message>
        <source>This is no file of Leefbaarometer 3.0: it has none of the columns {names}. Its columns are {columns}.</source>
        <translation>Dit is geen bestand van Leefbaarometer 3.0: het heeft geen van de kolommen {names}. De kolommen zijn {columns}.</translation>
    </message>
    <message>
        <source>Column {column} holds the year, but {count} rows have none, such as '{example}'.</source>
        <translation>Kolom {column} bevat het jaar, maar niet in alle rijen (zonder jaar: {count}), bijvoorbeeld “{example}”.</translation>
    </message>
    <message>
        <source>Neither a column (jaar, year) nor the name '{hint}' tells the year of the scores. Add a column jaar, or put the year in the name of the file.</source>
        <translation>Uit de kolommen (jaar, year) en uit de naam “{hint}” blijkt niet van welk jaar de scores zijn. Voeg een kolom jaar toe, of zet het jaar in de bestandsnaam.</translation>
    </message>
    <message>
        <source>The file does not have {absent}; it has {available}.</source>
        <translation>Het bestand heeft geen {absent}, wel {available}.</translation>
    </message>
    <message>
        <source>The file has no scores of {absent}; it has {available}.</source>
        <translation>Het bestand heeft geen scores van {absent}, wel van {available}.</translation>
    </message>
    <message>
        <source>Areas that occur more than once in a year: {count}, such as {examples}. Leave one row for each area and year.</source>
        <translation>Gebieden die in één jaar meer dan één keer voorkomen: {count}, bijvoorbeeld {examples}. Houd één rij per gebied en jaar over.</translation>
    </message>
    <message>
        <source>In {count} rows {total} is not the sum of {parts}, such as {example} ({jaar}); it is in every published row. Were the scores rounded or changed?</source>
        <translation>Rijen waarin {total} niet de som is van {parts}: {count}, bijvoorbeeld {example} ({jaar}). In de gepubliceerde cijfers klopt die som altijd. Zijn de scores afgerond of gewijzigd?</translation>
    </message>
    <message>
        <source>Leefbaarometer 3.0: {count} areas, years {years}.</source>
        <translation>Leefbaarometer 3.0. Gebieden: {count}; jaren: {years}.</translation>
    </message>
    <message>
        <source>Left out, as they have no value at all: {columns}.</source>
        <translation>Weggelaten, want zonder een enkele waarde: {columns}.</translation>
    </message>
    <message>
        <source>The dimensions of Leefbaarometer 3.0 start in {year}; before it, only the total has a series.</source>
        <translation>De dimensies van Leefbaarometer 3.0 beginnen in {year}; van eerdere jaren is er alleen een totaalscore.</translation>
    </message>
    <message>
        <source>The file lacks these classes; they are derived (afgeleid) from the scores, with the boundaries that follow from the published classes of {year}: {columns}.</source>
        <translation>Deze klassen staan niet in het bestand en zijn uit de scores afgeleid, met de grenzen die volgen uit de gepubliceerde klassen van {year}: {columns}.</translation>
    </message>
    <message>
        <source>{columns}: the class boundaries of the total are known for {year} only, and assumed for other years.</source>
        <translation>{columns}: de klassengrenzen van het totaal zijn alleen voor {year} bekend en voor andere jaren aangenomen.</translation>
    </message>
    <message>
        <source>Areas without a score (NULL): {gaps}.</source>
        <translation>Gebieden zonder score (NULL): {gaps}.</translation>
    </message>
    <message>
        <source>Field {field} has {count} different values, more than the {most} that can be shown as classes or groups. Choose a field with classes.</source>
        <translation>Veld {field} heeft {count} verschillende waarden, meer dan de {most} die als klassen of groepen te tonen zijn. Kies een veld met klassen.</translation>
    </message>
    <message>
        <source>No area has a class as well as a corporatiebezit (and a group). Check the fields.</source>
        <translation>Geen enkel gebied heeft zowel een klasse als corporatiebezit (en een groep). Controleer de velden.</translation>
    </message>
    <message>
        <source>No area has a value in both years as well as a corporatiebezit (and a group). Check the fields.</source>
        <translation>Geen enkel gebied heeft zowel een waarde in beide jaren als corporatiebezit (en een groep). Controleer de velden.</translation>
    </message>
    <message>
        <source>Areas without corporatiebezit, left out: {count}.</source>
        <translation>Gebieden zonder corporatiebezit, niet meegeteld: {count}.</translation>
    </message>
    <message>
        <source>Areas without a class, left out: {count}.</source>
        <translation>Gebieden zonder klasse, niet meegeteld: {count}.</translation>
    </message>
    <message>
        <source>Areas without a group, left out: {count}.</source>
        <translation>Gebieden zonder groep, niet meegeteld: {count}.</translation>
    </message>
    <message>
        <source>Areas without a value in both years, left out: {count}.</source>
        <translation>Gebieden zonder waarde in beide jaren, niet meegeteld: {count}.</translation>
    </message>
    <message>
        <source>Areas without dwellings, which count in the shares of areas only: {count}.</source>
        <translation>Gebieden zonder woningen, die alleen in de aandelen van gebieden meetellen: {count}.</translation>
    </message>
    <message>
        <source>Areas without a weight above zero, which count in the unweighted means only: {count}.</source>
        <translation>Gebieden zonder gewicht boven nul, die alleen in de ongewogen gemiddelden meetellen: {count}.</translation>
    </message>
    <message>
        <source>Column {column} must hold numbers, but {count} values are not: {examples}. Correct these cells, or leave them empty where the number is not known.</source>
        <translation>Kolom {column} hoort getallen te bevatten, maar heeft ook andere waarden ({count}): {examples}. Corrigeer deze cellen, of laat ze leeg als het getal niet bekend is.</translation>
    </message>
    <message>
        <source>Field {field} names no gemeente for any area. Choose the field with the gemeente of each area.</source>
        <translation>Veld {field} noemt bij geen enkel gebied een gemeente. Kies het veld met de gemeente van elk gebied.</translation>
    </message>
    <message>
        <source>Areas that do not count in the mean of their gemeente, for want of a {field} above zero: {count}.</source>
        <translation>Gebieden die niet meetellen in het gemiddelde van hun gemeente, omdat {field} daar niet boven nul is: {count}.</translation>
    </message>
    <message>
        <source>Areas without a gemeente, or with one without a usable mean, to be compared with: {count}.</source>
        <translation>Gebieden zonder gemeente, of met een gemeente zonder bruikbaar gemiddelde, om mee te vergelijken: {count}.</translation>
    </message>
    <message>
        <source>The scores of the two years are not on one scale ({t0} goes to {highest0}, {t1} to {highest1}). Scores of Leefbaarometer 2.0 and 3.0, or scores and classes, do not mix.</source>
        <translation>De scores van de twee jaren staan niet op één schaal ({t0} loopt tot {highest0}, {t1} tot {highest1}). Scores van Leefbaarometer 2.0 en 3.0, of scores en klassen, gaan niet samen.</translation>
    </message>
    <message>
        <source>Both periods are {jaar}. A development needs two different years.</source>
        <translation>Beide jaren zijn {jaar}. Een ontwikkeling vraagt twee verschillende jaren.</translation>
    </message>
    <message>
        <source>The last year ({t1}) lies before the first ({t0}). Exchange them, and their fields as well.</source>
        <translation>Het laatste jaar ({t1}) ligt vóór het eerste ({t0}). Wissel ze om, en hun velden ook.</translation>
    </message>
    <message>
        <source>The dimensions of Leefbaarometer 3.0 start in {eerste}; for {jaar} the scores must come from elsewhere, and versions 2.0 and 3.0 do not mix.</source>
        <translation>De dimensies van Leefbaarometer 3.0 beginnen in {eerste}; scores van {jaar} komen dus ergens anders vandaan, en versie 2.0 en 3.0 gaan niet samen.</translation>
    </message>
    <message>
        <source>The developments of {eerste} and {tweede} differ in both begin and end, and cannot be compared.</source>
        <translation>De ontwikkelingen van {eerste} en {tweede} verschillen in begin én eind en zijn niet te vergelijken.</translation>
    </message>
    <message>
        <source>The band {field} is {band}; it must be zero or more.</source>
        <translation>De bandbreedte {field} is {band}; die moet nul of meer zijn.</translation>
    </message>
    <message>
        <source>The break {grens} lies outside {low} to {high}. Leave it out, or correct it.</source>
        <translation>Grens {grens} ligt buiten {low} tot {high}. Laat die weg of corrigeer die.</translation>
    </message>
    <message>
        <source>The breaks must be numbers.</source>
        <translation>De grenzen moeten getallen zijn.</translation>
    </message>
    <message>
        <source>The breaks must ascend, but {high} follows {low}. Put them from low to high, each once.</source>
        <translation>De grenzen moeten oplopen, maar na {low} komt {high}. Zet ze van laag naar hoog, elk één keer.</translation>
    </message>
    <message>
        <source>'{part}' among the breaks is not a number. Write them as 10; 45; 60 from low to high.</source>
        <translation>“{part}” is geen getal. Schrijf de grenzen als 10; 45; 60, van laag naar hoog.</translation>
    </message>
    <message>
        <source>There are no breaks. Write them as 10; 45; 60 from low to high.</source>
        <translation>Er zijn geen grenzen opgegeven. Schrijf ze als 10; 45; 60, van laag naar hoog.</translation>
    </message>
    <message>
        <source>The limit of 'many problems' ({veel}) must lie below that of 'few problems' ({weinig}): a higher score means less overlast.</source>
        <translation>De grens van “veel problemen” ({veel}) moet onder die van “weinig problemen” ({weinig}) liggen: een hogere score betekent minder overlast.</translation>
    </message>
    <message>
        <source>Areas without a veerkracht class: {count} of {total}. Unknown are the development of the index for {index}, the development of overlast for {ontwikkeling} and the level of overlast for {niveau}.</source>
        <translation>Gebieden zonder veerkrachtklasse: {count} van {total}. Onbekend is de ontwikkeling van de index bij {index}, de ontwikkeling van de overlast bij {ontwikkeling} en het niveau van de overlast bij {niveau}.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Gegevens</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kaarten</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>Toewijzingen</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Geannuleerd; er is niets weggeschreven.</translation>
    </message>
    <message>
        <source>Language of class labels and legend</source>
        <translation>Taal van klassen en legenda</translation>
    </message>
    <message>
        <source>Messages follow the language of QGIS; this is about the map.</source>
        <translation>Meldingen volgen de taal van QGIS; dit gaat over de kaart.</translation>
    </message>
    <message>
        <source>'{year}' is not a year. Write the years as 2014 2018 2020.</source>
        <translation>“{year}” is geen jaar. Schrijf de jaren als 2014 2018 2020.</translation>
    </message>
    <message>
        <source>Layer {layer} has no coordinate system, and so neither has the result: it may lie in the wrong place. Set it in the layer properties.</source>
        <translation>Laag {layer} heeft geen coördinatenreferentiesysteem (CRS), en het resultaat dus ook niet: het kan op de verkeerde plaats liggen. Stel het CRS in bij de laageigenschappen.</translation>
    </message>
    <message>
        <source>The result has new values in these fields of the input: {fields}.</source>
        <translation>Deze velden van de invoer hebben in het resultaat nieuwe waarden: {fields}.</translation>
    </message>
    <message>
        <source>Two results would be written to {path}. Choose another file.</source>
        <translation>Twee resultaten zouden naar {path} worden geschreven. Kies een ander bestand.</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Gebieden</translation>
    </message>
    <message>
        <source>The areas to classify, with their figures: polygons, or a table without geometry. Only the selected ones if you tick that.</source>
        <translation>De gebieden om in te delen, met hun cijfers: vlakken, of een tabel zonder geometrie. Alleen de geselecteerde als u dat aanvinkt.</translation>
    </message>
    <message>
        <source>For the legend and the note; the fields decide which figures are used.</source>
        <translation>Voor de legenda en de toelichting; de velden bepalen welke cijfers worden gebruikt.</translation>
    </message>
    <message>
        <source>A new layer: the areas as they were, with the new fields, styled.</source>
        <translation>Een nieuwe, opgemaakte laag: de gebieden zoals ze waren, met de nieuwe velden.</translation>
    </message>
    <message>
        <source>Values that are a code for 'no figure' and became NULL: {found}.</source>
        <translation>Waarden die een code voor “geen cijfer” zijn en NULL zijn geworden: {found}.</translation>
    </message>
    <message>
        <source>The chart {path} must be a .png or .svg file.</source>
        <translation>De grafiek {path} moet een .png- of .svg-bestand zijn.</translation>
    </message>
    <message>
        <source>The chart cannot be written to {path}: {error}</source>
        <translation>De grafiek kan niet naar {path} worden geschreven: {error}</translation>
    </message>
    <message>
        <source>Tables and maps</source>
        <translation>Tabellen en kaarten</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle bestanden</translation>
    </message>
    <message>
        <source>A table without geometry, one row per area, to join to areas.</source>
        <translation>Een tabel zonder geometrie, één rij per gebied, om aan gebieden te koppelen.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Bestand {path} bestaat niet.</translation>
    </message>
    <message>
        <source>File {path} cannot be read as a table. Give a csv, Excel workbook, GeoPackage or shapefile.</source>
        <translation>Bestand {path} is niet als tabel te lezen. Kies een csv, Excelwerkmap, GeoPackage of shapefile.</translation>
    </message>
    <message>
        <source>A FlatGeobuf cannot hold rows without geometry. Choose a GeoPackage for the result.</source>
        <translation>Een FlatGeobuf kan geen rijen zonder geometrie bevatten. Kies een GeoPackage voor het resultaat.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field {field}: QGIS took its first row for data ({fields}). Save the sheet as csv, or load it again with the option HEADERS=FORCE.</source>
        <translation>Laag {layer} heeft geen veld {field}: QGIS las de eerste rij als gegevens ({fields}). Bewaar het blad als csv, of laad het opnieuw met de optie HEADERS=FORCE.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field {field}. It has: {fields}.</source>
        <translation>Laag {layer} heeft geen veld {field}. De velden zijn: {fields}.</translation>
    </message>
    <message>
        <source>Layer {layer} has no features; check its filter and selection.</source>
        <translation>Laag {layer} heeft geen objecten; controleer het filter en de selectie.</translation>
    </message>
    <message>
        <source>'{expression}' is not an expression: {error}</source>
        <translation>“{expression}” is geen geldige expressie: {error}</translation>
    </message>
    <message>
        <source>Expression {expression} fails: {error}</source>
        <translation>De expressie {expression} is niet uit te rekenen: {error}</translation>
    </message>
    <message>
        <source>The result could not be written to {path}: {error}</source>
        <translation>Het resultaat kon niet worden weggeschreven naar {path}: {error}</translation>
    </message>
    <message>
        <source>The result cannot be written to {path}: folder {folder} does not exist.</source>
        <translation>Het resultaat kan niet worden weggeschreven naar {path}: map {folder} bestaat niet.</translation>
    </message>
    <message>
        <source>The result would overwrite {path}, which holds the input {layer}. Choose another file.</source>
        <translation>Het resultaat zou {path} overschrijven, waar de invoer {layer} in staat. Kies een ander bestand.</translation>
    </message>
    <message>
        <source>The result cannot be written to {path}. Choose another file or folder. ({reason})</source>
        <translation>Het resultaat kan niet worden weggeschreven naar {path}. Kies een ander bestand of een andere map. ({reason})</translation>
    </message>
    <message>
        <source>The Python library {name} is installed but does not load: {error}. Reinstall it with: {command}</source>
        <translation>De Python-bibliotheek {name} is geïnstalleerd maar laat zich niet laden: {error}. Installeer deze opnieuw met: {command}</translation>
    </message>
    <message>
        <source>This algorithm needs the Python library {names}, which this QGIS does not have. Install it with: {command} and restart QGIS.</source>
        <translation>Voor dit algoritme ontbreekt in deze QGIS de Python-bibliotheek {names}. Installeer met: {command} en start QGIS daarna opnieuw.</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>Eerste jaar</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Laatste jaar</translation>
    </message>
    <message>
        <source>Index of vulnerable groups, first year</source>
        <translation>Index kwetsbare groepen, eerste jaar</translation>
    </message>
    <message>
        <source>As the algorithm 'Index of vulnerable groups' writes it, in %.</source>
        <translation>Zoals het algoritme “Index kwetsbare groepen” die berekent, in %.</translation>
    </message>
    <message>
        <source>Index of vulnerable groups, last year</source>
        <translation>Index kwetsbare groepen, laatste jaar</translation>
    </message>
    <message>
        <source>The same groups at the end of the period, in %.</source>
        <translation>Dezelfde groepen aan het eind van de periode, in %.</translation>
    </message>
    <message>
        <source>Overlast score, first year</source>
        <translation>Overlastscore, eerste jaar</translation>
    </message>
    <message>
        <source>Overlast score, last year</source>
        <translation>Overlastscore, laatste jaar</translation>
    </message>
    <message>
        <source>Leefbaarometer dimension 'overlast en onveiligheid'; higher is better.</source>
        <translation>Leefbaarometerdimensie “overlast en onveiligheid”; hoger is beter.</translation>
    </message>
    <message>
        <source>Index 'about the same' within (procentpunt)</source>
        <translation>Index “ongeveer gelijk” binnen (procentpunt)</translation>
    </message>
    <message>
        <source>Not published; adjust it. Legend and note say what was used.</source>
        <translation>Niet gepubliceerd; instelbaar. Legenda en toelichting vermelden de gebruikte waarde.</translation>
    </message>
    <message>
        <source>Overlast 'about the same' within</source>
        <translation>Overlast “ongeveer gelijk” binnen</translation>
    </message>
    <message>
        <source>Many problems below</source>
        <translation>Veel problemen onder</translation>
    </message>
    <message>
        <source>Few problems from</source>
        <translation>Weinig problemen vanaf</translation>
    </message>
    <message>
        <source>Classes of the level</source>
        <translation>Klassen van het niveau</translation>
    </message>
    <message>
        <source>Mean ± 0.5 and 1.5 standard deviations</source>
        <translation>Gemiddelde ± 0,5 en 1,5 standaardafwijking</translation>
    </message>
    <message>
        <source>Five classes of equal size</source>
        <translation>Vijf even grote klassen</translation>
    </message>
    <message>
        <source>Own breaks</source>
        <translation>Eigen grenzen</translation>
    </message>
    <message>
        <source>Natural breaks</source>
        <translation>Natuurlijke klassen</translation>
    </message>
    <message>
        <source>Mean and spread are weighted by inwoners, over these areas or as given below.</source>
        <translation>Gemiddelde en spreiding zijn gewogen naar inwoners: van deze gebieden, of zoals hieronder opgegeven.</translation>
    </message>
    <message>
        <source>Own breaks (%)</source>
        <translation>Eigen grenzen (%)</translation>
    </message>
    <message>
        <source>From low to high, such as 10; 15; 20; 30. Used with own breaks only.</source>
        <translation>Van laag naar hoog, zoals 10; 15; 20; 30. Alleen van belang bij eigen grenzen.</translation>
    </message>
    <message>
        <source>National mean of the index (%)</source>
        <translation>Landelijk gemiddelde van de index (%)</translation>
    </message>
    <message>
        <source>National standard deviation</source>
        <translation>Landelijke standaardafwijking</translation>
    </message>
    <message>
        <source>Give both, and the classes compare with the country rather than with these areas.</source>
        <translation>Vul beide in, dan vergelijken de klassen met Nederland in plaats van met deze gebieden.</translation>
    </message>
    <message>
        <source>Give the national mean and its standard deviation together, or neither.</source>
        <translation>Geef het landelijke gemiddelde en de landelijke standaardafwijking allebei op, of geen van beide.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>Aedes: blue-purple and red</source>
        <translation>Aedes: blauw-paars en rood</translation>
    </message>
    <message>
        <source>Rotterdam: green and red-brown, hatched</source>
        <translation>Rotterdam: groen en rood-bruin, gearceerd</translation>
    </message>
    <message>
        <source>Those of Aedes differ for the colour-blind too; Rotterdam's need the hatching.</source>
        <translation>Die van Aedes verschillen ook voor kleurenblinden; bij Rotterdam is daar de arcering voor.</translation>
    </message>
    <message>
        <source>Gemeente of the area</source>
        <translation>Gemeente van het gebied</translation>
    </message>
    <message>
        <source>For the relative map: areas with the same value are one gemeente.</source>
        <translation>Voor de relatieve kaart: gebieden met dezelfde waarde vormen één gemeente.</translation>
    </message>
    <message>
        <source>Weight of the area in its gemeente</source>
        <translation>Gewicht van het gebied in zijn gemeente</translation>
    </message>
    <message>
        <source>For the relative map: the mean of the gemeente is weighted by this, inwoners by default.</source>
        <translation>Voor de relatieve kaart: hiermee wordt het gemiddelde van de gemeente gewogen, standaard met inwoners.</translation>
    </message>
    <message>
        <source>Score of the gemeente, first year</source>
        <translation>Score van de gemeente, eerste jaar</translation>
    </message>
    <message>
        <source>Score of the gemeente, last year</source>
        <translation>Score van de gemeente, laatste jaar</translation>
    </message>
    <message>
        <source>For the relative map: the published score of the gemeente, used instead of the mean.</source>
        <translation>Voor de relatieve kaart: de gepubliceerde score van de gemeente, in plaats van het gemiddelde.</translation>
    </message>
    <message>
        <source>{path} is in use. Remove its layers from the project, or choose another file.</source>
        <translation>{path} is in gebruik. Verwijder de lagen ervan uit het project, of kies een ander bestand.</translation>
    </message>
    <message>
        <source>{path} holds other tables, which would be lost: {names}. Choose another file.</source>
        <translation>{path} bevat andere tabellen, die verloren zouden gaan: {names}. Kies een ander bestand.</translation>
    </message>
    <message>
        <source>The maps cannot be written to {path}. Choose another file. ({reason})</source>
        <translation>De kaarten kunnen niet naar {path} worden geschreven. Kies een ander bestand. ({reason})</translation>
    </message>
    <message>
        <source>List of neighbourhoods</source>
        <translation>Buurtenlijst</translation>
    </message>
    <message>
        <source>A table without geometry, one row per buurt, in the order of the list.</source>
        <translation>Een tabel zonder geometrie, één rij per buurt, in de volgorde van de lijst.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Verslag</translation>
    </message>
    <message>
        <source>The list as a page to read, print or mail; also opens in the results viewer.</source>
        <translation>De lijst als pagina om te lezen, te printen of te mailen; staat ook bij de resultaten van Processing.</translation>
    </message>
    <message>
        <source>Class of the map</source>
        <translation>Klasse van de kaart</translation>
    </message>
    <message>
        <source>vk_klasse, conc_klasse, onv_klasse, onv_ontw_klasse or index_klasse; with another field, say below which classes are ongunstig and gunstig.</source>
        <translation>vk_klasse, conc_klasse, onv_klasse, onv_ontw_klasse of index_klasse; geef bij een ander veld hieronder aan welke klassen ongunstig en gunstig zijn.</translation>
    </message>
    <message>
        <source>Label of the class</source>
        <translation>Label van de klasse</translation>
    </message>
    <message>
        <source>Left empty, the labels of the map are used.</source>
        <translation>Leeg: de labels van de kaart.</translation>
    </message>
    <message>
        <source>Buurt</source>
        <translation>Buurt</translation>
    </message>
    <message>
        <source>Name or code of the buurt that the area is part of. Left empty, each area is a buurt of its own.</source>
        <translation>Naam of code van de buurt waarin het gebied ligt. Leeg: elk gebied is een eigen buurt.</translation>
    </message>
    <message>
        <source>Gemeente or wijk</source>
        <translation>Gemeente of wijk</translation>
    </message>
    <message>
        <source>Keeps buurten with the same name apart, and gives totals for each gemeente or wijk.</source>
        <translation>Houdt buurten met dezelfde naam uit elkaar en geeft totalen per gemeente of wijk.</translation>
    </message>
    <message>
        <source>Weight of the area</source>
        <translation>Gewicht van het gebied</translation>
    </message>
    <message>
        <source>Such as woningen or inwoners. Left empty, every area counts the same.</source>
        <translation>Zoals woningen of inwoners. Leeg: elk gebied telt even zwaar.</translation>
    </message>
    <message>
        <source>Classes that are ongunstig</source>
        <translation>Klassen die ongunstig zijn</translation>
    </message>
    <message>
        <source>Classes that are gunstig</source>
        <translation>Klassen die gunstig zijn</translation>
    </message>
    <message>
        <source>Such as 7; 8; 9 or 7-9, and - for none. Left empty: as suits the map. The other classes are neutraal.</source>
        <translation>Zoals 7; 8; 9 of 7-9, en - voor geen enkele. Leeg: zoals bij de kaart past. De andere klassen zijn neutraal.</translation>
    </message>
    <message>
        <source>'Overwegend' from (%)</source>
        <translation>'Overwegend' vanaf (%)</translation>
    </message>
    <message>
        <source>The share of the buurt from which it is overwegend ongunstig or gunstig.</source>
        <translation>Het aandeel van de buurt vanaf welk die overwegend ongunstig of gunstig is.</translation>
    </message>
    <message>
        <source>'Deels' and 'divers' from (%)</source>
        <translation>'Deels' en 'divers' vanaf (%)</translation>
    </message>
    <message>
        <source>The share from which a side counts; where both do, it is a divers beeld.</source>
        <translation>Het aandeel vanaf welk een kant meetelt; tellen beide mee, dan is het beeld divers.</translation>
    </message>
    <message>
        <source>Part with a class at least (%)</source>
        <translation>Deel met een klasse ten minste (%)</translation>
    </message>
    <message>
        <source>Where less of the buurt has a class, there is no judgement.</source>
        <translation>Heeft een kleiner deel van de buurt een klasse, dan is er geen oordeel.</translation>
    </message>
    <message>
        <source>The report cannot be written to {path}: {error}. Choose another file or folder.</source>
        <translation>Het verslag kan niet worden weggeschreven naar {path}: {error}. Kies een ander bestand of een andere map.</translation>
    </message>
    <message>
        <source>Concentration of vulnerable groups (map 5)</source>
        <translation>Concentratie kwetsbare groepen (kaart 5)</translation>
    </message>
    <message>
        <source>Inwoners, last year</source>
        <translation>Inwoners, laatste jaar</translation>
    </message>
    <message>
        <source>The weight of an area in the mean of the index.</source>
        <translation>Het gewicht van een gebied in het gemiddelde van de index.</translation>
    </message>
    <message>
        <source>Concentration of vulnerable groups</source>
        <translation>Concentratie kwetsbare groepen</translation>
    </message>
    <message>
        <source>Corporatiebezit (map 3)</source>
        <translation>Corporatiebezit (kaart 3)</translation>
    </message>
    <message>
        <source>Corporation housing (%)</source>
        <translation>Aandeel corporatiebezit (%)</translation>
    </message>
    <message>
        <source>Dwellings of woningcorporaties as % of all dwellings. Leave empty to use two counts.</source>
        <translation>Woningen van woningcorporaties als percentage van alle woningen. Laat leeg om twee aantallen te gebruiken.</translation>
    </message>
    <message>
        <source>or: number of corporation dwellings</source>
        <translation>of: aantal corporatiewoningen</translation>
    </message>
    <message>
        <source>Used with the number of dwellings when there is no percentage.</source>
        <translation>Samen met het aantal woningen te gebruiken als er geen percentage is.</translation>
    </message>
    <message>
        <source>and: number of dwellings</source>
        <translation>en: aantal woningen</translation>
    </message>
    <message>
        <source>All dwellings of the area, whoever owns them.</source>
        <translation>Alle woningen in het gebied, van welke eigenaar ook.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassenindeling</translation>
    </message>
    <message>
        <source>The classes of a published report, or your own.</source>
        <translation>De klassen van een gepubliceerd rapport, of eigen grenzen.</translation>
    </message>
    <message>
        <source>From low to high, such as 10; 30; 50. Used with own breaks only.</source>
        <translation>Van laag naar hoog, zoals 10; 30; 50. Alleen van belang bij eigen grenzen.</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Corporation housing</source>
        <translation>Corporatiebezit</translation>
    </message>
    <message>
        <source>Firmness of the veerkracht class</source>
        <translation>Stevigheid van de veerkrachtklasse</translation>
    </message>
    <message>
        <source>Development of overlast</source>
        <translation>Ontwikkeling van de overlast</translation>
    </message>
    <message>
        <source>Absolute (map 1)</source>
        <translation>Absoluut (kaart 1)</translation>
    </message>
    <message>
        <source>Relative to that of the gemeente (map 2)</source>
        <translation>Ten opzichte van die van de gemeente (kaart 2)</translation>
    </message>
    <message>
        <source>Only the development becomes relative; the gemeente is the same in all runs.</source>
        <translation>Alleen de ontwikkeling wordt relatief; de gemeente is in alle doorrekeningen dezelfde.</translation>
    </message>
    <message>
        <source>The fewer there are, the more chance there is in the index.</source>
        <translation>Hoe minder het er zijn, hoe meer toeval er in de index zit.</translation>
    </message>
    <message>
        <source>Inwoners, first year</source>
        <translation>Inwoners, eerste jaar</translation>
    </message>
    <message>
        <source>Those of the last year if you leave it empty.</source>
        <translation>Die van het laatste jaar als u het leeg laat.</translation>
    </message>
    <message>
        <source>Groups behind the index, first year</source>
        <translation>Groepen achter de index, eerste jaar</translation>
    </message>
    <message>
        <source>Groups behind the index, last year</source>
        <translation>Groepen achter de index, laatste jaar</translation>
    </message>
    <message>
        <source>Shares in %. Each group then has its own chance and rounding; else the index as a whole.</source>
        <translation>Aandelen in %. Elke groep heeft dan zijn eigen toeval en afronding; anders de index als geheel.</translation>
    </message>
    <message>
        <source>Margin of the band of the index (procentpunt)</source>
        <translation>Marge van de band van de index (procentpunt)</translation>
    </message>
    <message>
        <source>Margin of the band of overlast</source>
        <translation>Marge van de band van de overlast</translation>
    </message>
    <message>
        <source>Margin of 'many problems'</source>
        <translation>Marge van ‘veel problemen’</translation>
    </message>
    <message>
        <source>Margin of 'few problems'</source>
        <translation>Marge van ‘weinig problemen’</translation>
    </message>
    <message>
        <source>The limit moves this far either way; 0 keeps it where it is.</source>
        <translation>Zo ver beweegt de grens naar beide kanten; 0 laat haar staan.</translation>
    </message>
    <message>
        <source>Draws of chance</source>
        <translation>Trekkingen van het toeval</translation>
    </message>
    <message>
        <source>Each is seen with all combinations of limits; more take longer.</source>
        <translation>Elke trekking wordt bij alle combinaties van grenzen bekeken; meer duurt langer.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwaarde</translation>
    </message>
    <message>
        <source>The same seed gives the same draws, another one shows how much they matter.</source>
        <translation>Dezelfde startwaarde geeft dezelfde trekkingen; een andere laat zien hoeveel ze uitmaken.</translation>
    </message>
    <message>
        <source>Counts are rounded to (persons)</source>
        <translation>Aantallen zijn afgerond op (personen)</translation>
    </message>
    <message>
        <source>CBS rounds bijstand to tens; 0 for exact counts.</source>
        <translation>Het CBS rondt bijstand af op tientallen; 0 voor precieze aantallen.</translation>
    </message>
    <message>
        <source>Standard deviation of an overlast score</source>
        <translation>Standaardafwijking van een overlastscore</translation>
    </message>
    <message>
        <source>Not published, so 0: the scores then have no chance in them.</source>
        <translation>Niet gepubliceerd, dus 0: de scores krijgen dan geen toeval.</translation>
    </message>
    <message>
        <source>Firm from (% of the runs)</source>
        <translation>Stevig vanaf (% van de doorrekeningen)</translation>
    </message>
    <message>
        <source>Fair from (% of the runs)</source>
        <translation>Redelijk vanaf (% van de doorrekeningen)</translation>
    </message>
    <message>
        <source>Join indicators to areas</source>
        <translation>Indicatoren aan gebieden koppelen</translation>
    </message>
    <message>
        <source>The areas that get the figures.</source>
        <translation>De gebieden waaraan de cijfers worden gekoppeld.</translation>
    </message>
    <message>
        <source>Code of the area</source>
        <translation>Code van het gebied</translation>
    </message>
    <message>
        <source>Table with figures</source>
        <translation>Tabel met cijfers</translation>
    </message>
    <message>
        <source>One row per area, as the import algorithms write it. A layer with geometry is fine too.</source>
        <translation>Eén rij per gebied, zoals de inleesalgoritmen die maken. Een laag met geometrie mag ook.</translation>
    </message>
    <message>
        <source>The same code in the table</source>
        <translation>Dezelfde code in de tabel</translation>
    </message>
    <message>
        <source>Fields to add</source>
        <translation>Toe te voegen velden</translation>
    </message>
    <message>
        <source>None chosen: all fields of the table.</source>
        <translation>Niets gekozen: alle velden van de tabel.</translation>
    </message>
    <message>
        <source>Suffix for the field names</source>
        <translation>Achtervoegsel voor de veldnamen</translation>
    </message>
    <message>
        <source>Such as _2014, to have the figures of two years side by side.</source>
        <translation>Zoals _2014, om cijfers van twee jaren naast elkaar te zetten.</translation>
    </message>
    <message>
        <source>Areas with indicators</source>
        <translation>Gebieden met indicatoren</translation>
    </message>
    <message>
        <source>A new layer: all areas as they were, with the fields of the table.</source>
        <translation>Een nieuwe laag: alle gebieden zoals ze waren, met de velden van de tabel.</translation>
    </message>
    <message>
        <source>A field or an expression, such as 'WK0363' || right("code", 2). CBS codes match in spite of spaces, small letters and lost leading zeros.</source>
        <translation>Een veld of een expressie, zoals 'WK0363' || right("code", 2). Spaties, kleine letters en verdwenen voorloopnullen in CBS-codes zijn geen bezwaar.</translation>
    </message>
    <message>
        <source>Whether the joined areas are the same ground was not checked.</source>
        <translation>Of de gekoppelde gebieden dezelfde grond beslaan, is niet gecontroleerd.</translation>
    </message>
    <message>
        <source>Joined areas with the same code but not the same ground (common part under {limit} %): {count} of {total}, such as {names}. A development measured over them means nothing.</source>
        <translation>Gekoppelde gebieden met dezelfde code maar andere grond (gemeenschappelijk deel onder {limit} %): {count} van {total}, bijvoorbeeld {names}. Een ontwikkeling van deze gebieden zegt niets; reken de cijfers eerst om naar dezelfde grenzen.</translation>
    </message>
    <message>
        <source>Index of vulnerable groups (map 4)</source>
        <translation>Index kwetsbare groepen (kaart 4)</translation>
    </message>
    <message>
        <source>Groups, last year</source>
        <translation>Groepen, laatste jaar</translation>
    </message>
    <message>
        <source>One field per group. The index is their sum, not corrected for overlap. Published sets: {sets}.</source>
        <translation>Eén veld per groep. De index is hun som, niet gecorrigeerd voor overlap. Gepubliceerde sets: {sets}.</translation>
    </message>
    <message>
        <source>The same groups, first year</source>
        <translation>Dezelfde groepen, eerste jaar</translation>
    </message>
    <message>
        <source>Leave empty for the level alone, without a development.</source>
        <translation>Laat leeg voor alleen het niveau, zonder ontwikkeling.</translation>
    </message>
    <message>
        <source>The groups are</source>
        <translation>De groepen zijn</translation>
    </message>
    <message>
        <source>Shares (% of inwoners)</source>
        <translation>Aandelen (% van de inwoners)</translation>
    </message>
    <message>
        <source>Counts (persons)</source>
        <translation>Aantallen (personen)</translation>
    </message>
    <message>
        <source>Counts are divided by the inwoners of the same year.</source>
        <translation>Aantallen worden gedeeld door de inwoners van hetzelfde jaar.</translation>
    </message>
    <message>
        <source>Divides counts, and is the weight of an area in the mean.</source>
        <translation>Deler van aantallen, en het gewicht van een gebied in het gemiddelde.</translation>
    </message>
    <message>
        <source>Divides the counts of the first year.</source>
        <translation>Deler van de aantallen van het eerste jaar.</translation>
    </message>
    <message>
        <source>Index of vulnerable groups</source>
        <translation>Index kwetsbare groepen</translation>
    </message>
    <message>
        <source>Read CBS Kerncijfers wijken en buurten</source>
        <translation>CBS Kerncijfers wijken en buurten inlezen</translation>
    </message>
    <message>
        <source>CBS file</source>
        <translation>CBS-bestand</translation>
    </message>
    <message>
        <source>A StatLine csv, an export of a StatLine table, a kwb workbook, or the Wijk- en Buurtkaart. The form is recognised by its columns.</source>
        <translation>Een csv van StatLine, een export van een StatLine-tabel, een kwb-werkmap of de Wijk- en Buurtkaart. De vorm wordt herkend aan de kolommen.</translation>
    </message>
    <message>
        <source>Year of the figures</source>
        <translation>Jaar van de cijfers</translation>
    </message>
    <message>
        <source>Only needed when neither the file nor its name tells it.</source>
        <translation>Alleen nodig als het niet uit het bestand of de bestandsnaam blijkt.</translation>
    </message>
    <message>
        <source>Kind of area</source>
        <translation>Soort gebied</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Gemeenten</source>
        <translation>Gemeenten</translation>
    </message>
    <message>
        <source>Wijken</source>
        <translation>Wijken</translation>
    </message>
    <message>
        <source>Buurten</source>
        <translation>Buurten</translation>
    </message>
    <message>
        <source>Which rows of the file to keep.</source>
        <translation>Welke rijen van het bestand u wilt houden.</translation>
    </message>
    <message>
        <source>Kerncijfers</source>
        <translation>Kerncijfers</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>Het bestand bevat geen tabel.</translation>
    </message>
    <message>
        <source>Left out, because they are no Kerncijfers: {names}.</source>
        <translation>Weggelaten, omdat het geen Kerncijfers zijn: {names}.</translation>
    </message>
    <message>
        <source>The file has no row of a {soort}; it has: {present}.</source>
        <translation>Het bestand heeft geen rij van een {soort}, wel van: {present}.</translation>
    </message>
    <message>
        <source>Read Leefbaarometer</source>
        <translation>Leefbaarometer inlezen</translation>
    </message>
    <message>
        <source>Leefbaarometer file</source>
        <translation>Leefbaarometerbestand</translation>
    </message>
    <message>
        <source>The csv of the open data (gemeenten, wijken, buurten or PC4), or a GeoPackage of one year.</source>
        <translation>De csv uit de open data (gemeenten, wijken, buurten of PC4), of een GeoPackage van één jaar.</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maten</translation>
    </message>
    <message>
        <source>Each becomes a column a year, such as onv_2014, with its class beside it.</source>
        <translation>Elke maat wordt één kolom per jaar, zoals onv_2014, met de klasse ernaast.</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Jaren</translation>
    </message>
    <message>
        <source>Such as 2014 2018 2020. Empty: all years of the file.</source>
        <translation>Zoals 2014 2018 2020. Leeg: alle jaren van het bestand.</translation>
    </message>
    <message>
        <source>Leefbaarometer</source>
        <translation>Leefbaarometer</translation>
    </message>
    <message>
        <source>Concentration needs four or five classes of the index, so three or four breaks; not {count}.</source>
        <translation>Voor concentratie zijn vier of vijf klassen van de index nodig, dus drie of vier grenzen; niet {count}.</translation>
    </message>
    <message>
        <source>Choose the field with the percentage of corporation dwellings, or both the number of corporation dwellings and the number of dwellings.</source>
        <translation>Kies het veld met het percentage corporatiewoningen, of zowel het aantal corporatiewoningen als het aantal woningen.</translation>
    </message>
    <message>
        <source>Choose the score of the gemeente for both years, or for neither.</source>
        <translation>Kies de score van de gemeente voor beide jaren, of voor geen van beide.</translation>
    </message>
    <message>
        <source>Relative to the gemeente needs the field with the gemeente of each area and the field with its weight (inwoners), or the score of the gemeente itself for both years.</source>
        <translation>Voor de vergelijking met de gemeente zijn het veld met de gemeente van elk gebied en het veld met het gewicht (inwoners) nodig, of de score van de gemeente zelf in beide jaren.</translation>
    </message>
    <message>
        <source>Choose the groups of both years, or of neither.</source>
        <translation>Kies de groepen van beide jaren, of van geen van beide.</translation>
    </message>
    <message>
        <source>The chance of small numbers needs the field with the inwoners of each area.</source>
        <translation>Voor het toeval van kleine aantallen is het veld met de inwoners van elk gebied nodig.</translation>
    </message>
    <message>
        <source>There is no scheme file '{path}'; choose one.</source>
        <translation>Schemabestand “{path}” bestaat niet; kies er een.</translation>
    </message>
    <message>
        <source>{path} is no scheme of maps that this version knows. Save one with 'Save the scheme'.</source>
        <translation>{path} is geen kaartenschema dat deze versie kent. Maak er een met “Schema opslaan”.</translation>
    </message>
    <message>
        <source>In scheme file {path}, '{name}' is {value}, which cannot be used. Correct it.</source>
        <translation>In schemabestand {path} is “{name}” {value}, en dat is niet bruikbaar. Corrigeer het.</translation>
    </message>
    <message>
        <source>the layer has no field {fields}.</source>
        <translation>de laag heeft geen veld {fields}.</translation>
    </message>
    <message>
        <source>{map} is left out: {reason}</source>
        <translation>{map} is overgeslagen: {reason}</translation>
    </message>
    <message>
        <source>Classes around the mean need the inwoners of each area as weight. Choose their field, another method, or give the national mean and standard deviation.</source>
        <translation>Klassen rond het gemiddelde vragen de inwoners van elk gebied als gewicht. Kies het veld met de inwoners, kies een andere methode, of geef het landelijke gemiddelde en de landelijke standaardafwijking op.</translation>
    </message>
    <message>
        <source>The groups are counts, so choose the field with the inwoners of each year as well.</source>
        <translation>De groepen zijn aantallen; kies daarom ook van elk jaar het veld met de inwoners.</translation>
    </message>
    <message>
        <source>By corporatiebezit: shares, means and gap</source>
        <translation>Naar corporatiebezit: aandelen, gemiddelden en kloof</translation>
    </message>
    <message>
        <source>Dwellings of woningcorporaties as % of all dwellings.</source>
        <translation>Woningen van woningcorporaties als % van alle woningen.</translation>
    </message>
    <message>
        <source>The class field of any map, such as vk_klasse, conc_klasse or onv_klasse.</source>
        <translation>Het klassenveld van een kaart, zoals vk_klasse, conc_klasse of onv_klasse.</translation>
    </message>
    <message>
        <source>The classes in words; without it the words of the map, or else the numbers.</source>
        <translation>De klassen in woorden; anders de woorden van de kaart, en als die er niet zijn de nummers.</translation>
    </message>
    <message>
        <source>Number of dwellings</source>
        <translation>Aantal woningen</translation>
    </message>
    <message>
        <source>For the shares of dwellings, and as weight of the means.</source>
        <translation>Voor de aandelen van woningen, en als gewicht van de gemiddelden.</translation>
    </message>
    <message>
        <source>The map is relative to the gemeente</source>
        <translation>De kaart is relatief aan de gemeente</translation>
    </message>
    <message>
        <source>Relative maps are not to be added up over gemeenten. Results of the plugin say it themselves.</source>
        <translation>Relatieve kaarten zijn niet over gemeenten op te tellen. Resultaten van de plugin melden dat zelf.</translation>
    </message>
    <message>
        <source>Group the areas</source>
        <translation>Gebieden uitsplitsen</translation>
    </message>
    <message>
        <source>All areas together</source>
        <translation>Alle gebieden samen</translation>
    </message>
    <message>
        <source>By type of gemeente (G4, G40, others)</source>
        <translation>Naar gemeentetype (G4, G40, overige)</translation>
    </message>
    <message>
        <source>By a field</source>
        <translation>Naar een veld</translation>
    </message>
    <message>
        <source>Every group gets its own bars and lines.</source>
        <translation>Elke groep krijgt eigen balken en lijnen.</translation>
    </message>
    <message>
        <source>Code of the gemeente</source>
        <translation>Code van de gemeente</translation>
    </message>
    <message>
        <source>CBS code of the gemeente, wijk or buurt, for the type of gemeente.</source>
        <translation>CBS-code van de gemeente, wijk of buurt, voor het gemeentetype.</translation>
    </message>
    <message>
        <source>Type of gemeente</source>
        <translation>Gemeentetype</translation>
    </message>
    <message>
        <source>Your own division instead of the lists G4 and G40 of the plugin.</source>
        <translation>Uw eigen indeling in plaats van de lijsten G4 en G40 van de plugin.</translation>
    </message>
    <message>
        <source>Field to group by</source>
        <translation>Veld om naar uit te splitsen</translation>
    </message>
    <message>
        <source>Such as stedelijkheid. Used with 'By a field' only.</source>
        <translation>Zoals stedelijkheid. Alleen gebruikt bij 'Naar een veld'.</translation>
    </message>
    <message>
        <source>Value in the first year</source>
        <translation>Waarde in het eerste jaar</translation>
    </message>
    <message>
        <source>For means and developments, such as index_t0 or onv_2014. Needs the last year too.</source>
        <translation>Voor gemiddelden en ontwikkelingen, zoals index_t0 of onv_2014. Ook het laatste jaar is nodig.</translation>
    </message>
    <message>
        <source>Value in the last year</source>
        <translation>Waarde in het laatste jaar</translation>
    </message>
    <message>
        <source>The same measure at the end, such as index_t1 or onv_2020.</source>
        <translation>Dezelfde maat aan het eind, zoals index_t1 of onv_2020.</translation>
    </message>
    <message>
        <source>Weight of the means</source>
        <translation>Gewicht van de gemiddelden</translation>
    </message>
    <message>
        <source>Such as inwoners. Without it the number of dwellings.</source>
        <translation>Zoals inwoners. Anders het aantal woningen.</translation>
    </message>
    <message>
        <source>The charts show</source>
        <translation>De grafieken tonen</translation>
    </message>
    <message>
        <source>Shares of areas, unweighted means</source>
        <translation>Aandelen van gebieden, ongewogen gemiddelden</translation>
    </message>
    <message>
        <source>Shares of dwellings, weighted means</source>
        <translation>Aandelen van woningen, gewogen gemiddelden</translation>
    </message>
    <message>
        <source>The tables have both.</source>
        <translation>De tabellen hebben beide.</translation>
    </message>
    <message>
        <source>Shares by corporatiebezit</source>
        <translation>Aandelen naar corporatiebezit</translation>
    </message>
    <message>
        <source>A table: a row for every class of corporatiebezit and every class of the map.</source>
        <translation>Een tabel: een rij per klasse corporatiebezit en klasse van de kaart.</translation>
    </message>
    <message>
        <source>Means and gap by corporatiebezit</source>
        <translation>Gemiddelden en kloof naar corporatiebezit</translation>
    </message>
    <message>
        <source>A table, made when the values of both years are chosen.</source>
        <translation>Een tabel, die er komt als de waarden van beide jaren gekozen zijn.</translation>
    </message>
    <message>
        <source>Chart of the shares</source>
        <translation>Grafiek van de aandelen</translation>
    </message>
    <message>
        <source>Chart of the years</source>
        <translation>Grafiek van de jaren</translation>
    </message>
    <message>
        <source>A picture, .png or .svg, in the colours of the map.</source>
        <translation>Een afbeelding, .png of .svg, in de kleuren van de kaart.</translation>
    </message>
    <message>
        <source>Choose the value of both years, in two different fields, or neither.</source>
        <translation>Kies de waarde van beide jaren, in twee verschillende velden, of geen van beide.</translation>
    </message>
    <message>
        <source>A chart of dwellings needs the field with the number of dwellings.</source>
        <translation>Voor een grafiek van woningen is het veld met het aantal woningen nodig.</translation>
    </message>
    <message>
        <source>The chart of the years needs the values of the first and last year.</source>
        <translation>Voor de grafiek van de jaren zijn de waarden van het eerste en het laatste jaar nodig.</translation>
    </message>
    <message>
        <source>Choose the field to group by: the code or type of the gemeente, or another field, as you ask for.</source>
        <translation>Kies het veld om naar uit te splitsen: de code of het type van de gemeente, of een ander veld.</translation>
    </message>
    <message>
        <source>The classes in {field} are relative to the gemeente of each area, and are not to be added up over gemeenten (003 note 21). Use the absolute map, or one gemeente at a time.</source>
        <translation>De klassen in {field} zijn relatief aan de gemeente van elk gebied en zijn niet over gemeenten op te tellen (003 noot 21). Gebruik de absolute kaart, of één gemeente tegelijk.</translation>
    </message>
    <message>
        <source>Overlast (maps 6 and 7)</source>
        <translation>Overlast (kaart 6 en 7)</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
    <message>
        <source>The Netherlands (map 6)</source>
        <translation>Nederland (kaart 6)</translation>
    </message>
    <message>
        <source>The gemeente (map 7)</source>
        <translation>De gemeente (kaart 7)</translation>
    </message>
    <message>
        <source>The score is a deviation from the Netherlands by itself.</source>
        <translation>De score is op zichzelf al een afwijking van Nederland.</translation>
    </message>
    <message>
        <source>Overlast</source>
        <translation>Overlast</translation>
    </message>
    <message>
        <source>Development of overlast (maps 8 and 9)</source>
        <translation>Ontwikkeling van de overlast (kaart 8 en 9)</translation>
    </message>
    <message>
        <source>Absolute (map 8)</source>
        <translation>Absoluut (kaart 8)</translation>
    </message>
    <message>
        <source>Relative to that of the gemeente (map 9)</source>
        <translation>Ten opzichte van die van de gemeente (kaart 9)</translation>
    </message>
    <message>
        <source>Relative: the development of the gemeente is subtracted.</source>
        <translation>Relatief: de ontwikkeling van de gemeente gaat ervan af.</translation>
    </message>
    <message>
        <source>Veerkracht (maps 1 and 2)</source>
        <translation>Veerkracht (kaart 1 en 2)</translation>
    </message>
    <message>
        <source>Only the development becomes relative; the level of overlast does not.</source>
        <translation>Alleen de ontwikkeling wordt relatief; het niveau van de overlast niet.</translation>
    </message>
    <message>
        <source>Veerkracht</source>
        <translation>Veerkracht</translation>
    </message>
    <message>
        <source>All veerkracht maps (1 to 9)</source>
        <translation>Alle veerkrachtkaarten (1 tot en met 9)</translation>
    </message>
    <message>
        <source>A map whose fields the layer does not have is left out, and the log says so.</source>
        <translation>Een kaart waarvan de laag de velden niet heeft, wordt overgeslagen; het logboek zegt dat.</translation>
    </message>
    <message>
        <source>Earlier years as well</source>
        <translation>Ook eerdere jaren</translation>
    </message>
    <message>
        <source>Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7), from the fields that are called after them, in the same classes.</source>
        <translation>Bijvoorbeeld 2014 2018: de stand van die jaren als extra kaarten (3, 4, 6 en 7), uit de velden die naar die jaren heten, in dezelfde klassen.</translation>
    </message>
    <message>
        <source>GeoPackage with the maps</source>
        <translation>GeoPackage met de kaarten</translation>
    </message>
    <message>
        <source>One table for each map, with its style and its note.</source>
        <translation>Een tabel per kaart, met stijl en toelichting.</translation>
    </message>
    <message>
        <source>1 Veerkracht</source>
        <translation>1 Veerkracht</translation>
    </message>
    <message>
        <source>2 Veerkracht relative to the gemeente</source>
        <translation>2 Veerkracht t.o.v. gemeente</translation>
    </message>
    <message>
        <source>3 Corporatiebezit</source>
        <translation>3 Corporatiebezit</translation>
    </message>
    <message>
        <source>4 Index of vulnerable groups</source>
        <translation>4 Index kwetsbare groepen</translation>
    </message>
    <message>
        <source>5 Concentration of vulnerable groups</source>
        <translation>5 Concentratie kwetsbare groepen</translation>
    </message>
    <message>
        <source>6 Overlast relative to the Netherlands</source>
        <translation>6 Overlast t.o.v. Nederland</translation>
    </message>
    <message>
        <source>7 Overlast relative to the gemeente</source>
        <translation>7 Overlast t.o.v. gemeente</translation>
    </message>
    <message>
        <source>8 Development of overlast</source>
        <translation>8 Ontwikkeling overlast</translation>
    </message>
    <message>
        <source>9 Development of overlast relative to the gemeente</source>
        <translation>9 Ontwikkeling overlast t.o.v. gemeente</translation>
    </message>
    <message>
        <source>For map 3.</source>
        <translation>Voor kaart 3.</translation>
    </message>
    <message>
        <source>Vulnerable groups, first year (%)</source>
        <translation>Kwetsbare groepen, eerste jaar (%)</translation>
    </message>
    <message>
        <source>Vulnerable groups, last year (%)</source>
        <translation>Kwetsbare groepen, laatste jaar (%)</translation>
    </message>
    <message>
        <source>Shares of inwoners, one field per group. Empty: the index below is used.</source>
        <translation>Aandelen van de inwoners, één veld per groep. Leeg: de index hieronder wordt gebruikt.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Aedes (2014-2020)</source>
        <translation>Aedes (2014-2020)</translation>
    </message>
    <message>
        <source>Rotterdam</source>
        <translation>Rotterdam</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Uit een bestand</translation>
    </message>
    <message>
        <source>Classes of corporatiebezit and colours of veerkracht, as in the report.</source>
        <translation>Klassen van corporatiebezit en kleuren van veerkracht, zoals in het rapport.</translation>
    </message>
    <message>
        <source>Scheme file</source>
        <translation>Schemabestand</translation>
    </message>
    <message>
        <source>Scheme of maps</source>
        <translation>Kaartenschema</translation>
    </message>
    <message>
        <source>Classes, limits and colours that you or a colleague saved; used with 'From a file'.</source>
        <translation>Klassen, grenzen en kleuren die u of een collega heeft opgeslagen; gebruikt bij “Uit een bestand”.</translation>
    </message>
    <message>
        <source>Save the scheme</source>
        <translation>Schema opslaan</translation>
    </message>
    <message>
        <source>A small file with the classes, limits and colours of this run, to share.</source>
        <translation>Een klein bestand met de klassen, grenzen en kleuren van deze berekening, om te delen.</translation>
    </message>
    <message>
        <source>None of the maps can be made; the log says what is missing for each.</source>
        <translation>Geen van de kaarten kan worden gemaakt; het logboek zegt per kaart wat er ontbreekt.</translation>
    </message>
    <message>
        <source>The scheme cannot be written to {path}: {reason}</source>
        <translation>Het schema kan niet naar {path} worden geschreven: {reason}</translation>
    </message>
    <message>
        <source>Open sample project</source>
        <translation>Voorbeeldproject openen</translation>
    </message>
    <message>
        <source>Print layout of the active map</source>
        <translation>Afdruklay-out van de actieve kaart</translation>
    </message>
    <message>
        <source>Map labels in English</source>
        <translation>Kaartlabels in het Engels</translation>
    </message>
    <message>
        <source>Veerdam is a made-up city. Its files are in {folder}.</source>
        <translation>Veerdam is een verzonnen stad. De bestanden staan in {folder}.</translation>
    </message>
    <message>
        <source>Click on a map in the layer panel first, such as a result of 'Corporatiebezit'.</source>
        <translation>Klik eerst in het lagenpaneel op een kaart, zoals een resultaat van “Corporatiebezit”.</translation>
    </message>
</context>
</TS>
