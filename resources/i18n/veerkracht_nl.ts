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
        <source>Both periods are {jaar}. A development needs two different years.</source>
        <translation>Beide jaren zijn {jaar}. Een ontwikkeling vraagt twee verschillende jaren.</translation>
    </message>
    <message>
        <source>The last year ({t1}) lies before the first ({t0}). Exchange them, and their fields as well.</source>
        <translation>Het laatste jaar ({t1}) ligt vóór het eerste ({t0}). Wissel ze om, en hun velden ook.</translation>
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
        <source>The result has new values in these fields of the input: {fields}.</source>
        <translation>Deze velden van de invoer hebben in het resultaat nieuwe waarden: {fields}.</translation>
    </message>
    <message>
        <source>Layer {layer} has no coordinate system, and so neither has the result: it may lie in the wrong place. Set it in the layer properties.</source>
        <translation>Laag {layer} heeft geen coördinatenreferentiesysteem (CRS), en het resultaat dus ook niet: het kan op de verkeerde plaats liggen. Stel het CRS in bij de laageigenschappen.</translation>
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
        <source>Corporation housing</source>
        <translation>Corporatiebezit</translation>
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
        <source>One field per group. The index is their sum, not corrected for overlap.</source>
        <translation>Eén veld per groep. De index is hun som, niet gecorrigeerd voor overlap.</translation>
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
        <source>Inwoners, first year</source>
        <translation>Inwoners, eerste jaar</translation>
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
        <source>'{year}' is not a year. Write the years as 2014 2018 2020.</source>
        <translation>“{year}” is geen jaar. Schrijf de jaren als 2014 2018 2020.</translation>
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
        <source>Classes around the mean need the inwoners of each area as weight. Choose their field, another method, or give the national mean and standard deviation.</source>
        <translation>Klassen rond het gemiddelde vragen de inwoners van elk gebied als gewicht. Kies het veld met de inwoners, kies een andere methode, of geef het landelijke gemiddelde en de landelijke standaardafwijking op.</translation>
    </message>
    <message>
        <source>The groups are counts, so choose the field with the inwoners of each year as well.</source>
        <translation>De groepen zijn aantallen; kies daarom ook van elk jaar het veld met de inwoners.</translation>
    </message>
    <message>
        <source>Overlast (maps 6 and 7)</source>
        <translation>Overlast (kaart 6 en 7)</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
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
        <source>Development of overlast</source>
        <translation>Ontwikkeling van de overlast</translation>
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
        <source>Absolute (map 1)</source>
        <translation>Absoluut (kaart 1)</translation>
    </message>
    <message>
        <source>Relative to that of the gemeente (map 2)</source>
        <translation>Ten opzichte van die van de gemeente (kaart 2)</translation>
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
        <source>Open sample project</source>
        <translation>Voorbeeldproject openen</translation>
    </message>
    <message>
        <source>Map labels in English</source>
        <translation>Kaartlabels in het Engels</translation>
    </message>
    <message>
        <source>Veerdam is a made-up city. Its files are in {folder}.</source>
        <translation>Veerdam is een verzonnen stad. De bestanden staan in {folder}.</translation>
    </message>
</context>
</TS>
