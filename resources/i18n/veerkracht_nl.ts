<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>Veerkracht</name>
    <message>
        <source>The tolerance is {tolerance}, but must be zero or more.</source>
        <translation>De toegestane afwijking is {tolerance}, maar moet nul of meer zijn.</translation>
    </message>
    <message>
        <source>The three fields hold no shares at all. Choose the fields with the percentages.</source>
        <translation>De drie velden bevatten geen enkel aandeel. Kies de velden met de percentages.</translation>
    </message>
    <message>
        <source>The shares are fractions, such as 0.75; they were taken as percentages.</source>
        <translation>De aandelen zijn breuken, zoals 0,75; ze zijn als percentages gelezen.</translation>
    </message>
    <message>
        <source>Further rows that do not add up or cannot be read: {count}.</source>
        <translation>Verdere rijen die niet optellen of niet te lezen zijn: {count}.</translation>
    </message>
    <message>
        <source>Shares without a % sign in a table that has them: {count}.</source>
        <translation>Aandelen zonder %-teken in een tabel die ze wel heeft: {count}.</translation>
    </message>
    <message>
        <source>Rows with the subgroup and period of an earlier row: {count}.</source>
        <translation>Rijen met de subgroep en de periode van een eerdere rij: {count}.</translation>
    </message>
    <message>
        <source>{row}: no share can be read in {cells}.</source>
        <translation>{row}: er is geen aandeel te lezen in {cells}.</translation>
    </message>
    <message>
        <source>{row}: not every share is filled in; the others add up to {sum}.</source>
        <translation>{row}: niet elk aandeel is ingevuld; de andere zijn samen {sum}.</translation>
    </message>
    <message>
        <source>{row}: the shares add up to {sum}, not to 100.</source>
        <translation>{row}: de aandelen zijn samen {sum}, geen 100.</translation>
    </message>
    <message>
        <source>{row}: the mean over {count} periods, each counting the same, is {kort} - {midden} - {lang} %. Weighted by lettings it may be another figure.</source>
        <translation>{row}: het gemiddelde over {count} perioden, elk even zwaar, is {kort} - {midden} - {lang} %. Gewogen naar verhuringen kan dat een ander cijfer zijn.</translation>
    </message>
    <message>
        <source>The geometry of area {area} is not a polygon. Use a layer with the borders of areas.</source>
        <translation>De geometrie van gebied {area} is geen vlak. Gebruik een laag met de grenzen van gebieden.</translation>
    </message>
    <message>
        <source>The border of area {area} has a place that is not a number. Mend that area first.</source>
        <translation>De grens van gebied {area} heeft een plaats die geen getal is. Herstel dat gebied eerst.</translation>
    </message>
    <message>
        <source>{newest} is not complete yet. These figures are of {year}, the latest year that is: {fields}.</source>
        <translation>{newest} is nog niet compleet. Deze cijfers zijn van {year}, het laatste jaar dat dat wel is: {fields}.</translation>
    </message>
    <message>
        <source>Areas of {newest} whose boundaries or code changed after {year}, or of which that is not known: {count}. The figures of {year} are NULL there.</source>
        <translation>Gebieden van {newest} waarvan de grens of de code na {year} is veranderd, of waarvan dat niet bekend is: {count}. De cijfers van {year} zijn daar NULL.</translation>
    </message>
    <message>
        <source>The figures of {years} do not say which boundaries changed: older figures were taken over by code alone there.</source>
        <translation>De cijfers van {years} vermelden niet welke grenzen zijn veranderd: oudere cijfers zijn daar alleen op code overgenomen.</translation>
    </message>
    <message>
        <source>A page with two maps side by side takes the maps in pairs, and their number is {count}. Choose an even number of maps, or a layer with several years.</source>
        <translation>Een blad met twee kaarten naast elkaar neemt de kaarten twee aan twee, en het zijn er {count}. Kies een even aantal kaarten, of een laag met meer jaren.</translation>
    </message>
    <message>
        <source>Missing values that follow from the addition of {total} and were filled in: {count}.</source>
        <translation>Ontbrekende waarden die uit de optelling van {total} volgen en zijn ingevuld: {count}.</translation>
    </message>
    <message>
        <source>Areas where {total} is left out, because more than one part of it is missing: {count}.</source>
        <translation>Gebieden waar {total} is weggelaten, omdat er meer dan één deel van ontbreekt: {count}.</translation>
    </message>
    <message>
        <source>Fields with fractions, protected as sums, not as counts: {names}.</source>
        <translation>Velden met breuken, beveiligd als som en niet als aantal: {names}.</translation>
    </message>
    <message>
        <source>Field {field} has negative values: {count}, such as {value} of area {code}. A count has none; give a mean as a mean, with its number of observations.</source>
        <translation>Negatieve waarden in veld {field}: {count}, zoals {value} van gebied {code}. Een aantal is nooit negatief; geef een gemiddelde op als gemiddelde, met het aantal waarnemingen.</translation>
    </message>
    <message>
        <source>Areas of which {parts} do not make {total}: {count}, such as {code} ({sum} and {value}). Give only additions that hold in every area.</source>
        <translation>Gebieden waarvan {parts} samen niet {total} zijn: {count}, zoals {code} ({sum} en {value}). Geef alleen optellingen op die in elk gebied kloppen.</translation>
    </message>
    <message>
        <source>Field {field} of area {code} cannot be protected. Leave the field out, or a level.</source>
        <translation>Veld {field} van gebied {code} is niet te beveiligen. Laat het veld weg, of een niveau.</translation>
    </message>
    <message>
        <source>No limit can be lower than 0.</source>
        <translation>Geen enkele grens kan lager dan 0 zijn.</translation>
    </message>
    <message>
        <source>The minimum for incomes ({income}) and that for denominators ({denominator}) cannot be lower than the minimum of all ({minimum}).</source>
        <translation>Het minimum voor inkomens ({income}) en dat voor noemers ({denominator}) kunnen niet lager zijn dan het algemene minimum ({minimum}).</translation>
    </message>
    <message>
        <source>The lower limit of shares ({low} %) must be below the upper one ({high} %).</source>
        <translation>De ondergrens van aandelen ({low} %) moet lager zijn dan de bovengrens ({high} %), en die hoogstens 100 %.</translation>
    </message>
    <message>
        <source>These names are used for two things: {names}. A field is a count, a mean or a largest contribution, and a share has a name of its own.</source>
        <translation>Deze namen worden voor twee dingen gebruikt: {names}. Een veld is een aantal, een gemiddelde of een grootste bijdrage, en een aandeel heeft een eigen naam.</translation>
    </message>
    <message>
        <source>These fields are in more than one addition, or twice in one: {names}. That cannot be protected together; leave one out.</source>
        <translation>Deze velden zitten in meer dan één optelling, of twee keer in dezelfde: {names}. Dat is niet samen te beveiligen; laat er een weg.</translation>
    </message>
    <message>
        <source>These fields are the numerator of one share and the denominator of another, or of an addition the total: {names}. That cannot be protected together; leave one out.</source>
        <translation>Deze velden zijn de teller van het ene aandeel en de noemer van het andere, of het totaal van een optelling: {names}. Dat is niet samen te beveiligen; laat er een weg.</translation>
    </message>
    <message>
        <source>These fields are numerators of each other's total in a circle: {names}. Leave a share out.</source>
        <translation>Deze velden zijn in een kring teller bij elkaars totaal: {names}. Laat een aandeel weg.</translation>
    </message>
    <message>
        <source>{name} has no row {row} for a header.</source>
        <translation>{name} heeft geen rij {row} voor een kop.</translation>
    </message>
    <message>
        <source>{path} has no rows below a header.</source>
        <translation>{path} heeft geen rijen onder een kopregel.</translation>
    </message>
    <message>
        <source>Line {line} of {path} cannot be read as csv: {error}.</source>
        <translation>Regel {line} van {path} is niet als csv te lezen: {error}.</translation>
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
        <source>The distance to a neighbour must be more than 0 metres.</source>
        <translation>De afstand tot een buur moet meer dan 0 meter zijn.</translation>
    </message>
    <message>
        <source>Within {metres} m of each other lie more than {count} pairs of areas, too many to compute with. Choose a smaller distance, or a number of nearest neighbours.</source>
        <translation>Binnen {metres} m van elkaar liggen meer dan {count} paren gebieden, te veel om mee te rekenen. Kies een kleinere afstand, of een aantal dichtstbijzijnde buren.</translation>
    </message>
    <message>
        <source>The number of nearest neighbours is {k}; it must be at least 1 and less than the number of areas with a place, {count}.</source>
        <translation>Het aantal dichtstbijzijnde buren is {k}; het moet minstens 1 zijn en minder dan het aantal gebieden met een plaats, {count}.</translation>
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
        <source>Numbers in {column} such as {example} are read as thousands: {count}. Check them if the column can have three decimals.</source>
        <translation>Getallen in {column} zoals {example} zijn gelezen als duizendtallen: {count}. Controleer ze als de kolom drie decimalen kan hebben.</translation>
    </message>
    <message>
        <source>Numbers in {column} such as {example} are read as decimals, as other cells have a decimal point: {count}.</source>
        <translation>Getallen in {column} zoals {example} zijn gelezen met decimalen, omdat andere cellen een decimale punt hebben: {count}.</translation>
    </message>
    <message>
        <source>Shares in {column} that lie between 0 and 1 and are read as shares of the whole, such as {before} as {after} %: {count}.</source>
        <translation>Aandelen in {column} die tussen 0 en 1 liggen en als deel van het geheel zijn gelezen, zoals {before} als {after} %: {count}.</translation>
    </message>
    <message>
        <source>Codes in {column} that a spreadsheet had changed and that were put back: {count}, such as {before} to {after}. Check that this is right.</source>
        <translation>Codes in {column} die een rekenblad had veranderd en die zijn hersteld: {count}, zoals {before} naar {after}. Controleer of dat klopt.</translation>
    </message>
    <message>
        <source>Codes in {column} that a spreadsheet seems to have changed, and that may have been more than one code: {count} (such as {examples}). They are left as they are; correct them in the file.</source>
        <translation>Codes in {column} die een rekenblad lijkt te hebben veranderd en die meer dan één code kunnen zijn geweest: {count} (zoals {examples}). Ze blijven zoals ze zijn; verbeter ze in het bestand.</translation>
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
        <source>{path} has columns of the same name: {names}. Keep one of each.</source>
        <translation>{path} heeft kolommen met dezelfde naam: {names}. Houd er van elk één.</translation>
    </message>
    <message>
        <source>The list of names {list} has no column {missing}. It has: {columns}. A list has the columns naam (as it is in the file) and wordt (what it becomes).</source>
        <translation>De namenlijst {list} heeft geen kolom {missing}. Wel: {columns}. Een lijst heeft de kolommen naam (zoals in het bestand) en wordt (wat het wordt).</translation>
    </message>
    <message>
        <source>In the list of names {list}, {name} has soort '{kind}'. It must be one of: {allowed}.</source>
        <translation>In de namenlijst {list} heeft {name} soort '{kind}'. Het moet een van deze zijn: {allowed}.</translation>
    </message>
    <message>
        <source>In the list of names {list}, {name} has more than one meaning: {names}. Keep one.</source>
        <translation>In de namenlijst {list} heeft {name} meer dan één betekenis: {names}. Houd er één over.</translation>
    </message>
    <message>
        <source>In the list of names {list}, names become each other: {names}.</source>
        <translation>In de namenlijst {list} worden namen elkaar: {names}.</translation>
    </message>
    <message>
        <source>In the list of names {list}, {name} has the colour {colour}. Write it as #1F4EA1, or as the number of a colour of the palette.</source>
        <translation>In de namenlijst {list} heeft {name} de kleur {colour}. Schrijf die als #1F4EA1, of als het nummer van een kleur van het palet.</translation>
    </message>
    <message>
        <source>Names that the list {list} changed: {count} ({names}).</source>
        <translation>Namen die de lijst {list} heeft veranderd: {count} ({names}).</translation>
    </message>
    <message>
        <source>Spellings that were put together, as they differ in case, marks or legal form: {count} ({names}).</source>
        <translation>Schrijfwijzen die zijn samengevoegd, omdat ze verschillen in hoofdletters, leestekens of rechtsvorm: {count} ({names}).</translation>
    </message>
    <message>
        <source>Corporations that are not in the list {list}: {count} ({names}).</source>
        <translation>Corporaties die niet in de lijst {list} staan: {count} ({names}).</translation>
    </message>
    <message>
        <source>Names that look like another, and stay apart: {count} ({names}). If they are the same corporation, put them in the list of names.</source>
        <translation>Namen die op een andere lijken en apart blijven: {count} ({names}). Is het dezelfde corporatie, zet ze dan in de namenlijst.</translation>
    </message>
    <message>
        <source>Owners that are not in the list {list}, and so count as no corporation: {count} ({names}).</source>
        <translation>Eigenaren die niet in de lijst {list} staan en daarom niet als corporatie tellen: {count} ({names}).</translation>
    </message>
    <message>
        <source>Owners that are no corporation: {count} ({names}).</source>
        <translation>Eigenaren die geen corporatie zijn: {count} ({names}).</translation>
    </message>
    <message>
        <source>Names that only say that it is a corporation, not which: {count} ({names}). Where these could make another corporation the largest, the largest is not known.</source>
        <translation>Namen die alleen zeggen dat het een corporatie is, niet welke: {count} ({names}). Waar die een andere corporatie de grootste kunnen maken, is de grootste niet bekend.</translation>
    </message>
    <message>
        <source>Rows without an owner, whose dwellings count as no corporation's: {count}.</source>
        <translation>Rijen zonder eigenaar, waarvan de woningen niet als corporatiewoning tellen: {count}.</translation>
    </message>
    <message>
        <source>The code list {list} has no column {missing}. It has: {columns}. Save the list of the plugin and change that one.</source>
        <translation>De codelijst {list} heeft geen kolom {missing}. Wel: {columns}. Bewaar de lijst van de plugin en pas die aan.</translation>
    </message>
    <message>
        <source>In the code list {list}, code {code} has telling '{telling}'. It must be one of: {allowed}.</source>
        <translation>In de codelijst {list} heeft code {code} als telling '{telling}'. Dat moet een van deze zijn: {allowed}.</translation>
    </message>
    <message>
        <source>In the code list {list}, code {code} is a toewijzing without a doelgroep. Fill it in.</source>
        <translation>In de codelijst {list} is code {code} een toewijzing zonder doelgroep. Vul die in.</translation>
    </message>
    <message>
        <source>In the code list {list}, a doelgroep is called '{name}', which the tables use for something else. Give it another name.</source>
        <translation>In de codelijst {list} heet een doelgroep '{name}', wat in de tabellen iets anders betekent. Geef die een andere naam.</translation>
    </message>
    <message>
        <source>The code list {list} has no code that counts as a toewijzing.</source>
        <translation>De codelijst {list} heeft geen code die als toewijzing telt.</translation>
    </message>
    <message>
        <source>In the code list {list}, {codes} are the same code but for case, spaces and punctuation, and have different meanings. Keep one.</source>
        <translation>In de codelijst {list} zijn {codes} op hoofdletters, spaties en leestekens na dezelfde code, met verschillende betekenissen. Houd er één.</translation>
    </message>
    <message>
        <source>Counts below zero or infinite, which are not known: {count}.</source>
        <translation>Aantallen onder nul of oneindig, die niet bekend zijn: {count}.</translation>
    </message>
    <message>
        <source>Empty counts taken for zero: {count}.</source>
        <translation>Lege aantallen die als nul tellen: {count}.</translation>
    </message>
    <message>
        <source>Empty counts, of which the number is not known: {count}. If they are zero, tick 'An empty count is zero'.</source>
        <translation>Lege aantallen, waarvan het aantal niet bekend is: {count}. Zijn ze nul, vink dan 'Een leeg aantal is nul' aan.</translation>
    </message>
    <message>
        <source>Areas where corporations have equally many dwellings: {count} ({examples}). The first of the alphabet is taken; field {field} is 1 there.</source>
        <translation>Gebieden waar corporaties evenveel woningen hebben: {count} ({examples}). De eerste in het alfabet is genomen; veld {field} is daar 1.</translation>
    </message>
    <message>
        <source>There are no shares ({field}), as the number of dwellings of the areas is not known. Choose the field that has it.</source>
        <translation>Er zijn geen aandelen ({field}), want het aantal woningen van de gebieden is niet bekend. Kies het veld dat het heeft.</translation>
    </message>
    <message>
        <source>Areas where the largest corporation is not known, as what is secret, missing or without a name may be larger: {count}, of which because of a secret number: {secret}.</source>
        <translation>Gebieden waar de grootste corporatie niet bekend is, omdat wat geheim is, ontbreekt of geen naam heeft groter kan zijn: {count}, waarvan om een geheim aantal: {secret}.</translation>
    </message>
    <message>
        <source>Areas that no row of the file can be of, or has, and of which nothing is known: {count}.</source>
        <translation>Gebieden waar geen rij van het bestand bij hoort of kan horen, en waarvan niets bekend is: {count}.</translation>
    </message>
    <message>
        <source>Areas where the largest corporation has more dwellings than the area: {count} (such as {share} %). The two are counted in another way, or of another day.</source>
        <translation>Gebieden waar de grootste corporatie meer woningen heeft dan het gebied: {count} (zoals {share} %). De twee zijn anders geteld, of van een andere datum.</translation>
    </message>
    <message>
        <source>Areas with dwellings of a corporation and without dwellings, which get no share: {count}.</source>
        <translation>Gebieden met woningen van een corporatie en zonder woningen, die geen aandeel krijgen: {count}.</translation>
    </message>
    <message>
        <source>The ceiling {plafond} % is no percentage; give 0 to 100.</source>
        <translation>Het plafond {plafond} % is geen percentage; geef 0 tot en met 100.</translation>
    </message>
    <message>
        <source>The number of lettings is {aantal}; give zero or more.</source>
        <translation>Het aantal toewijzingen is {aantal}; geef nul of meer.</translation>
    </message>
    <message>
        <source>Areas with a figure below zero, which counts as missing ({fields}): {count}.</source>
        <translation>Gebieden met een cijfer onder nul, dat als ontbrekend telt ({fields}): {count}.</translation>
    </message>
    <message>
        <source>Areas with more toewijzingen than verhuringen: {count}. Check that both are of the same period.</source>
        <translation>Gebieden met meer toewijzingen dan verhuringen: {count}. Controleer of beide over dezelfde periode gaan.</translation>
    </message>
    <message>
        <source>Areas left out because of their veerkracht class: {count}.</source>
        <translation>Gebieden buiten beschouwing door hun veerkrachtklasse: {count}.</translation>
    </message>
    <message>
        <source>Areas left out because of their index: {count}.</source>
        <translation>Gebieden buiten beschouwing door hun index: {count}.</translation>
    </message>
    <message>
        <source>Areas whose room cannot be counted because figures are missing ({fields}): {count}.</source>
        <translation>Gebieden waarvan de ruimte niet te berekenen is omdat cijfers ontbreken ({fields}): {count}.</translation>
    </message>
    <message>
        <source>Room by the chosen rules: {room}. Lettings to divide: {count}; in the proposal: {placed}.</source>
        <translation>Ruimte volgens de gekozen regels: {room}. Te verdelen toewijzingen: {count}; in het voorstel: {placed}.</translation>
    </message>
    <message>
        <source>Lettings that find no room by the chosen rules: {over} of {count}. Talk about other vacancies, or about the rules.</source>
        <translation>Toewijzingen waarvoor volgens de gekozen regels geen ruimte is: {over} van {count}. Praat over andere vacatures, of over de regels.</translation>
    </message>
    <message>
        <source>{name} has no cells with anything in them.</source>
        <translation>{name} heeft geen cellen waar iets in staat.</translation>
    </message>
    <message>
        <source>{name} has no rows below a header.</source>
        <translation>{name} heeft geen rijen onder een kop.</translation>
    </message>
    <message>
        <source>Header found in rows: {rows}. Rows with data: {count}.</source>
        <translation>Kop gevonden in rij: {rows}. Rijen met gegevens: {count}.</translation>
    </message>
    <message>
        <source>No header was found; the columns are called A, B, C. Rows with data: {count}.</source>
        <translation>Er is geen kop gevonden; de kolommen heten A, B, C. Rijen met gegevens: {count}.</translation>
    </message>
    <message>
        <source>Rows above the header, left out: {count} (row {rows}).</source>
        <translation>Rijen boven de kop, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Rows with units, left out: {count} (row {rows}).</source>
        <translation>Rijen met eenheden, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Totals and subtotals, left out: {count} (row {rows}).</source>
        <translation>Totalen en subtotalen, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Headings between the rows, left out: {count} (row {rows}).</source>
        <translation>Tussenkoppen, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Rows that repeat the header, left out: {count} (row {rows}).</source>
        <translation>Rijen die de kop herhalen, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Notes, left out: {count} (row {rows}).</source>
        <translation>Noten, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Rows that a filter or a user hid in the spreadsheet, and that are read too: {count}.</source>
        <translation>Rijen die in het rekenblad verborgen zijn (ook door een filter), en die wel zijn gelezen: {count}.</translation>
    </message>
    <message>
        <source>Cells filled from the merged or filled cell above them: {count}.</source>
        <translation>Cellen gevuld met de samengevoegde of gevulde cel erboven: {count}.</translation>
    </message>
    <message>
        <source>Column {column} is filled in {known} of {total} rows. If its cells were merged over rows, tick 'fill ↓' for it.</source>
        <translation>Kolom {column} is in {known} van {total} rijen gevuld. Waren de cellen over rijen samengevoegd, vink dan 'vul ↓' aan.</translation>
    </message>
    <message>
        <source>Rows without an area, left out: {count} (row {rows}).</source>
        <translation>Rijen zonder gebied, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>No row with an area is left in {name}.</source>
        <translation>In {name} blijft geen rij met een gebied over.</translation>
    </message>
    <message>
        <source>Rows that {column} calls no dwelling, and that count as dwellings: {count} ({names}). Take them out of the file if they are none.</source>
        <translation>Rijen die volgens {column} geen woning zijn en die wel als woning tellen: {count} ({names}). Haal ze uit het bestand als het geen woningen zijn.</translation>
    </message>
    <message>
        <source>Owners in {column} of which it is not known whether they are a corporation: {number} ({names}; rows: {count}). Tick the corporations in 'Read own file' of the menu Veerkracht, or name them in 'Corporations'.</source>
        <translation>Eigenaren in {column} van wie niet bekend is of het een corporatie is: {number} ({names}; rijen: {count}). Vink de corporaties aan in 'Eigen bestand lezen' van het menu Veerkracht, of noem ze bij 'Corporaties'.</translation>
    </message>
    <message>
        <source>Owners in {column} that count as a corporation: {names} (rows: {count}).</source>
        <translation>Eigenaren in {column} die als corporatie tellen: {names} (rijen: {count}).</translation>
    </message>
    <message>
        <source>Owners in {column} that are no corporation: {names} (rows: {count}).</source>
        <translation>Eigenaren in {column} die geen corporatie zijn: {names} (rijen: {count}).</translation>
    </message>
    <message>
        <source>Corporations that no row of {column} names: {names}.</source>
        <translation>Corporaties die in geen enkele rij van {column} staan: {names}.</translation>
    </message>
    <message>
        <source>Rows without an owner in {column}, whose dwellings count as no corporation's: {count}.</source>
        <translation>Rijen zonder eigenaar in {column}, waarvan de woningen niet als corporatiewoning tellen: {count}.</translation>
    </message>
    <message>
        <source>No column with a number: every row is one dwelling.</source>
        <translation>Geen kolom met een aantal: elke rij is één woning.</translation>
    </message>
    <message>
        <source>Areas with more than one number of all dwellings: {count}, such as {area}. It must be the same in all rows of an area; if a row is a part of the area, choose it as the number of dwellings of the row.</source>
        <translation>Gebieden met meer dan één aantal voor alle woningen: {count}, zoals {area}. Het moet in alle rijen van een gebied gelijk zijn; is een rij een deel van het gebied, kies het dan als aantal woningen in de rij.</translation>
    </message>
    <message>
        <source>Areas with more corporation dwellings than dwellings: {count}, such as {area}.</source>
        <translation>Gebieden met meer corporatiewoningen dan woningen: {count}, zoals {area}.</translation>
    </message>
    <message>
        <source>The file has a percentage and more than one row for {area}; percentages cannot be added up. Give the numbers of dwellings.</source>
        <translation>Het bestand heeft een percentage en meer dan één rij voor {area}; percentages zijn niet op te tellen. Geef de aantallen woningen.</translation>
    </message>
    <message>
        <source>The file tells only the dwellings of corporations. Join the table to areas with all dwellings, and use both numbers in 'Corporatiebezit'.</source>
        <translation>Het bestand noemt alleen de woningen van corporaties. Koppel de tabel aan gebieden met alle woningen en gebruik beide aantallen in 'Corporatiebezit'.</translation>
    </message>
    <message>
        <source>Sheet {name}: {reason}</source>
        <translation>Blad {name}: {reason}</translation>
    </message>
    <message>
        <source>No sheet has a table with these columns.</source>
        <translation>Geen enkel blad heeft een tabel met deze kolommen.</translation>
    </message>
    <message>
        <source>Sheets read below each other (between brackets their rows): {names}.</source>
        <translation>Bladen die onder elkaar zijn gelezen (tussen haakjes hun rijen): {names}.</translation>
    </message>
    <message>
        <source>Sheets with other columns, left out (between brackets the columns that they lack): {names}.</source>
        <translation>Bladen met andere kolommen, weggelaten (tussen haakjes de kolommen die ontbreken): {names}.</translation>
    </message>
    <message>
        <source>Sheets without a table, left out: {names}.</source>
        <translation>Bladen zonder tabel, weggelaten: {names}.</translation>
    </message>
    <message>
        <source>Sheets that are called a total, left out: {names}.</source>
        <translation>Bladen die naar hun naam een totaal zijn, weggelaten: {names}.</translation>
    </message>
    <message>
        <source>Hidden sheets, left out: {names}.</source>
        <translation>Verborgen bladen, weggelaten: {names}.</translation>
    </message>
    <message>
        <source>Sheets with the same rows as another, which count twice if one is a copy: {names}.</source>
        <translation>Bladen met dezelfde rijen als een ander blad, die dubbel tellen als het ene een kopie is: {names}.</translation>
    </message>
    <message>
        <source>Areas with shares of tenure that cannot go together (below 0, or more than 100 % in all), which get no class: {count}. Check whether the fields are percentages, each of another form of tenure.</source>
        <translation>Gebieden met aandelen die niet samen kunnen (onder 0, of samen meer dan 100 %), die geen klasse krijgen: {count}. Controleer of de velden percentages zijn, elk van een andere eigendomsvorm.</translation>
    </message>
    <message>
        <source>No area has more than 1 % of any form of tenure. If the fields hold fractions (0.41) rather than percentages (41), multiply them by 100 first.</source>
        <translation>Geen gebied heeft meer dan 1 % van een eigendomsvorm. Staan er fracties (0,41) in de velden in plaats van percentages (41), vermenigvuldig ze dan eerst met 100.</translation>
    </message>
    <message>
        <source>The margin must lie between 0 and 100 procentpunt; it is {marge}.</source>
        <translation>De marge moet tussen 0 en 100 procentpunt liggen; zij is {marge}.</translation>
    </message>
    <message>
        <source>Values below zero in the number of dwellings '{field}': {count}. There cannot be fewer than none; correct them.</source>
        <translation>Waarden onder nul in het aantal woningen '{field}': {count}. Minder dan geen kan niet; verbeter ze.</translation>
    </message>
    <message>
        <source>'{word}' cannot count as '{meant}': that is no form of tenure. Choose from: {known}.</source>
        <translation>'{word}' kan niet tellen als '{meant}': dat is geen eigendomsvorm. Kies uit: {known}.</translation>
    </message>
    <message>
        <source>No dwelling has a form of tenure that is known; the field {field} has: {names}. Say in 'Words for tenure' what each counts as.</source>
        <translation>Geen woning heeft een bekende eigendomsvorm; veld {field} heeft: {names}. Geef bij 'Woorden voor eigendom' aan waarvoor elk telt.</translation>
    </message>
    <message>
        <source>Dwellings with a tenure that is not known, which count as unknown: {count} ({names}). Say in 'Words for tenure' what each counts as.</source>
        <translation>Woningen met een eigendomsvorm die niet bekend is, die als onbekend tellen: {count} ({names}). Geef bij 'Woorden voor eigendom' aan waarvoor elk telt.</translation>
    </message>
    <message>
        <source>Dwellings without a tenure, which count as unknown: {count}.</source>
        <translation>Woningen zonder eigendomsvorm, die als onbekend tellen: {count}.</translation>
    </message>
    <message>
        <source>The cheapest part of private rent must lie between 0 and 100 %; it is {aandeel}.</source>
        <translation>Het goedkoopste deel van de particuliere huur moet tussen 0 en 100 % liggen; het is {aandeel}.</translation>
    </message>
    <message>
        <source>No private rented dwelling has a WOZ value, so the cheapest part cannot be told.</source>
        <translation>Geen particuliere huurwoning heeft een WOZ-waarde, dus wat het goedkoopste deel is valt niet te zeggen.</translation>
    </message>
    <message>
        <source>The limit of the WOZ value must be more than zero.</source>
        <translation>De grens van de WOZ-waarde moet meer dan nul zijn.</translation>
    </message>
    <message>
        <source>All private rented dwellings are on one side of the limit of {grens}: their WOZ values are {low} to {high}. Check whether both are in euro, and of one price level.</source>
        <translation>Alle particuliere huurwoningen liggen aan één kant van de grens van {grens}: hun WOZ-waarden zijn {low} tot {high}. Controleer of beide in euro zijn, en van één prijspeil.</translation>
    </message>
    <message>
        <source>Private rented dwellings without a WOZ value, which count as unknown because they may be cheap or not: {count}.</source>
        <translation>Particuliere huurwoningen zonder WOZ-waarde, die als onbekend tellen omdat ze goedkoop kunnen zijn of niet: {count}.</translation>
    </message>
    <message>
        <source>Rows with nothing in the columns that are read, left out: {count} (row {rows}).</source>
        <translation>Rijen zonder iets in de kolommen die worden gelezen, weggelaten: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>No row with data is left in {name}.</source>
        <translation>In {name} blijft geen rij met gegevens over.</translation>
    </message>
    <message>
        <source>Columns that are not read: {names}.</source>
        <translation>Kolommen die niet worden gelezen: {names}.</translation>
    </message>
    <message>
        <source>No column of {name} was understood as {fields}. Its columns are: {columns}. Choose the column in 'Read own file' of the menu Veerkracht, or give a mapping.</source>
        <translation>Geen kolom van {name} is begrepen als {fields}. De kolommen zijn: {columns}. Kies de kolom in 'Eigen bestand lezen' in het menu Veerkracht, of geef een kolomkeuze.</translation>
    </message>
    <message>
        <source>More than one column is {field}: {columns}. Choose one.</source>
        <translation>Meer dan één kolom is {field}: {columns}. Kies er een.</translation>
    </message>
    <message>
        <source>No column with the area was found: only algorithms without places can read this table.</source>
        <translation>Er is geen kolom met het gebied gevonden: alleen algoritmen zonder plaats kunnen deze tabel lezen.</translation>
    </message>
    <message>
        <source>No column with a number: every row is one letting.</source>
        <translation>Er is geen kolom met een aantal: elke rij is één verhuring.</translation>
    </message>
    <message>
        <source>Columns {columns} name no year; they are read as parts of {year}, by the title or the sheet.</source>
        <translation>De kolommen {columns} noemen geen jaar; ze zijn gelezen als delen van {year}, volgens de titel of het blad.</translation>
    </message>
    <message>
        <source>Months, quarters or half years in {columns} without a year, which neither the title nor the sheet tells: they are not read.</source>
        <translation>Maanden, kwartalen of halfjaren in {columns} zonder jaar, dat ook de titel en het blad niet noemen: ze zijn niet gelezen.</translation>
    </message>
    <message>
        <source>Rows of which {columns} tells no part of their year, and whose period stays what it is: {count} (row {rows}).</source>
        <translation>Rijen waarvan {columns} geen deel van hun jaar noemt, en waarvan de periode blijft wat die is: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Columns {columns} name no year, nor does the title or the sheet: the period is what the header says.</source>
        <translation>De kolommen {columns} noemen geen jaar, en de titel en het blad ook niet: de periode is wat in de kop staat.</translation>
    </message>
    <message>
        <source>No column with a date or period was found; the period is that of the sheet: {period}.</source>
        <translation>Er is geen kolom met een datum of periode gevonden; de periode is die van het blad: {period}.</translation>
    </message>
    <message>
        <source>No column with a date or period was found: nothing tells when it was.</source>
        <translation>Er is geen kolom met een datum of periode gevonden: niets zegt wanneer het was.</translation>
    </message>
    <message>
        <source>Rows without a code, which are kept: {count} (row {rows}).</source>
        <translation>Rijen zonder code, die blijven staan: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Rows without an area, which are kept: {count} (row {rows}).</source>
        <translation>Rijen zonder gebied, die blijven staan: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Rows without a number, which are kept: {count} (row {rows}).</source>
        <translation>Rijen zonder aantal, die blijven staan: {count} (rij {rows}).</translation>
    </message>
    <message>
        <source>Columns of counts that became rows: {columns}. Rows: {count}. Empty cells, left out: {empty}.</source>
        <translation>Kolommen met aantallen die rijen zijn geworden: {columns}. Rijen: {count}. Lege cellen, weggelaten: {empty}.</translation>
    </message>
    <message>
        <source>Column {column} has areas and categories below each other, such as {area}. Show the pivot table in tabular form in the spreadsheet, so that each has a column.</source>
        <translation>Kolom {column} heeft gebieden en categorieën onder elkaar, zoals {area}. Toon de draaitabel in het rekenblad in tabelweergave, zodat elk een kolom heeft.</translation>
    </message>
    <message>
        <source>Rows that are equal to an earlier one in all columns: {count} (row {rows}). They are kept.</source>
        <translation>Rijen die in alle kolommen gelijk zijn aan een eerdere: {count} (rij {rows}). Ze blijven staan.</translation>
    </message>
    <message>
        <source>Row {row} ({cells}) is the sum of the other rows. It is read as a row like them; if it is a total, take it out of the file, or it counts everything twice.</source>
        <translation>Rij {row} ({cells}) is de som van de andere rijen. De rij is gelezen zoals de andere; is het een totaal, haal de rij dan uit het bestand, anders telt alles dubbel.</translation>
    </message>
    <message>
        <source>Cells in {column} that cannot be read and are left empty: {count} (row {examples}).</source>
        <translation>Cellen in {column} die niet te lezen zijn en leeg blijven: {count} (rij {examples}).</translation>
    </message>
    <message>
        <source>Column {column} has areas of more than one level ({levels}), which may count the same twice.</source>
        <translation>Kolom {column} heeft gebieden van meer dan één niveau ({levels}), die hetzelfde dubbel kunnen tellen.</translation>
    </message>
    <message>
        <source>There is no column with an area code; the postcode in {column} is the code of the area.</source>
        <translation>Er is geen kolom met een gebiedcode; de postcode in {column} is de gebiedcode.</translation>
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
        <source>Areas without a code in {field}, which count in no total of that level: {count}.</source>
        <translation>Gebieden zonder code in {field}, die in geen totaal van dat niveau meetellen: {count}.</translation>
    </message>
    <message>
        <source>Codes that more than one row has: {count}, such as {names}. Their figures would count twice in the totals. Dissolve these areas, or leave the levels empty.</source>
        <translation>Codes die meer dan één rij heeft: {count}, zoals {names}. De cijfers zouden dubbel tellen in de totalen. Voeg deze gebieden samen, of laat de niveaus leeg.</translation>
    </message>
    <message>
        <source>Area {code} lies in two areas of {field}: {first} and {second}. Correct the codes, or leave a level out.</source>
        <translation>Gebied {code} ligt in twee gebieden van {field}: {first} en {second}. Verbeter de codes, of laat een niveau weg.</translation>
    </message>
    <message>
        <source>Areas without a code, which have no profile: {count}.</source>
        <translation>Gebieden zonder code, die geen profiel hebben: {count}.</translation>
    </message>
    <message>
        <source>Areas with a code that occurs more often, of which the first counts: {count}.</source>
        <translation>Gebieden met een code die vaker voorkomt, waarvan de eerste telt: {count}.</translation>
    </message>
    <message>
        <source>Limit {name} is {value} %; it must be above 50 and at most 100.</source>
        <translation>Grens {name} is {value} %; die moet boven 50 liggen en hoogstens 100 zijn.</translation>
    </message>
    <message>
        <source>Limit {name} is {value} %; it must be from 0 to below 50.</source>
        <translation>Grens {name} is {value} %; die moet van 0 tot onder 50 liggen.</translation>
    </message>
    <message>
        <source>Rows in {names}: {count} of {total}.</source>
        <translation>Rijen in {names}: {count} van {total}.</translation>
    </message>
    <message>
        <source>There is no gemeente {name} among these areas; they lie in {present}.</source>
        <translation>De gemeente {name} is niet bij deze gebieden; ze liggen in {present}.</translation>
    </message>
    <message>
        <source>There is no gemeente {name} in this list. The nearest names are {nearest}.</source>
        <translation>Er is geen gemeente {name} in deze lijst. De namen die er het meest op lijken: {nearest}.</translation>
    </message>
    <message>
        <source>Several gemeenten may be meant by {name}: {names}. Give the whole name, or the code.</source>
        <translation>Met {name} kunnen meer gemeenten bedoeld zijn: {names}. Geef de hele naam, of de code.</translation>
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
        <source>A limit is a percentage from 0 to 100, not {value}.</source>
        <translation>Een grens is een percentage van 0 tot 100, niet {value}.</translation>
    </message>
    <message>
        <source>No old area has a code. Choose the field with the codes.</source>
        <translation>Geen oud gebied heeft een code. Kies het veld met de codes.</translation>
    </message>
    <message>
        <source>Old areas without a code, which count for nothing: {count}.</source>
        <translation>Oude gebieden zonder code, die nergens voor meetellen: {count}.</translation>
    </message>
    <message>
        <source>Values below zero, which are no counts and are taken as missing ({fields}): {count}.</source>
        <translation>Waarden onder nul, die geen aantallen zijn en als ontbrekend gelden ({fields}): {count}.</translation>
    </message>
    <message>
        <source>Old areas that are several features with one code, and were taken as one: {count} ({examples}).</source>
        <translation>Oude gebieden die uit meer objecten met één code bestaan, en als één gebied tellen: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Old areas whose features with one code have different values of {field}: {count}, such as {example}. Choose a code that no other area has, or make one feature of each area first (dissolve).</source>
        <translation>Oude gebieden waarvan de objecten met één code verschillende waarden van {field} hebben: {count}, zoals {example}. Kies een code die geen ander gebied heeft, of maak eerst van elk gebied één object (samenvoegen).</translation>
    </message>
    <message>
        <source>{field}: {total} in the old areas, of which {new} in the new areas, {hidden} in new areas with too little coverage, and {lost} outside all new areas.</source>
        <translation>{field}: {total} in de oude gebieden, waarvan {new} in de nieuwe gebieden, {hidden} in nieuwe gebieden met te weinig dekking en {lost} buiten alle nieuwe gebieden.</translation>
    </message>
    <message>
        <source>{field} has decimals in the old areas, and so is not rounded.</source>
        <translation>{field} heeft decimalen in de oude gebieden en is daarom niet afgerond.</translation>
    </message>
    <message>
        <source>Old areas without a value of {field}: {count} of {total} ({examples}). NULL is not 0: they lower the coverage.</source>
        <translation>Oude gebieden zonder waarde van {field}: {count} van {total} ({examples}). NULL is geen 0: ze verlagen de dekking.</translation>
    </message>
    <message>
        <source>Old areas that lie in no new area, and whose figures are lost: {count} ({examples}).</source>
        <translation>Oude gebieden die in geen nieuw gebied liggen, en waarvan de cijfers verloren gaan: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Old areas that lie in new areas for a part; the figures of the rest are lost: {count} ({examples}).</source>
        <translation>Oude gebieden die voor een deel in nieuwe gebieden liggen; de cijfers van de rest gaan verloren: {count} ({examples}).</translation>
    </message>
    <message>
        <source>New areas that no old area with a value of {field} covers, and that get NULL: {count} of {total} ({examples}).</source>
        <translation>Nieuwe gebieden die in geen oud gebied met een waarde van {field} liggen en NULL krijgen: {count} van {total} ({examples}).</translation>
    </message>
    <message>
        <source>New areas in which less than {limit} % is covered by old areas with a value of {field}, and that get NULL: {count} of {total} ({examples}).</source>
        <translation>Nieuwe gebieden waarvan minder dan {limit} % in oude gebieden met een waarde van {field} ligt, en die NULL krijgen: {count} van {total} ({examples}).</translation>
    </message>
    <message>
        <source>New areas of which {field} is that of the covered part, from {limit} % on; it is not raised to the whole: {count} ({examples}).</source>
        <translation>Nieuwe gebieden waarvan {field} die van het gedekte deel is, vanaf {limit} %; het is niet opgehoogd tot het geheel: {count} ({examples}).</translation>
    </message>
    <message>
        <source>By their names these are no counts, so dividing them and adding them up means nothing: {fields}. Give the numerator and the denominator of a percentage as a share instead.</source>
        <translation>Dit zijn naar hun naam geen aantallen, dus verdelen en optellen zegt niets: {fields}. Geef van een percentage de teller en de noemer op als aandeel.</translation>
    </message>
    <message>
        <source>Old areas in which {numerator} is more than {denominator}: {count} ({examples}). Check that the share {share} is the right way up.</source>
        <translation>Oude gebieden waarin {numerator} meer is dan {denominator}: {count} ({examples}). Controleer of teller en noemer van het aandeel {share} niet verwisseld zijn.</translation>
    </message>
    <message>
        <source>New areas without a share {share}, because its denominator is 0: {count} ({examples}).</source>
        <translation>Nieuwe gebieden zonder aandeel {share}, omdat de noemer 0 is: {count} ({examples}).</translation>
    </message>
    <message>
        <source>The agreed share of the lettings is {pct} %; give 0 to 100.</source>
        <translation>Het afgesproken deel van de verhuringen is {pct} %; geef 0 tot 100.</translation>
    </message>
    <message>
        <source>The minimum, the target and the number of project homes cannot be below zero.</source>
        <translation>Het minimum, het doel en het aantal projectwoningen kunnen niet onder nul liggen.</translation>
    </message>
    <message>
        <source>The bandwidth must be more than 0 and at most 100 procentpunt, not {value}.</source>
        <translation>De bandbreedte moet meer dan 0 en hoogstens 100 procentpunt zijn, niet {value}.</translation>
    </message>
    <message>
        <source>Alfa must lie between 0 and 1, not {value}.</source>
        <translation>Alfa moet tussen 0 en 1 liggen, niet {value}.</translation>
    </message>
    <message>
        <source>An interval at alfa {alfa} needs {least} draws or more, not {count}.</source>
        <translation>Een interval bij alfa {alfa} vraagt {least} trekkingen of meer, niet {count}.</translation>
    </message>
    <message>
        <source>All areas have the same corporatiebezit ({value} %), so nothing can be said of where a development turns. Check the field with corporation housing.</source>
        <translation>Alle gebieden hebben hetzelfde corporatiebezit ({value} %), dus is niet te zeggen waar een ontwikkeling omslaat. Controleer het veld met het corporatiebezit.</translation>
    </message>
    <message>
        <source>All areas are in one group, so an interval cannot be drawn from groups. Choose another field to group by, or none.</source>
        <translation>Alle gebieden zitten in één groep, dus een interval is niet uit groepen te trekken. Kies een ander groepsveld, of geen.</translation>
    </message>
    <message>
        <source>Areas that the intervals are drawn from: {count}. With so few they are rough.</source>
        <translation>Aantal gebieden waaruit de intervallen getrokken zijn: {count}. Met zo weinig zijn ze ruw.</translation>
    </message>
    <message>
        <source>Groups that the intervals are drawn from: {count}. With so few they are rough.</source>
        <translation>Aantal groepen waaruit de intervallen getrokken zijn: {count}. Met zo weinig zijn ze ruw.</translation>
    </message>
    <message>
        <source>Bandwidth of the curve, from the data: {value} procentpunt.</source>
        <translation>Bandbreedte van de curve, uit de gegevens: {value} procentpunt.</translation>
    </message>
    <message>
        <source>Nowhere are there enough areas and groups close together for a curve. Choose a lower minimum or a larger bandwidth, or more areas.</source>
        <translation>Nergens liggen genoeg gebieden en groepen bij elkaar voor een curve. Kies een lager minimum of een grotere bandbreedte, of meer gebieden.</translation>
    </message>
    <message>
        <source>Between {low} and {high} % corporatiebezit are too few areas. The curve is on different sides of zero around that: it may turn there, but where cannot be said.</source>
        <translation>Tussen {low} en {high} % corporatiebezit zijn te weinig gebieden. De curve ligt daaromheen aan weerszijden van nul: ze kan daar omslaan, maar waar is niet te zeggen.</translation>
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
        <source>{field} is NULL in areas where the rounded counts make more than 100 %: {count}, such as {example}.</source>
        <translation>{field} is NULL in gebieden waar de afgeronde aantallen op meer dan 100 % uitkomen: {count}, zoals {example}.</translation>
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
        <source>The name '{hint}' tells of figures of {named}; they are read as those of {jaar}. Check the file.</source>
        <translation>Volgens de naam '{hint}' zijn de cijfers van {named}; ze zijn gelezen als die van {jaar}. Controleer het bestand.</translation>
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
        <source>A model needs more rows than terms (the fields and the constant). Terms: {terms}; rows: {rows}. Choose fewer fields, or take in more areas.</source>
        <translation>Een model heeft meer rijen dan termen nodig (de velden en de constante). Termen: {terms}; rijen: {rows}. Kies minder velden, of neem meer gebieden mee.</translation>
    </message>
    <message>
        <source>A field cannot be called '{field}', as the constant of the model is; rename it.</source>
        <translation>Een veld kan niet '{field}' heten, want zo heet de constante van het model; geef het een andere naam.</translation>
    </message>
    <message>
        <source>Field {field} is the same in every row of the model ({value}); there is nothing to explain.</source>
        <translation>Veld {field} is in elke rij van het model hetzelfde ({value}); er valt niets te verklaren.</translation>
    </message>
    <message>
        <source>Fields that are the same in every row of the model: {fields}. They cannot go together with anything; leave them out.</source>
        <translation>Velden die in elke rij van het model hetzelfde zijn: {fields}. Die kunnen met niets samenhangen; laat ze weg.</translation>
    </message>
    <message>
        <source>Fields that follow exactly from one another: {sets}. Leave out one of them (shares that add up to 100 % need one less).</source>
        <translation>Velden die precies uit elkaar volgen: {sets}. Laat er een weg (aandelen die tot 100 % optellen, hebben er een minder nodig).</translation>
    </message>
    <message>
        <source>All rows are in one group ({group}); standard errors by group need two groups or more.</source>
        <translation>Alle rijen zitten in één groep ({group}); standaardfouten per groep vragen twee of meer groepen.</translation>
    </message>
    <message>
        <source>{name} is no mapping of columns that this version can read. Save it again from 'Read own file'.</source>
        <translation>{name} is geen kolomkeuze die deze versie kan lezen. Bewaar hem opnieuw vanuit 'Eigen bestand lezen'.</translation>
    </message>
    <message>
        <source>Column {column} is called as {field} is, but most of its cells cannot be that (such as {example}). It is not read.</source>
        <translation>Kolom {column} heet zoals {field}, maar de meeste cellen kunnen dat niet zijn (zoals {example}). De kolom wordt niet gelezen.</translation>
    </message>
    <message>
        <source>Columns with another name than in the mapping: {names}.</source>
        <translation>Kolommen met een andere naam dan in de kolomkeuze: {names}.</translation>
    </message>
    <message>
        <source>Columns that the mapping does not know: {names}.</source>
        <translation>Kolommen die de kolomkeuze niet kent: {names}.</translation>
    </message>
    <message>
        <source>Columns of the mapping that this file does not have: {names}.</source>
        <translation>Kolommen van de kolomkeuze die dit bestand niet heeft: {names}.</translation>
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
        <source>Give the figures of at least one year.</source>
        <translation>Geef de cijfers van ten minste één jaar.</translation>
    </message>
    <message>
        <source>The part from which a year is complete is above 0 and at most 1, so {value} cannot be.</source>
        <translation>Het deel vanaf waar een jaar volledig is ligt boven 0 en is hoogstens 1; {value} kan dus niet.</translation>
    </message>
    <message>
        <source>In the figures of {year} the codes of areas are absent or occur twice: {count}, such as {example}. Leave one row for each area.</source>
        <translation>In de cijfers van {year} ontbreken gebiedcodes of komen ze dubbel voor: {count}, zoals {example}. Laat één rij per gebied over.</translation>
    </message>
    <message>
        <source>Of {year}, the newest year: {columns}.</source>
        <translation>Van {year}, het nieuwste jaar: {columns}.</translation>
    </message>
    <message>
        <source>Of {year}, the latest complete year, as later years are not complete: {columns}.</source>
        <translation>Van {year}, het laatste volledige jaar, omdat latere jaren niet volledig zijn: {columns}.</translation>
    </message>
    <message>
        <source>Without a value in any of the years: {columns}.</source>
        <translation>Zonder waarde in alle jaren: {columns}.</translation>
    </message>
    <message>
        <source>Areas of {newest} whose code did not exist in {year}, so that the figures of {year} are NULL: {count} ({examples}).</source>
        <translation>Gebieden van {newest} waarvan de code in {year} niet bestond, zodat de cijfers van {year} NULL zijn: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Areas of {year} whose code does not exist in {newest}, so that their figures are left out: {count} ({examples}).</source>
        <translation>Gebieden van {year} waarvan de code in {newest} niet bestaat, zodat hun cijfers zijn weggelaten: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Figures of an older year are joined on the code of the area, which may have been redrawn since; compare the areas of both years before judging one.</source>
        <translation>Cijfers van een ouder jaar zijn gekoppeld op de code van het gebied, dat sindsdien hertekend kan zijn; vergelijk de gebieden van beide jaren voordat u er een beoordeelt.</translation>
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
        <source>Points further than {maximum} m from the street network, left without neighbours: {count}.</source>
        <translation>Punten op meer dan {maximum} m van het stratennet, zonder buren gelaten: {count}.</translation>
    </message>
    <message>
        <source>The last letting is of {last}, so the figures are taken to run until {end}. Fill in the last day if that is another one.</source>
        <translation>De laatste verhuring is van {last}; aangenomen is dat de cijfers tot en met {end} lopen. Vul de laatste dag in als dat een andere is.</translation>
    </message>
    <message>
        <source>The first letting is of {first}; the figures are taken to run from 1 January. Fill in the first day if they do not.</source>
        <translation>De eerste verhuring is van {first}; aangenomen is dat de cijfers op 1 januari beginnen. Vul de eerste dag in als dat niet zo is.</translation>
    </message>
    <message>
        <source>Periods that overlap, whose counts are added up all the same: {pairs}. Remove one of each.</source>
        <translation>Perioden die elkaar overlappen, waarvan de aantallen toch zijn opgeteld: {pairs}. Verwijder er telkens één.</translation>
    </message>
    <message>
        <source>Rows used: {used} of {rows}.</source>
        <translation>Gebruikte rijen: {used} van {rows}.</translation>
    </message>
    <message>
        <source>Rows that the filter leaves out: {count}.</source>
        <translation>Rijen die het filter weglaat: {count}.</translation>
    </message>
    <message>
        <source>Rows with {field} below {limit}, left out: {count}.</source>
        <translation>Rijen met {field} onder {limit}, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Rows with weight zero ({field}), left out: {count}.</source>
        <translation>Rijen met gewicht nul ({field}), weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Rows without a value for {field}, left out: {count}.</source>
        <translation>Rijen zonder waarde voor {field}, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Rows without a value for {field}, left out: {count} (secret: {secret}).</source>
        <translation>Rijen zonder waarde voor {field}, weggelaten: {count} (geheim: {secret}).</translation>
    </message>
    <message>
        <source>Rows that lack one or more of these values, each once: {count}.</source>
        <translation>Rijen die een of meer van deze waarden missen, elk één keer: {count}.</translation>
    </message>
    <message>
        <source>Field {field} must hold numbers. Values that are none: {count}, such as '{example}'.</source>
        <translation>Veld {field} moet getallen bevatten. Waarden die dat niet zijn: {count}, zoals '{example}'.</translation>
    </message>
    <message>
        <source>Field {field} has infinite values: {count} (rows {rows}). A division by zero makes those; correct them, or make them empty.</source>
        <translation>Veld {field} heeft oneindige waarden: {count} (rijen {rows}). Die ontstaan door delen door nul; verbeter ze of maak ze leeg.</translation>
    </message>
    <message>
        <source>Field {field} has values too large to compute with: {count} (rows {rows}). Some programs write those where there is no figure; make them empty.</source>
        <translation>Veld {field} heeft waarden die te groot zijn om mee te rekenen: {count} (rijen {rows}). Sommige programma's schrijven die waar geen cijfer is; maak ze leeg.</translation>
    </message>
    <message>
        <source>All values of field {field} are too small to compute with. Give them in another unit.</source>
        <translation>Alle waarden van veld {field} zijn te klein om mee te rekenen. Geef ze in een andere eenheid.</translation>
    </message>
    <message>
        <source>Fields without a value in any row that takes part: {fields}. Choose other fields.</source>
        <translation>Velden die in geen enkele meetellende rij een waarde hebben: {fields}. Kies andere velden.</translation>
    </message>
    <message>
        <source>No row is left for the model. Rows: {rows}; outside the filter: {filtered}; below the minimum: {below}; with weight zero: {weightless}.</source>
        <translation>Er blijft geen rij over voor het model. Rijen: {rows}; buiten het filter: {filtered}; onder het minimum: {below}; met gewicht nul: {weightless}.</translation>
    </message>
    <message>
        <source>No row is left for the model. Rows: {rows}; outside the filter: {filtered}; below the minimum: {below}; with weight zero: {weightless}; without a value: {missing} ({fields}).</source>
        <translation>Er blijft geen rij over voor het model. Rijen: {rows}; buiten het filter: {filtered}; onder het minimum: {below}; met gewicht nul: {weightless}; zonder waarde: {missing} ({fields}).</translation>
    </message>
    <message>
        <source>The groups have too few rows ({rows} in {groups} groups) for an intercept and a slope of {field} per group.</source>
        <translation>De groepen hebben te weinig rijen ({rows} in {groups} groepen) voor een intercept en een helling van {field} per groep.</translation>
    </message>
    <message>
        <source>Groups in which {field} differs between rows: {count}. Slopes per group cannot be estimated from so few.</source>
        <translation>Groepen waarin {field} tussen rijen verschilt: {count}. Uit zo weinig zijn geen hellingen per groep te schatten.</translation>
    </message>
    <message>
        <source>With an intercept and a slope of {field} per group nothing of {dependent} is left for the rows to differ in.</source>
        <translation>Met een intercept en een helling van {field} per groep blijft van {dependent} niets over waarin de rijen verschillen.</translation>
    </message>
    <message>
        <source>The slope of {field} does not differ between groups: its variance is zero.</source>
        <translation>De helling van {field} verschilt niet tussen groepen: de variantie ervan is nul.</translation>
    </message>
    <message>
        <source>With a slope of {field} per group the variance of the intercept, at the mean of {field}, is zero; and without those slopes the model does not fit significantly worse (p = {p}).</source>
        <translation>Met een helling van {field} per groep is de variantie van het intercept, bij het gemiddelde van {field}, nul; en zonder die hellingen past het model niet significant slechter (p = {p}).</translation>
    </message>
    <message>
        <source>Intercepts and slopes of {field} go together entirely (correlation {correlation}), so the rows do not tell them apart; and without those slopes the model does not fit significantly worse (p = {p}).</source>
        <translation>Intercepten en hellingen van {field} gaan volledig samen (correlatie {correlation}), dus de rijen onderscheiden ze niet; en zonder die hellingen past het model niet significant slechter (p = {p}).</translation>
    </message>
    <message>
        <source>The model with a slope of {field} per group did not converge: no optimizer came to a point where the criterion is at its best.</source>
        <translation>Het model met een helling van {field} per groep convergeerde niet: geen zoekmethode kwam op een punt waar het criterium op zijn best is.</translation>
    </message>
    <message>
        <source>Every group has one row, so what differs between groups cannot be told from what differs within them.</source>
        <translation>Elke groep heeft één rij, dus wat tussen groepen verschilt is niet te onderscheiden van wat erbinnen verschilt.</translation>
    </message>
    <message>
        <source>The groups have too few rows ({rows} in {groups} groups) to tell what differs between groups from what differs within them.</source>
        <translation>De groepen hebben te weinig rijen ({rows} in {groups} groepen) om wat tussen groepen verschilt te onderscheiden van wat erbinnen verschilt.</translation>
    </message>
    <message>
        <source>Groups do not differ beyond what the predictors and chance explain: the variance of the intercept is zero.</source>
        <translation>Groepen verschillen niet meer dan voorspellers en toeval verklaren: de variantie van het intercept is nul.</translation>
    </message>
    <message>
        <source>The model with an intercept per group did not converge: no optimizer came to a point where the criterion is at its best.</source>
        <translation>Het model met een intercept per groep convergeerde niet: geen zoekmethode kwam op een punt waar het criterium op zijn best is.</translation>
    </message>
    <message>
        <source>So the model that is given has an intercept per group only, one slope for all groups.</source>
        <translation>Daarom heeft het gegeven model alleen een intercept per groep, en één helling voor alle groepen.</translation>
    </message>
    <message>
        <source>So no multilevel model is given, but least squares with standard errors clustered by group, which allow rows of a group to be alike.</source>
        <translation>Daarom is geen multilevelmodel gegeven maar kleinste kwadraten, met standaardfouten geclusterd naar groep, die toelaten dat rijen van een groep op elkaar lijken.</translation>
    </message>
    <message>
        <source>With a slope of {field} per group the variance of the intercept, at the mean of {field}, is zero. The model is given all the same, as it fits clearly worse without those slopes; take it with care.</source>
        <translation>Met een helling van {field} per groep is de variantie van het intercept, bij het gemiddelde van {field}, nul. Het model is toch gegeven, want zonder die hellingen past het duidelijk slechter; wees er voorzichtig mee.</translation>
    </message>
    <message>
        <source>Intercepts and slopes of {field} go together entirely (correlation {correlation}), so the rows do not tell them apart. The model is given all the same, as it fits clearly worse without those slopes; take it with care.</source>
        <translation>Intercepten en hellingen van {field} gaan volledig samen (correlatie {correlation}), dus de rijen onderscheiden ze niet. Het model is toch gegeven, want zonder die hellingen past het duidelijk slechter; wees er voorzichtig mee.</translation>
    </message>
    <message>
        <source>Groups in which {field} is the same in every row: {count} of {groups}. They say nothing about slopes; theirs is estimated from the other groups.</source>
        <translation>Groepen waarin {field} in elke rij gelijk is: {count} van {groups}. Ze zeggen niets over hellingen; de hunne is uit de andere groepen geschat.</translation>
    </message>
    <message>
        <source>Attempts of an optimizer that broke off: {count} of {total}.</source>
        <translation>Pogingen van een zoekmethode die afbraken: {count} van {total}.</translation>
    </message>
    <message>
        <source>Optimizers disagree on the model with a slope per group. Attempts that stopped short of the best criterion: {count} of {total}, of which said to have converged: {converged}. The worst has a variance of the slope of {field} of {worst}, where {best} is best. The best counts.</source>
        <translation>Rekenwijzen zijn het oneens over het model met een helling per groep. Pogingen die niet bij het beste criterium uitkwamen: {count} van {total}; daarvan zeiden toch klaar te zijn: {converged}. Bij de slechtste is de variantie van de helling van {field} {worst}, bij de beste {best}. Dit verslag gebruikt de beste.</translation>
    </message>
    <message>
        <source>Optimizers disagree on the model with an intercept per group. Attempts that stopped short of the best criterion: {count} of {total}, of which said to have converged: {converged}. The worst has a variance of the intercept of {worst}, where {best} is best. The best counts.</source>
        <translation>Rekenwijzen zijn het oneens over het model met een intercept per groep. Pogingen die niet bij het beste criterium uitkwamen: {count} van {total}; daarvan zeiden toch klaar te zijn: {converged}. Bij de slechtste is de variantie van het intercept {worst}, bij de beste {best}. Dit verslag gebruikt de beste.</translation>
    </message>
    <message>
        <source>Without the library statsmodels the model was estimated by this plugin alone, with several optimizers and starts; MixedLM did not check it.</source>
        <translation>Zonder de bibliotheek statsmodels is het model alleen door deze plug-in geschat, met verschillende zoekmethoden en startpunten; MixedLM controleerde het niet.</translation>
    </message>
    <message>
        <source>All rows are of one group in field {field}, and a multilevel model is about what differs between groups. Choose another field of groups, or use least squares.</source>
        <translation>Alle rijen zijn van één groep in veld {field}, en een multilevelmodel gaat over wat tussen groepen verschilt. Kies een ander veld voor de groepen, of gebruik kleinste kwadraten.</translation>
    </message>
    <message>
        <source>Rows without a value in the fields of the model, or without a group: {count}.</source>
        <translation>Rijen zonder waarde in de velden van het model, of zonder groep: {count}.</translation>
    </message>
    <message>
        <source>The terms that are the same in all rows of a group are as many as the groups ({groups}), so nothing is left of what differs between groups. Leave out some of these: {terms}.</source>
        <translation>De kenmerken die in alle rijen van een groep gelijk zijn, zijn met evenveel als de groepen ({groups}), zodat er niets overblijft van wat tussen groepen verschilt. Laat er hiervan een paar weg: {terms}.</translation>
    </message>
    <message>
        <source>The predictors give {dependent} exactly, so nothing is left to divide between groups and rows. Leave out the predictor that {dependent} was computed from.</source>
        <translation>De voorspellers geven {dependent} precies, dus er blijft niets over om tussen groepen en rijen te verdelen. Laat de voorspeller weg waaruit {dependent} is berekend.</translation>
    </message>
    <message>
        <source>{dependent} is the same in all rows of a group, in every group: it is a figure of the groups. Use one row a group and least squares.</source>
        <translation>{dependent} is in alle rijen van een groep gelijk, in elke groep: het is een cijfer van de groepen. Gebruik één rij per groep en kleinste kwadraten.</translation>
    </message>
    <message>
        <source>Group and predictors together give {dependent} exactly, so nothing is left within the groups. Leave out the predictor that {dependent} was computed from.</source>
        <translation>Groep en voorspellers samen geven {dependent} precies, dus binnen de groepen blijft niets over. Laat de voorspeller weg waaruit {dependent} is berekend.</translation>
    </message>
    <message>
        <source>Choose what is explained: the field with the development of overlast, or the scores of both years.</source>
        <translation>Kies wat wordt verklaard: het veld met de ontwikkeling van overlast, of de scores van beide jaren.</translation>
    </message>
    <message>
        <source>Choose at least one development, level or covariate: without any there is nothing to relate the development of overlast to.</source>
        <translation>Kies minstens één ontwikkeling, niveau of covariaat: anders is er niets om de ontwikkeling van overlast mee in verband te brengen.</translation>
    </message>
    <message>
        <source>A category to compare with is given for {fields}, which is no covariate with categories here.</source>
        <translation>Er is een vergelijkingscategorie opgegeven voor {fields}, maar dat is hier geen covariaat met categorieën.</translation>
    </message>
    <message>
        <source>Field {fields} is chosen in two places of the model. Choose it once: as what is explained, as development, level or covariate, or as what groups the areas.</source>
        <translation>Veld {fields} is op twee plaatsen in het model gekozen. Kies het één keer: als wat wordt verklaard, als ontwikkeling, niveau of covariaat, of als groep van de gebieden.</translation>
    </message>
    <message>
        <source>Choose the groups of both years, or of neither.</source>
        <translation>Kies de groepen van beide jaren, of van geen van beide.</translation>
    </message>
    <message>
        <source>Groups in the first and the last year: {pairs}.</source>
        <translation>Groepen in het eerste en het laatste jaar: {pairs}.</translation>
    </message>
    <message>
        <source>Areas without inwoners in {field}, and therefore without shares: {count}.</source>
        <translation>Gebieden zonder inwoners in {field}, en dus zonder aandelen: {count}.</translation>
    </message>
    <message>
        <source>No area has inwoners in {fields}, so there are no shares. Check the fields.</source>
        <translation>Geen enkel gebied heeft inwoners in {fields}, dus er zijn geen aandelen. Controleer de velden.</translation>
    </message>
    <message>
        <source>Field {field} is taken as categories: {count}, each compared with '{reference}' ({rows} areas).</source>
        <translation>Veld {field} geldt als categorieën: {count}, elk vergeleken met ‘{reference}’ ({rows} gebieden).</translation>
    </message>
    <message>
        <source>Field {field} has {count} different texts, such as {examples}; at most {most} are taken as categories. Choose a classification, or correct the texts in it that should be numbers.</source>
        <translation>Veld {field} heeft {count} verschillende teksten, zoals {examples}; hoogstens {most} gelden als categorieën. Kies een indeling, of verbeter de teksten die getallen hadden moeten zijn.</translation>
    </message>
    <message>
        <source>Field {field} has one category only in the areas that are used: {examples}. There is nothing to compare; leave it out of the model.</source>
        <translation>Veld {field} heeft in de gebruikte gebieden maar één categorie: {examples}. Er valt niets te vergelijken; laat het buiten het model.</translation>
    </message>
    <message>
        <source>No area that is used has '{category}' in field {field}, so nothing can be compared with it. There are: {examples}.</source>
        <translation>Geen gebruikt gebied heeft ‘{category}’ in veld {field}, dus er valt niets mee te vergelijken. Er zijn: {examples}.</translation>
    </message>
    <message>
        <source>The slope that differs by group must be of a development, level or number in the model; choose one, or a random intercept only.</source>
        <translation>De helling die per groep verschilt moet van een ontwikkeling, niveau of getal in het model zijn; kies er een, of kies alleen een eigen intercept.</translation>
    </message>
    <message>
        <source>The limit of significance must lie between 0 and 1, such as 0.05.</source>
        <translation>De grens van significantie moet tussen 0 en 1 liggen, zoals 0,05.</translation>
    </message>
    <message>
        <source>There are few groups: {count}. With fewer than about {enough} the variance between groups and the p-values of what differs between groups are not reliable.</source>
        <translation>Er zijn weinig groepen: {count}. Met minder dan ongeveer {enough} zijn de variantie tussen groepen en de p-waarden van wat tussen groepen verschilt niet betrouwbaar.</translation>
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
        <source>Old areas in which new areas overlap each other: {count} ({examples}). The figures are divided over both, and not doubled.</source>
        <translation>Oude gebieden waarin nieuwe gebieden elkaar overlappen: {count} ({examples}). De cijfers zijn over beide verdeeld en niet verdubbeld.</translation>
    </message>
    <message>
        <source>New areas in which old areas overlap each other: {count} ({examples}). What the old areas both counted is counted twice.</source>
        <translation>Nieuwe gebieden waarin oude gebieden elkaar overlappen: {count} ({examples}). Wat beide oude gebieden telden, telt dubbel.</translation>
    </message>
    <message>
        <source>Parts of areas that were taken for differences in drawing and went to the rest of the area: {count}.</source>
        <translation>Delen van gebieden die als tekenverschil gelden en bij de rest van het gebied zijn gebleven: {count}.</translation>
    </message>
    <message>
        <source>Old areas divided by addresses: {count}.</source>
        <translation>Oude gebieden verdeeld naar adressen: {count}.</translation>
    </message>
    <message>
        <source>Old areas divided by inwoners: {count}.</source>
        <translation>Oude gebieden verdeeld naar inwoners: {count}.</translation>
    </message>
    <message>
        <source>Old areas divided by area: {count}.</source>
        <translation>Oude gebieden verdeeld naar oppervlakte: {count}.</translation>
    </message>
    <message>
        <source>Old areas without any address or inwoner in the layers that were given, divided by area: {count} ({examples}).</source>
        <translation>Oude gebieden zonder adres of inwoner in de gegeven lagen, verdeeld naar oppervlakte: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Old areas whose weights add up to nearly 1, and were made 1: {count} ({examples}).</source>
        <translation>Oude gebieden waarvan de gewichten samen bijna 1 zijn, en 1 zijn gemaakt: {count} ({examples}).</translation>
    </message>
    <message>
        <source>Blank rows of the conversion table, which were skipped: {count}.</source>
        <translation>Lege rijen van de omrekentabel, die zijn overgeslagen: {count}.</translation>
    </message>
    <message>
        <source>Old codes of the conversion table that are not in the layer of old areas: {count} ({examples}). They have no figures.</source>
        <translation>Oude codes van de omrekentabel die niet in de laag met oude gebieden staan: {count} ({examples}). Ze hebben geen cijfers.</translation>
    </message>
    <message>
        <source>New codes of the conversion table that are not in the layer of new areas: {count} ({examples}). What goes there is lost.</source>
        <translation>Nieuwe codes van de omrekentabel die niet in de laag met nieuwe gebieden staan: {count} ({examples}). Wat daarheen gaat, gaat verloren.</translation>
    </message>
    <message>
        <source>No code in column {column} of the conversion table is that of an area: {table} in the table, {areas} in the areas. Choose other fields.</source>
        <translation>Geen code in kolom {column} van de omrekentabel is die van een gebied: {table} in de tabel, {areas} in de gebieden. Kies andere velden.</translation>
    </message>
    <message>
        <source>Rows of the conversion table without a weight: {count}, such as {example}. Write 0 where nothing goes from the old area to the new one, or remove the row.</source>
        <translation>Rijen van de omrekentabel zonder gewicht: {count}, zoals {example}. Schrijf 0 waar niets van het oude naar het nieuwe gebied gaat, of verwijder de rij.</translation>
    </message>
    <message>
        <source>Rows of the conversion table with a weight or coverage below zero: {count}, such as {example}. Correct these.</source>
        <translation>Rijen van de omrekentabel met een gewicht of dekking onder nul: {count}, zoals {example}. Verbeter deze.</translation>
    </message>
    <message>
        <source>Pairs that occur more than once in the conversion table: {count}, such as {example}. Leave one row per pair.</source>
        <translation>Paren die meer dan één keer in de omrekentabel staan: {count}, zoals {example}. Houd één rij per paar over.</translation>
    </message>
    <message>
        <source>Old areas whose weights in the conversion table add up to more than 1: {count}, such as {example} ({total}). Weights are parts of 1: 0.25 is a quarter.</source>
        <translation>Oude gebieden waarvan de gewichten in de omrekentabel samen meer dan 1 zijn: {count}, zoals {example} ({total}). Gewichten zijn delen van 1: 0,25 is een kwart.</translation>
    </message>
    <message>
        <source>New areas whose coverage the conversion table does not say: {count} ({examples}). Each of their old areas counts by its weight.</source>
        <translation>Nieuwe gebieden waarvan de omrekentabel de dekking niet geeft: {count} ({examples}). Elk oud gebied telt daarin mee naar zijn gewicht.</translation>
    </message>
    <message>
        <source>Column {column} must hold numbers, but {count} values are not: {examples}. Correct these cells, or leave them empty where the number is not known.</source>
        <translation>Kolom {column} hoort getallen te bevatten, maar heeft ook andere waarden ({count}): {examples}. Corrigeer deze cellen, of laat ze leeg als het getal niet bekend is.</translation>
    </message>
    <message>
        <source>Row '{row}' does not add up: {column} is printed as {printed}, its figures make {total} (difference {difference}).</source>
        <translation>Rij '{row}' telt niet op: in {column} staat {printed}, de cijfers zijn samen {total} (verschil {difference}).</translation>
    </message>
    <message>
        <source>Column '{column}' does not add up: {row} is printed as {printed}, the rows make {total} (difference {difference}).</source>
        <translation>Kolom '{column}' telt niet op: bij {row} staat {printed}, de rijen zijn samen {total} (verschil {difference}).</translation>
    </message>
    <message>
        <source>Row '{row}' does not add up to {printed}: its figures make {total}.</source>
        <translation>Rij '{row}' telt niet op tot {printed}: de cijfers zijn samen {total}.</translation>
    </message>
    <message>
        <source>Sums that cannot be checked, because a cell in them is no figure: {count}.</source>
        <translation>Sommen die niet te controleren zijn, omdat er een cel zonder cijfer in zit: {count}.</translation>
    </message>
    <message>
        <source>Totals checked: {count}. Not the sum of their parts: {wrong}.</source>
        <translation>Gecontroleerde totalen: {count}. Niet de som van hun delen: {wrong}.</translation>
    </message>
    <message>
        <source>The limit {grens} % is no percentage; give 0 to 100.</source>
        <translation>De grens {grens} % is geen percentage; geef 0 tot en met 100.</translation>
    </message>
    <message>
        <source>Areas with a value outside 0 to 100 % in {field} (such as {example}), which is left out: {count}. Check whether the field holds a percentage.</source>
        <translation>Gebieden met een waarde buiten 0 tot 100 % in {field} (zoals {example}), die niet meetelt: {count}. Controleer of het veld een percentage bevat.</translation>
    </message>
    <message>
        <source>Areas without a share of the lettings and of the dwelling stock: {count}.</source>
        <translation>Gebieden zonder aandeel van de verhuringen en van de woningvoorraad: {count}.</translation>
    </message>
    <message>
        <source>Areas without a share of the lettings (too few, or not known), which can stand out by the dwelling stock only: {count}.</source>
        <translation>Gebieden zonder aandeel van de verhuringen (te weinig, of niet bekend), die alleen op de woningvoorraad kunnen opvallen: {count}.</translation>
    </message>
    <message>
        <source>Areas without a share of the lettings (too few, or not known), which cannot stand out by both: {count}.</source>
        <translation>Gebieden zonder aandeel van de verhuringen (te weinig, of niet bekend), die niet op beide kunnen opvallen: {count}.</translation>
    </message>
    <message>
        <source>Areas without a share of the dwelling stock, which can stand out by the lettings only: {count}.</source>
        <translation>Gebieden zonder aandeel van de woningvoorraad, die alleen op de verhuringen kunnen opvallen: {count}.</translation>
    </message>
    <message>
        <source>Areas without a share of the dwelling stock, which cannot stand out by both: {count}.</source>
        <translation>Gebieden zonder aandeel van de woningvoorraad, die niet op beide kunnen opvallen: {count}.</translation>
    </message>
    <message>
        <source>Areas that stand out by these limits: {count} of {total}.</source>
        <translation>Gebieden die opvallen bij deze grenzen: {count} van {total}.</translation>
    </message>
    <message>
        <source>No area has more than 1 % of the lettings. If the field holds fractions (0.41) rather than percentages (41), multiply it by 100 first.</source>
        <translation>Geen gebied heeft meer dan 1 % van de verhuringen. Bevat het veld fracties (0,41) in plaats van percentages (41), vermenigvuldig het dan eerst met 100.</translation>
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
        <source>Homes in projects: {realised} realised of {target}.</source>
        <translation>Woningen in projecten: {realised} van {target} gerealiseerd.</translation>
    </message>
    <message>
        <source>Homes in projects: {realised} realised and {planned} planned of {target}; not yet planned: {rest}.</source>
        <translation>Woningen in projecten: {realised} gerealiseerd en {planned} gepland van {target}; nog niet gepland: {rest}.</translation>
    </message>
    <message>
        <source>The planning needs the name of the group and a field for each year (2019, 2020), or the fields programmagroep, jaar and gepland. It has: {fields}.</source>
        <translation>De planning heeft de naam van de groep nodig en een veld per jaar (2019, 2020), of de velden programmagroep, jaar en gepland. Er is: {fields}.</translation>
    </message>
    <message>
        <source>Rows of the planning that are of no known programmagroep, which are left out: {names}.</source>
        <translation>Rijen van de planning die bij geen bekende programmagroep horen, en niet meetellen: {names}.</translation>
    </message>
    <message>
        <source>Planned numbers below zero or not whole, which are left out: {count} (such as {example}). Where a thousand became a fraction, load the table without detecting field types.</source>
        <translation>Geplande aantallen die negatief of niet heel zijn, en niet meetellen: {count} (zoals {example}). Waar een duizendtal een breuk werd: laad de tabel zonder veldtypen te laten herkennen.</translation>
    </message>
    <message>
        <source>The printed total {printed} is right with the {realised} realised in {year} in the place of the {planned} planned.</source>
        <translation>Het gedrukte totaal {printed} klopt met de {realised} die in {year} gerealiseerd zijn op de plaats van de {planned} die gepland waren.</translation>
    </message>
    <message>
        <source>Counts below zero, which are left out: {count}.</source>
        <translation>Aantallen onder nul, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Counts that are not whole, which are left out: {count}.</source>
        <translation>Aantallen die niet heel zijn, en niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Rows without a count, which are left out: {count}.</source>
        <translation>Rijen zonder aantal, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Rows without a date or a period within one year, which are left out: {count}.</source>
        <translation>Rijen zonder datum of periode binnen één jaar, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Lettings before the first day of the figures, which are left out: {count}.</source>
        <translation>Verhuringen vóór de eerste dag van de cijfers, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Lettings after the last day of the figures, which are left out: {count}.</source>
        <translation>Verhuringen na de laatste dag van de cijfers, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>No letting counts for the programme. Check the field with the code, the code list and the period.</source>
        <translation>Geen enkele verhuring telt voor het programma. Controleer het veld met de code, de codelijst en de periode.</translation>
    </message>
    <message>
        <source>Lettings with an unknown code, which are in no group and in no total: {count}.</source>
        <translation>Verhuringen met een onbekende code, die in geen groep en geen totaal zitten: {count}.</translation>
    </message>
    <message>
        <source>Toewijzingen whose code has no programmagroep in the code list, in a row of their own: {count}.</source>
        <translation>Toewijzingen waarvan de code in de codelijst geen programmagroep heeft, in een eigen rij: {count}.</translation>
    </message>
    <message>
        <source>Years without lettings within the agreement, which are not judged: {years}.</source>
        <translation>Jaren zonder verhuringen binnen de afspraak, die niet beoordeeld worden: {years}.</translation>
    </message>
    <message>
        <source>Years whose number of social lettings is secret, so that only the minimum and the target can be judged: {years}.</source>
        <translation>Jaren waarvan het aantal sociale verhuringen geheim is, zodat alleen het minimum en het doel te beoordelen zijn: {years}.</translation>
    </message>
    <message>
        <source>Years whose number of social lettings is not known, so that only the minimum and the target can be judged: {years}.</source>
        <translation>Jaren waarvan het aantal sociale verhuringen niet bekend is, zodat alleen het minimum en het doel te beoordelen zijn: {years}.</translation>
    </message>
    <message>
        <source>Years with a number of social lettings but no delivery: {years}.</source>
        <translation>Jaren met een aantal sociale verhuringen maar zonder levering: {years}.</translation>
    </message>
    <message>
        <source>Years for which the given number of social lettings differs from the lettings in the table; the given number is used: {years}.</source>
        <translation>Jaren waarvoor het opgegeven aantal sociale verhuringen afwijkt van de verhuringen in de tabel; het opgegeven aantal is gebruikt: {years}.</translation>
    </message>
    <message>
        <source>Years in which no home was let, so that there is no percentage: {years}.</source>
        <translation>Jaren waarin geen woning verhuurd is, zodat er geen percentage is: {years}.</translation>
    </message>
    <message>
        <source>The number of social lettings is taken to be of the whole year, and the percentage is that of the forecast, in: {years}.</source>
        <translation>Het aantal sociale verhuringen is opgevat als dat van het hele jaar, en het percentage is dat van de prognose, in: {years}.</translation>
    </message>
    <message>
        <source>Years in which more was delivered than let, a percentage over 100: {years}. Check both.</source>
        <translation>Jaren waarin meer geleverd dan verhuurd is, een percentage boven 100: {years}. Controleer beide.</translation>
    </message>
    <message>
        <source>The figures of {year} run until {last}, {pct} % of the year. It is judged by its forecast: a straight line from 1 January through what was delivered so far.</source>
        <translation>De cijfers van {year} lopen tot en met {last}, {pct} % van het jaar. Het jaar wordt beoordeeld op de prognose: een rechte lijn vanaf 1 januari door wat tot dan toe geleverd is.</translation>
    </message>
    <message>
        <source>The figures of {year} run from {first} until {last}, but do not begin on 1 January or have gaps: no forecast and no judgement.</source>
        <translation>De cijfers van {year} lopen van {first} tot en met {last}, maar beginnen niet op 1 januari of hebben gaten: geen prognose en geen oordeel.</translation>
    </message>
    <message>
        <source>Years of which the course by month cannot be shown, because counts have a period without a month or do not begin in January: {years}.</source>
        <translation>Jaren waarvan het verloop per maand niet te tonen is, omdat aantallen een periode zonder maand hebben of niet in januari beginnen: {years}.</translation>
    </message>
    <message>
        <source>The limits of influence must be above zero: {cook} (Cook) and {dfbetas} (DFBETAS).</source>
        <translation>De grenzen voor invloed moeten boven nul liggen: {cook} (Cook) en {dfbetas} (DFBETAS).</translation>
    </message>
    <message>
        <source>Choose one independent field or more.</source>
        <translation>Kies een of meer onafhankelijke velden.</translation>
    </message>
    <message>
        <source>Field {field} is the dependent field; it cannot be an independent field as well.</source>
        <translation>Veld {field} is het afhankelijke veld; het kan niet ook een onafhankelijk veld zijn.</translation>
    </message>
    <message>
        <source>The level of significance must lie between 0 and 1, not {alfa}.</source>
        <translation>Het significantieniveau moet tussen 0 en 1 liggen, niet {alfa}.</translation>
    </message>
    <message>
        <source>The model leaves no residuals: the dependent field follows exactly from the independent ones. There is nothing to test; look whether it was computed from them.</source>
        <translation>Het model laat geen residuen over: het afhankelijke veld volgt precies uit de onafhankelijke. Er valt niets te toetsen; kijk of het daaruit berekend is.</translation>
    </message>
    <message>
        <source>Fields that are significant by one test and not by the other (standard errors with one variance, or HC3): {fields}. Do not rely on these.</source>
        <translation>Velden die volgens de ene toets significant zijn en volgens de andere niet (standaardfouten met één variantie, of HC3): {fields}. Bouw hier niet op.</translation>
    </message>
    <message>
        <source>Areas that the model fits exactly whatever their value, and that have no influence to measure: {count} (rows {rows}). A field that only they have a value of causes it.</source>
        <translation>Gebieden die het model precies raakt, wat hun waarde ook is, en waarvan de invloed niet te meten is: {count} (rijen {rows}). Dat komt door een veld waarin alleen zij afwijken.</translation>
    </message>
    <message>
        <source>Influential areas: {count}. Left out one by one, those that turn a conclusion or have most influence first: {run}. Raise the maximum to have them all.</source>
        <translation>Invloedrijke gebieden: {count}. Een voor een weggelaten, eerst die een conclusie omkeren of de meeste invloed hebben: {run}. Verhoog het maximum om ze allemaal te krijgen.</translation>
    </message>
    <message>
        <source>Where {term} is higher, {field} is higher (beta {beta}; {p}), with the other characteristics the same.</source>
        <translation>Waar {term} hoger is, is {field} hoger (beta {beta}; {p}), bij gelijke andere kenmerken.</translation>
    </message>
    <message>
        <source>Where {term} is higher, {field} is lower (beta {beta}; {p}), with the other characteristics the same.</source>
        <translation>Waar {term} hoger is, is {field} lager (beta {beta}; {p}), bij gelijke andere kenmerken.</translation>
    </message>
    <message>
        <source>Where {term} is higher, {field} is higher (beta {beta}; {p}).</source>
        <translation>Waar {term} hoger is, is {field} hoger (beta {beta}; {p}).</translation>
    </message>
    <message>
        <source>Where {term} is higher, {field} is lower (beta {beta}; {p}).</source>
        <translation>Waar {term} hoger is, is {field} lager (beta {beta}; {p}).</translation>
    </message>
    <message>
        <source>{effect} This hangs on {area} alone: see the warning.</source>
        <translation>{effect} Dit hangt aan {area} alleen: zie de waarschuwing.</translation>
    </message>
    <message>
        <source>{effect} This hangs on single areas, each by itself ({count}: {areas}); see the warnings.</source>
        <translation>{effect} Dit hangt aan losse gebieden, elk op zichzelf ({count}: {areas}); zie de waarschuwingen.</translation>
    </message>
    <message>
        <source>The conclusion that {term} has an effect hangs on {area}: without it the effect is no longer significant (p from {p} to {p_without}; B from {b} to {b_without}). A connection of {term} with {field} in the other areas does not follow from this model.</source>
        <translation>De conclusie dat {term} een effect heeft, hangt aan {area}: zonder dat gebied is het effect niet meer significant (p van {p} naar {p_without}; B van {b} naar {b_without}). Een verband tussen {term} en {field} in de andere gebieden volgt niet uit dit model.</translation>
    </message>
    <message>
        <source>That {term} has no significant effect hangs on {area}: without it the effect is significant (p from {p} to {p_without}; B from {b} to {b_without}).</source>
        <translation>Dat {term} geen significant effect heeft, hangt aan {area}: zonder dat gebied is het effect wel significant (p van {p} naar {p_without}; B van {b} naar {b_without}).</translation>
    </message>
    <message>
        <source>The direction of the effect of {term} hangs on {area}: without it the effect turns round (B from {b} to {b_without}; p from {p} to {p_without}).</source>
        <translation>De richting van het effect van {term} hangt aan {area}: zonder dat gebied keert het om (B van {b} naar {b_without}; p van {p} naar {p_without}).</translation>
    </message>
    <message>
        <source>Without all influential areas together ({count}) the effect of {term} is no longer significant (p from {p} to {p_without}; B from {b} to {b_without}).</source>
        <translation>Zonder alle invloedrijke gebieden samen ({count}) is het effect van {term} niet meer significant (p van {p} naar {p_without}; B van {b} naar {b_without}).</translation>
    </message>
    <message>
        <source>Without all influential areas together ({count}) the effect of {term} is significant (p from {p} to {p_without}; B from {b} to {b_without}).</source>
        <translation>Zonder alle invloedrijke gebieden samen ({count}) is het effect van {term} wel significant (p van {p} naar {p_without}; B van {b} naar {b_without}).</translation>
    </message>
    <message>
        <source>Without all influential areas together ({count}) the effect of {term} turns round (B from {b} to {b_without}; p from {p} to {p_without}).</source>
        <translation>Zonder alle invloedrijke gebieden samen ({count}) keert het effect van {term} om (B van {b} naar {b_without}; p van {p} naar {p_without}).</translation>
    </message>
    <message>
        <source>Not tested, for the figure of one area decides the effect: {terms}.</source>
        <translation>Niet getoetst, want het cijfer van één gebied bepaalt het effect: {terms}.</translation>
    </message>
    <message>
        <source>No characteristic has a significant effect on {field} (p &lt; {alfa}).</source>
        <translation>Geen enkel kenmerk heeft een significant effect op {field} (p &lt; {alfa}).</translation>
    </message>
    <message>
        <source>No significant effect (p &lt; {alfa}): {terms}.</source>
        <translation>Geen significant effect (p &lt; {alfa}): {terms}.</translation>
    </message>
    <message>
        <source>Described with {characteristics}: {share} % of the differences in {field} between areas (explained variance; areas: {count}; R2 = {r2}, adjusted {r2_adj}; model as a whole: {p}).</source>
        <translation>Te beschrijven met {characteristics}: {share} % van de verschillen in {field} tussen gebieden (verklaarde variantie; gebieden: {count}; R2 = {r2}, aangepast {r2_adj}; het model als geheel: {p}).</translation>
    </message>
    <message>
        <source>Characteristics that overlap with the others so much that their effects cannot be told apart (VIF above {limit}): {terms}. Leave one out, or read them together.</source>
        <translation>Kenmerken die zo met de andere overlappen dat hun effecten niet uit elkaar te houden zijn (VIF boven {limit}): {terms}. Laat er een weg, of lees ze samen.</translation>
    </message>
    <message>
        <source>There are {count} areas for a number of characteristics of {terms}; with fewer than {least} areas for each of them a model easily fits chance.</source>
        <translation>Er zijn {count} gebieden bij een aantal kenmerken van {terms}; met minder dan {least} gebieden per kenmerk past een model zich al gauw aan het toeval aan.</translation>
    </message>
    <message>
        <source>Other conclusions that change without one area: {count}; the table has them all.</source>
        <translation>Andere conclusies die veranderen zonder één gebied: {count}; ze staan allemaal in de tabel.</translation>
    </message>
    <message>
        <source>No area is beyond the limits of influence.</source>
        <translation>Geen enkel gebied gaat over de grenzen van invloed.</translation>
    </message>
    <message>
        <source>Influential areas: {count}, of which left out one by one: {tried}. Without any of these the conclusions are the same.</source>
        <translation>Invloedrijke gebieden: {count}, waarvan om beurten weggelaten: {tried}. Zonder elk van die gebieden zijn de conclusies dezelfde.</translation>
    </message>
    <message>
        <source>Areas without which the model cannot be estimated, because a characteristic is then the same everywhere or follows from others, or too few areas are left: {areas}.</source>
        <translation>Gebieden zonder welke het model niet te schatten is, omdat een kenmerk dan overal gelijk is of uit andere volgt, of te weinig gebieden overblijven: {areas}.</translation>
    </message>
    <message>
        <source>The residuals do not demonstrably cluster on the map (Moran's I = {I}; {p}; permutations: {count}).</source>
        <translation>De residuen clusteren niet aantoonbaar op de kaart (Moran's I = {I}; {p}; permutaties: {count}).</translation>
    </message>
    <message>
        <source>The residuals cluster on the map (Moran's I = {I}; {p}; permutations: {count}): areas beside each other are off in the same direction. The p-values of the model are then mostly too low, and something that neighbours share is not in it.</source>
        <translation>De residuen clusteren op de kaart (Moran's I = {I}; {p}; permutaties: {count}): gebieden naast elkaar wijken dezelfde kant op af. De p-waarden van het model zijn dan meestal te laag, en iets dat buren delen zit er niet in.</translation>
    </message>
    <message>
        <source>Residuals of neighbours differ more than by chance (Moran's I = {I}; {p}; permutations: {count}). The p-values of the model are not to be relied on then.</source>
        <translation>Residuen van buren verschillen meer dan door toeval (Moran's I = {I}; {p}; permutaties: {count}). Op de p-waarden van het model kunt u dan niet bouwen.</translation>
    </message>
    <message>
        <source>Whether the residuals cluster on the map was not looked at. {reason}</source>
        <translation>Of de residuen op de kaart clusteren is niet bekeken. {reason}</translation>
    </message>
    <message>
        <source>&lt; {value}</source>
        <translation>&lt; {value}</translation>
    </message>
    <message>
        <source>p &lt; {value}</source>
        <translation>p &lt; {value}</translation>
    </message>
    <message>
        <source>p = {value}</source>
        <translation>p = {value}</translation>
    </message>
    <message>
        <source>No area of the model has a neighbour. Choose neighbours farther away.</source>
        <translation>Geen enkel gebied van het model heeft een buur. Kies buren die verder weg liggen.</translation>
    </message>
    <message>
        <source>The model leaves no residuals, so they cannot lie together anywhere.</source>
        <translation>Het model laat geen residuen over, dus die kunnen nergens bij elkaar liggen.</translation>
    </message>
    <message>
        <source>Areas of the model without neighbours: {count}.</source>
        <translation>Gebieden van het model zonder buren: {count}.</translation>
    </message>
    <message>
        <source>Areas without a value, left out: {count}.</source>
        <translation>Gebieden zonder waarde, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Areas without neighbours, of which nothing is said by themselves (no value, not 0): {count}.</source>
        <translation>Gebieden zonder buren, waarover op zichzelf niets gezegd wordt (geen waarde, geen 0): {count}.</translation>
    </message>
    <message>
        <source>Field {field} has infinite values, in areas: {count} (the first: {areas}). Correct them, or make them NULL.</source>
        <translation>Veld {field} heeft oneindige waarden, in gebieden: {count} (de eerste: {areas}). Verbeter ze, of maak ze NULL.</translation>
    </message>
    <message>
        <source>Areas with a value in field {field}: {count}. Spatial association needs at least {fewest}.</source>
        <translation>Gebieden met een waarde in veld {field}: {count}. Ruimtelijke samenhang vraagt er minstens {fewest}.</translation>
    </message>
    <message>
        <source>All areas have the same value in field {field}, so none is high or low. Choose another field.</source>
        <translation>Alle gebieden hebben dezelfde waarde in veld {field}, dus geen is hoog of laag. Kies een ander veld.</translation>
    </message>
    <message>
        <source>No area with a value in field {field} has a neighbour with one. Choose another kind of neighbours, or a greater distance.</source>
        <translation>Geen gebied met een waarde in veld {field} heeft een buur met een waarde. Kies een andere soort buren, of een grotere afstand.</translation>
    </message>
    <message>
        <source>No area is significant after control of the false discovery rate, though without it areas are: {sure}. With {permutations} permutations p is at least {least}; with more it can be smaller.</source>
        <translation>Geen gebied is significant na beheersing van het aandeel valse ontdekkingen, maar zonder zijn dat er: {sure}. Met {permutations} permutaties is p minstens {least}; met meer kan p kleiner zijn.</translation>
    </message>
    <message>
        <source>Two results are called {name}. Give each a name of its own.</source>
        <translation>Twee uitkomsten heten {name}. Geef elk een eigen naam.</translation>
    </message>
    <message>
        <source>Field {field}, by which {name} is divided, is below zero for {count} of the points. Correct it.</source>
        <translation>Veld {field}, waardoor {name} wordt gedeeld, is bij {count} van de punten kleiner dan nul. Verbeter het.</translation>
    </message>
    <message>
        <source>Points without a value, which do not count for that field: {counts}.</source>
        <translation>Punten zonder waarde, die voor dat veld niet meetellen: {counts}.</translation>
    </message>
    <message>
        <source>Points in which {numerator} is more than {denominator}: {count}. Check that share {share} has the right fields.</source>
        <translation>Punten waarin {numerator} meer is dan {denominator}: {count}. Controleer of aandeel {share} de juiste velden heeft.</translation>
    </message>
    <message>
        <source>Secret, for points with fewer than {minimum} observations: {counts}.</source>
        <translation>Geheim, bij punten met minder dan {minimum} waarnemingen: {counts}.</translation>
    </message>
    <message>
        <source>Missing, for points without any observation: {counts}.</source>
        <translation>Ontbrekend, bij punten zonder enige waarneming: {counts}.</translation>
    </message>
    <message>
        <source>Each point was one observation of a sum. Choose the field with the number of observations, such as inwoners, if a point stands for more.</source>
        <translation>Elk punt was één waarneming van een som. Kies het veld met het aantal waarnemingen, zoals inwoners, als een punt voor meer staat.</translation>
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
        <source>No indicator tells what is low and high: in all areas that decide it each has the same figure ({names}). Take low and high after a layer with more areas.</source>
        <translation>Geen indicator zegt wat laag en hoog is: in alle gebieden die dat bepalen heeft elk hetzelfde cijfer ({names}). Neem laag en hoog naar een laag met meer gebieden.</translation>
    </message>
    <message>
        <source>The layer that low and high are taken after has none of the figures that the areas have. It needs fields of the same names, such as: {names}.</source>
        <translation>De laag waarnaar laag en hoog worden genomen, heeft geen van de cijfers die de gebieden hebben. Zij heeft velden met dezelfde namen nodig, zoals: {names}.</translation>
    </message>
    <message>
        <source>No indicator can be made of the fields of this layer. It asks for figures such as: {names}. Read the Kerncijfers and join them to the areas, or say which fields to use.</source>
        <translation>Van de velden van deze laag is geen enkele indicator te maken. Gevraagd zijn cijfers zoals: {names}. Lees de Kerncijfers in en koppel ze aan de gebieden, of zeg welke velden het zijn.</translation>
    </message>
    <message>
        <source>Indicators without figures in this layer, left out: {names}.</source>
        <translation>Indicatoren zonder cijfers in deze laag, weggelaten: {names}.</translation>
    </message>
    <message>
        <source>Indicators that are the same in all areas and so tell nothing, left out: {names}.</source>
        <translation>Indicatoren die in alle gebieden gelijk zijn en dus niets zeggen, weggelaten: {names}.</translation>
    </message>
    <message>
        <source>Indicators of which no area of this layer is low, middle or high: {names}. Many are equal, or the limits are from elsewhere.</source>
        <translation>Indicatoren waarvan geen gebied van deze laag laag, midden of hoog is: {names}. Veel gebieden zijn gelijk, of de grenzen komen van elders.</translation>
    </message>
    <message>
        <source>Groups of which fewer than {minimum} criteria can be judged in any area, so that they take no part: {names}. Areas that another group does not dominate have no class: {count}.</source>
        <translation>Groepen waarvan nergens minstens {minimum} criteria te beoordelen zijn en die dus niet meedoen: {names}. Gebieden die geen andere groep domineert hebben geen klasse: {count}.</translation>
    </message>
    <message>
        <source>Criteria that could be judged: {median} of {total} in the middle area, at most {most}.</source>
        <translation>Te beoordelen criteria: {median} van {total} in het middelste gebied, hooguit {most}.</translation>
    </message>
    <message>
        <source>Areas without a class, because some group has fewer than {minimum} criteria that can be judged: {count}.</source>
        <translation>Gebieden zonder klasse, omdat van een groep minder dan {minimum} criteria te beoordelen zijn: {count}.</translation>
    </message>
    <message>
        <source>Field {field} is not called after a year, such as onv_2014. Choose other fields.</source>
        <translation>Veld {field} heet niet naar een jaar, zoals onv_2014. Kies andere velden.</translation>
    </message>
    <message>
        <source>No field is called after a year, such as onv_2014{years}. The layer has: {fields}. Choose a layer with such fields, or add the layers of the other years.</source>
        <translation>Geen veld heet naar een jaar, zoals onv_2014{years}. De laag heeft: {fields}. Kies een laag met zulke velden, of voeg de lagen van de andere jaren toe.</translation>
    </message>
    <message>
        <source>No area is of the years that were asked for. There are: {years}.</source>
        <translation>Geen gebied is van de gevraagde jaren. Er zijn: {years}.</translation>
    </message>
    <message>
        <source>Areas that occur more than once in one year: {count}, such as {examples}. Keep one of each, or choose another field with the code of the area.</source>
        <translation>Gebieden die in één jaar meer dan eens voorkomen: {count}, zoals {examples}. Houd er van elk één over, of kies een ander veld met de code van het gebied.</translation>
    </message>
    <message>
        <source>The map is empty in the years without figures: {years}.</source>
        <translation>De kaart is leeg in de jaren zonder cijfers: {years}.</translation>
    </message>
    <message>
        <source>Areas in each year: {counts}.</source>
        <translation>Gebieden per jaar: {counts}.</translation>
    </message>
    <message>
        <source>{t0} and {t1} do not have the same areas. Only in {t0}: {gone}, only in {t1}: {new} (such as {examples}). Between these years the map changes its areas as well as its figures.</source>
        <translation>{t0} en {t1} hebben niet dezelfde gebieden. Alleen in {t0}: {gone}, alleen in {t1}: {new} (zoals {examples}). Tussen deze jaren veranderen op de kaart ook de gebieden, en niet alleen de cijfers.</translation>
    </message>
    <message>
        <source>Fields that are missing in a year, and NULL there: {fields}.</source>
        <translation>Velden die in een jaar ontbreken en daar NULL zijn: {fields}.</translation>
    </message>
    <message>
        <source>Fields that are not a number in every year, and therefore text: {fields}.</source>
        <translation>Velden die niet in elk jaar een getal zijn en daarom tekst worden: {fields}.</translation>
    </message>
    <message>
        <source>Fields left out, because fields of several years become a field of the same name: {fields}.</source>
        <translation>Velden die weggelaten zijn, omdat velden van meerdere jaren samen zo gaan heten: {fields}.</translation>
    </message>
    <message>
        <source>Areas without a year, which are left out: {count}.</source>
        <translation>Gebieden zonder jaar, die weggelaten zijn: {count}.</translation>
    </message>
    <message>
        <source>Parts of the street network that are not connected: {count}; the largest has {percent} % of its length.</source>
        <translation>Delen van het stratennet die niet verbonden zijn: {count}; het grootste heeft {percent} % van de lengte.</translation>
    </message>
    <message>
        <source>Parts of the street network that are not connected: {count}; the largest has only {percent} % of its length. Where streets meet without a vertex in common, split them first with 'Split with lines' of QGIS.</source>
        <translation>Delen van het stratennet die niet verbonden zijn: {count}; het grootste heeft maar {percent} % van de lengte. Waar straten elkaar raken zonder gedeeld hoekpunt, splits ze daar eerst met 'Splitsen met lijnen' van QGIS.</translation>
    </message>
    <message>
        <source>The street network is one whole: all parts are connected.</source>
        <translation>Het stratennet is één geheel: alle delen zijn verbonden.</translation>
    </message>
    <message>
        <source>The street network has lines with coordinates that are missing or not in metres: repair or remove them, or choose another coordinate system.</source>
        <translation>Het stratennet heeft lijnen met coördinaten die ontbreken of niet in meters zijn: herstel of verwijder ze, of kies een ander coördinatenstelsel.</translation>
    </message>
    <message>
        <source>The street network has no lines.</source>
        <translation>Het stratennet heeft geen lijnen.</translation>
    </message>
    <message>
        <source>Values in {column} that are no existing date, lie before 1900 or more than a year ahead, and are left empty: {count} (such as {examples}). Write dates as 2017-03-31 or 31-3-2017.</source>
        <translation>Waarden in {column} die geen bestaande datum zijn, vóór 1900 of meer dan een jaar in de toekomst liggen, en leeg blijven: {count} (zoals {examples}). Schrijf datums als 2017-03-31 of 31-3-2017.</translation>
    </message>
    <message>
        <source>Dates in {column} that only exist with the month before the day: {count} (such as {example}). Others of this column were read with the day first and may be wrong; make them dates in the spreadsheet.</source>
        <translation>Datums in {column} die alleen bestaan met de maand voor de dag: {count} (zoals {example}). Andere in deze kolom zijn gelezen met de dag voorop en kunnen fout zijn; maak er in het rekenblad datums van.</translation>
    </message>
    <message>
        <source>Values in {column} that are a month without a day, read as its first day: {count} (such as {example}).</source>
        <translation>Waarden in {column} die een maand zonder dag zijn, gelezen als de eerste dag: {count} (zoals {example}).</translation>
    </message>
    <message>
        <source>Values in {column} that are the day number of a spreadsheet, read as a date: {count} (such as {example}).</source>
        <translation>Waarden in {column} die een dagnummer van een rekenblad zijn, gelezen als datum: {count} (zoals {example}).</translation>
    </message>
    <message>
        <source>No code in {column} is in the code list {list}: {codes}. Choose the field with the codes, or a code list that has them.</source>
        <translation>Geen enkele code in {column} staat in de codelijst {list}: {codes}. Kies het veld met de codes, of een codelijst waar ze in staan.</translation>
    </message>
    <message>
        <source>There are no lettings to count.</source>
        <translation>Er zijn geen verhuringen om te tellen.</translation>
    </message>
    <message>
        <source>No lettings are left to count. {said}</source>
        <translation>Er blijven geen verhuringen over om te tellen. {said}</translation>
    </message>
    <message>
        <source>Rows with nothing in them, which are left out: {count}.</source>
        <translation>Rijen waar niets in staat, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Rows whose number of lettings is secret: {count}. The figures of areas that they are part of are secret, and totals are of the other rows.</source>
        <translation>Rijen met een geheim aantal verhuringen: {count}. De cijfers van gebieden waar ze bij horen zijn geheim, en totalen gaan over de andere rijen.</translation>
    </message>
    <message>
        <source>Rows without a number of lettings, which are left out: {count}.</source>
        <translation>Rijen zonder aantal verhuringen, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Rows whose number of lettings is below zero or no whole number (such as {example}), which are left out: {count}.</source>
        <translation>Rijen waarvan het aantal verhuringen negatief of geen geheel getal is (zoals {example}), die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Rows that are a total, which are not counted: {count}.</source>
        <translation>Rijen die een totaal zijn, en niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>The total {printed} of {what} does not add up: its rows make {total}. Check the table.</source>
        <translation>Het totaal {printed} van {what} klopt niet: de rijen zijn samen {total}. Controleer de tabel.</translation>
    </message>
    <message>
        <source>Rows with a number that occurred before, with another code or date: {count} (such as {example}). They are counted; check whether the field holds the number of the letting.</source>
        <translation>Rijen met een nummer dat al voorkwam, met een andere code of datum: {count} (zoals {example}). Ze tellen mee; controleer of het veld het nummer van de verhuring bevat.</translation>
    </message>
    <message>
        <source>Rows with a number that occurred before, which are left out: {count} (such as {example}).</source>
        <translation>Rijen met een nummer dat al voorkwam, die niet meetellen: {count} (zoals {example}).</translation>
    </message>
    <message>
        <source>Rows that are equal to an earlier one in all their fields: {count}. They are counted; choose the field with the number of the letting to leave repeated lettings out.</source>
        <translation>Rijen die in al hun velden gelijk zijn aan een eerdere: {count}. Ze tellen mee; kies het veld met het nummer van de verhuring om herhaalde verhuringen weg te laten.</translation>
    </message>
    <message>
        <source>Rows without a date or period that can be read, which are left out: {count}.</source>
        <translation>Rijen zonder leesbare datum of periode, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Periods of which the chosen days are a part only: {periods}.</source>
        <translation>Perioden waarvan de gekozen dagen maar een deel zijn: {periods}.</translation>
    </message>
    <message>
        <source>Rows outside the chosen period, which are left out: {count}.</source>
        <translation>Rijen buiten de gekozen periode, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Counted: {allocations} toewijzingen and {others} other social lettings.</source>
        <translation>Geteld: {allocations} toewijzingen en {others} overige sociale verhuringen.</translation>
    </message>
    <message>
        <source>Out of the count by the code list: {count} ({codes}).</source>
        <translation>Volgens de codelijst buiten de telling: {count} ({codes}).</translation>
    </message>
    <message>
        <source>Lettings with a code that is not in the code list, kept apart: {count} ({codes}). Add these codes to the list.</source>
        <translation>Verhuringen met een code die niet in de codelijst staat, apart gehouden: {count} ({codes}). Vul de lijst met deze codes aan.</translation>
    </message>
    <message>
        <source>Toewijzingen without a date, which are in the total but in no period: {count}.</source>
        <translation>Toewijzingen zonder datum, die wel in het totaal staan maar in geen periode: {count}.</translation>
    </message>
    <message>
        <source>Row '{row}', column '{column}': printed is {printed}, counted is {counted}.</source>
        <translation>Rij '{row}', kolom '{column}': gedrukt staat {printed}, geteld is {counted}.</translation>
    </message>
    <message>
        <source>Figures of the printed table compared with the count: {compared}. Different: {wrong}.</source>
        <translation>Cijfers van de gedrukte tabel vergeleken met de telling: {compared}. Afwijkend: {wrong}.</translation>
    </message>
    <message>
        <source>Area codes that occur more than once in the layer: {count} (such as {example}). Their lettings would count twice. Merge the parts of an area first, with 'Dissolve' on the area code.</source>
        <translation>Gebiedcodes die meer dan eens in de laag voorkomen: {count} (zoals {example}). Hun verhuringen zouden dubbel tellen. Voeg de delen van een gebied eerst samen, met 'Samenvoegen' (dissolve) op de gebiedcode.</translation>
    </message>
    <message>
        <source>By the areas there are {given} social lettings, by the file {counted}. Those of the areas are used; check whether they are of the same period.</source>
        <translation>Volgens de gebieden zijn er {given} sociale verhuringen, volgens het bestand {counted}. Die van de gebieden zijn gebruikt; controleer of ze over dezelfde periode gaan.</translation>
    </message>
    <message>
        <source>Areas without a code, in which no letting can be: {count}.</source>
        <translation>Gebieden zonder code, waarin geen verhuring kan liggen: {count}.</translation>
    </message>
    <message>
        <source>Lettings without an area, which are in no figure: {count}, of which toewijzingen: {allocations}.</source>
        <translation>Verhuringen zonder gebied, die in geen cijfer zitten: {count}, waarvan toewijzingen: {allocations}.</translation>
    </message>
    <message>
        <source>Lettings in an area that is not in the layer, which are in no figure: {count}, of which toewijzingen: {allocations} (such as {examples}). Check the area codes.</source>
        <translation>Verhuringen in een gebied dat niet in de laag staat, die in geen cijfer zitten: {count}, waarvan toewijzingen: {allocations} (zoals {examples}). Controleer de gebiedcodes.</translation>
    </message>
    <message>
        <source>There are no figures for {field}, and so no percentages of it. Choose their field.</source>
        <translation>Er zijn geen cijfers voor {field}, en dus geen percentages daarvan. Kies het veld ervan.</translation>
    </message>
    <message>
        <source>Areas whose percentage of {field} is secret: {count}. The percentage of all areas is that of the others.</source>
        <translation>Gebieden waarvan het percentage van {field} geheim is: {count}. Het percentage van alle gebieden is dat van de andere.</translation>
    </message>
    <message>
        <source>Areas where {field} is not known, and which get no percentage of it: {count}.</source>
        <translation>Gebieden waar {field} niet bekend is, en die daarvan geen percentage krijgen: {count}.</translation>
    </message>
    <message>
        <source>Areas where {field} is not {operator} {minimum}, and which get no percentage of it: {count}.</source>
        <translation>Gebieden waar {field} niet {operator} {minimum} is, en die daarvan geen percentage krijgen: {count}.</translation>
    </message>
    <message>
        <source>Areas without {field} that do have toewijzingen: {count}. Check them.</source>
        <translation>Gebieden zonder {field} die wel toewijzingen hebben: {count}. Controleer ze.</translation>
    </message>
    <message>
        <source>Areas with more toewijzingen than {field}, which get no class: {count}. Check whether both are of the same period and area.</source>
        <translation>Gebieden met meer toewijzingen dan {field}, die geen klasse krijgen: {count}. Controleer of beide over dezelfde periode en hetzelfde gebied gaan.</translation>
    </message>
    <message>
        <source>Areas with a number that none can be ({field}), which is not counted: {count}.</source>
        <translation>Gebieden met een aantal dat niet kan bestaan ({field}), dat niet is meegeteld: {count}.</translation>
    </message>
    <message>
        <source>'{figure}' is no figure to reckon with. Write a field (pct_koop), a sum (a + b), or a share: (a + b) / c, a sum beside the slash between brackets.</source>
        <translation>'{figure}' is geen cijfer om mee te rekenen. Schrijf een veld (pct_koop), een som (a + b) of een deling: (a + b) / c, een som naast de streep tussen haakjes.</translation>
    </message>
    <message>
        <source>A table of criteria needs at least two groups; this one has {count}.</source>
        <translation>Een tabel van criteria vraagt minstens twee groepen; deze heeft er {count}.</translation>
    </message>
    <message>
        <source>There is no indicator '{name}'. The table of criteria has: {names}.</source>
        <translation>Er is geen indicator '{name}'. De tabel van criteria heeft: {names}.</translation>
    </message>
    <message>
        <source>A row of the table of criteria is not complete: {row}. It needs groep, indicator and niveau; a row with soort 'gemengd' needs groep and, under indicator, the groups with + between them.</source>
        <translation>Een rij van de tabel van criteria is niet volledig: {row}. Nodig zijn groep, indicator en niveau; een rij van soort 'gemengd' vraagt groep en, onder indicator, de groepen met + ertussen.</translation>
    </message>
    <message>
        <source>Rows of the table of criteria contradict each other: '{first}' and '{second}'. Two groups need names that differ in letters or digits, and an indicator has one figure.</source>
        <translation>Rijen van de criteriatabel spreken elkaar tegen: '{first}' en '{second}'. Twee groepen hebben namen nodig die in letters of cijfers verschillen, en een indicator heeft één cijfer.</translation>
    </message>
    <message>
        <source>Group {name} has {count} criteria; at most {most} can be compared.</source>
        <translation>Groep {name} heeft {count} criteria; hooguit {most} zijn te vergelijken.</translation>
    </message>
    <message>
        <source>Group {group} has more than one criterion on {indicator}. Keep one; it may name two levels, such as midden/hoog.</source>
        <translation>Groep {group} heeft meer dan één criterium op {indicator}. Houd er één; dat mag twee niveaus noemen, zoals midden/hoog.</translation>
    </message>
    <message>
        <source>The table of criteria has the colour {colour} twice, the second time of {name}.</source>
        <translation>De criteriatabel heeft de kleur {colour} twee keer, de tweede keer bij {name}.</translation>
    </message>
    <message>
        <source>The table of criteria names indicators that it does not define: {names}. Give each its figure: a field, or a share such as (a + b) / c.</source>
        <translation>De tabel van criteria noemt indicatoren die zij niet omschrijft: {names}. Geef van elk het cijfer: een veld, of een deling zoals (a + b) / c.</translation>
    </message>
    <message>
        <source>The table of criteria cannot be used: {where} is '{value}'.</source>
        <translation>De tabel van criteria is niet bruikbaar: {where} is '{value}'.</translation>
    </message>
    <message>
        <source>'{part}' is no part of a whole. Write it as 2/3, 0.6 or 60 %.</source>
        <translation>'{part}' is geen deel van een geheel. Schrijf het als 2/3, 0,6 of 60 %.</translation>
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
        <source>'{part}' is not a year with its number of lettings. Write them as 2018: 5683; 2017: 6100.</source>
        <translation>'{part}' is geen jaar met een aantal verhuringen. Schrijf ze als 2018: 5683; 2017: 6100.</translation>
    </message>
    <message>
        <source>The lettings of {year} are there twice. Keep one.</source>
        <translation>De verhuringen van {year} staan er twee keer. Houd er één.</translation>
    </message>
    <message>
        <source>The table of lettings has no year with a whole number in {year} and {number}, but: {examples}. Where a thousand became a fraction (5.683), load the table without detecting field types.</source>
        <translation>De tabel met verhuringen heeft geen jaar met een heel aantal in {year} en {number}, maar: {examples}. Waar een duizendtal een breuk werd (5,683): laad de tabel zonder veldtypen te laten herkennen.</translation>
    </message>
    <message>
        <source>Rows of the table of lettings without a year or with a number that is missing, below zero or not whole, which are left out: {count} (such as {examples}).</source>
        <translation>Rijen van de tabel met verhuringen zonder jaar of met een aantal dat ontbreekt, negatief of niet heel is, die niet meetellen: {count} (zoals {examples}).</translation>
    </message>
    <message>
        <source>Years with more than one row in the table of lettings, which are added up: {years}.</source>
        <translation>Jaren met meer dan één rij in de tabel met verhuringen, die zijn opgeteld: {years}.</translation>
    </message>
    <message>
        <source>No point lies on the grid of the Netherlands (RD New, east {oost} km, north {noord} km). Check the coordinate system of the points in the layer properties.</source>
        <translation>Geen punt ligt op het net van Nederland (RD New, oost {oost} km, noord {noord} km). Controleer het coördinatenstelsel van de punten in de laageigenschappen.</translation>
    </message>
    <message>
        <source>Fields that are asked for more than once, as a mean, a sum or a class: {fields}. A square has one figure of a field: choose one, and make the other in a second run.</source>
        <translation>Velden die meer dan één keer zijn gevraagd, als gemiddelde, som of klasse: {fields}. Een vierkant heeft één cijfer van een veld: kies er één, en maak het andere in een tweede keer.</translation>
    </message>
    <message>
        <source>Fields whose name the squares need themselves: {fields}. Leave them out, or give them another name first.</source>
        <translation>Velden met een naam die de vierkanten zelf nodig hebben: {fields}. Laat ze weg, of geef ze eerst een andere naam.</translation>
    </message>
    <message>
        <source>Points without a weight in {field}, or with one below zero, left out of means and classes: {count}.</source>
        <translation>Punten zonder gewicht in {field}, of met een gewicht onder nul, weggelaten uit gemiddelden en klassen: {count}.</translation>
    </message>
    <message>
        <source>Points without a value, left out of means and classes: {fields}.</source>
        <translation>Punten zonder waarde, weggelaten uit gemiddelden en klassen: {fields}.</translation>
    </message>
    <message>
        <source>Points without a value of which a sum is made: {fields}.</source>
        <translation>Punten zonder waarde waarvan een som wordt gemaakt: {fields}.</translation>
    </message>
    <message>
        <source>Squares with a sum of only a part of their points, because the rest is secret or missing: {fields}. The fields …_punten say of how many.</source>
        <translation>Vierkanten met een som van maar een deel van hun punten, omdat de rest geheim is of ontbreekt: {fields}. De velden …_punten zeggen van hoeveel.</translation>
    </message>
    <message>
        <source>Squares without a sum, because of some of their points the value is secret or missing: {fields}. The sum of the rest is no sum of the square; to have it all the same, allow sums of a part.</source>
        <translation>Vierkanten zonder som, omdat van een deel van hun punten de waarde geheim is of ontbreekt: {fields}. De som van de rest is niet de som van het vierkant; wilt u die toch, sta dan sommen van een deel toe.</translation>
    </message>
    <message>
        <source>Squares where several classes are equally common, and the lowest was taken: {fields}.</source>
        <translation>Vierkanten waar meer klassen even vaak voorkomen en de laagste is genomen: {fields}.</translation>
    </message>
    <message>
        <source>Labels that are left out, because a class has several of them: {fields}.</source>
        <translation>Labels die zijn weggelaten, omdat een klasse er meer dan één heeft: {fields}.</translation>
    </message>
    <message>
        <source>The limits of the waiting time are {kort} and {lang} months. The first must be more than 0 and at most the second.</source>
        <translation>De grenzen van de wachttijd zijn {kort} en {lang} maanden. De eerste moet meer dan 0 zijn en hoogstens de tweede.</translation>
    </message>
    <message>
        <source>Lettings that are no part of the programme and have no waiting time here: {count}.</source>
        <translation>Verhuringen die geen deel van het programma zijn en hier geen wachttijd hebben: {count}.</translation>
    </message>
    <message>
        <source>Lettings without a usable date of the contract, which are left out: {count}.</source>
        <translation>Verhuringen zonder bruikbare contractdatum, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Lettings without a usable date at which the wait began, which are left out: {count}.</source>
        <translation>Verhuringen zonder bruikbare datum waarop het wachten begon, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Lettings with a date before {jaar}, which are left out: {count}.</source>
        <translation>Verhuringen met een datum vóór {jaar}, die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>Lettings with a contract before the wait began (a wait below zero), which are left out: {count}.</source>
        <translation>Verhuringen met een contract vóór het begin van het wachten (een wachttijd onder nul), die niet meetellen: {count}.</translation>
    </message>
    <message>
        <source>No letting has a usable date at which the wait began and one of the contract. Choose the two fields.</source>
        <translation>Geen enkele verhuring heeft een bruikbare datum waarop het wachten begon en een van het contract. Kies de twee velden.</translation>
    </message>
    <message>
        <source>Lettings with an unknown code, which have a row of their own outside the total: {count}.</source>
        <translation>Verhuringen met een onbekende code, die een eigen rij buiten het totaal hebben: {count}.</translation>
    </message>
    <message>
        <source>Rows with fewer than {minimum} lettings, of which only the number is shown: {count}.</source>
        <translation>Rijen met minder dan {minimum} verhuringen, waarvan alleen het aantal getoond wordt: {count}.</translation>
    </message>
    <message>
        <source>Rows hidden besides, because the total would give another row away: {count}.</source>
        <translation>Rijen die bovendien verborgen zijn, omdat het totaal anders een andere rij zou verraden: {count}.</translation>
    </message>
    <message>
        <source>A large share must begin between 0 and 100 %; it is {lvb}.</source>
        <translation>Een groot aandeel moet tussen 0 en 100 % beginnen; het is {lvb}.</translation>
    </message>
    <message>
        <source>A strong increase must begin above an increase: {sterk} is not more than {band} procentpunt.</source>
        <translation>Een sterke toename moet boven een toename beginnen: {sterk} is niet meer dan {band} procentpunt.</translation>
    </message>
    <message>
        <source>Areas with a share LVB outside 0 to 100 % (such as {example}), which get no class: {count}. Check whether the field holds a percentage.</source>
        <translation>Gebieden met een aandeel LVB buiten 0 tot 100 % (zoals {example}), die geen klasse krijgen: {count}. Controleer of het veld een percentage bevat.</translation>
    </message>
    <message>
        <source>No area has a share LVB of more than 1 %. If the field holds fractions (0.41) rather than percentages (41), multiply it by 100 first.</source>
        <translation>Geen gebied heeft een aandeel LVB van meer dan 1 %. Staan er fracties (0,41) in het veld in plaats van percentages (41), vermenigvuldig het dan eerst met 100.</translation>
    </message>
    <message>
        <source>Areas with a large share LVB of which the overlast or the development is missing, and so the class: {count}.</source>
        <translation>Gebieden met een groot aandeel LVB waarvan de overlast of de ontwikkeling ontbreekt, en dus ook de klasse: {count}.</translation>
    </message>
    <message>
        <source>The scores of {field} go to {highest}: they are no deviations from the Netherlands as in Leefbaarometer 3.0, but classes or scores of another version. Choose the field with the score, or a limit on their scale.</source>
        <translation>De scores van {field} gaan tot {highest}: het zijn geen afwijkingen van Nederland zoals in Leefbaarometer 3.0, maar klassen of scores van een andere versie. Kies het veld met de score, of een grens op hun schaal.</translation>
    </message>
    <message>
        <source>{host} refuses the question: {said} The address is {url}.</source>
        <translation>{host} weigert de vraag: {said} Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} answers with a web page instead of data; it may be under maintenance, or a proxy asks to log in. The page says: {words}. The address is {url}.</source>
        <translation>{host} antwoordt met een webpagina in plaats van gegevens; misschien is er onderhoud, of vraagt een proxy om in te loggen. Op de pagina staat: {words}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} sends an empty answer. The address is {url}.</source>
        <translation>{host} geeft een leeg antwoord. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} sends something that is no complete JSON. It begins with: {words}. The address is {url}.</source>
        <translation>{host} stuurt iets wat geen volledige JSON is. Het begint met: {words}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} keeps sending pages; the reading stopped after {count}. The first address is {url}.</source>
        <translation>{host} blijft pagina's sturen; het lezen is gestopt na {count}. Het eerste adres is {url}.</translation>
    </message>
    <message>
        <source>The pages of {host} lead back to one that was read, so that there is no end. The address is {url}.</source>
        <translation>De pagina's van {host} verwijzen terug naar een pagina die al gelezen is, zodat er geen einde aan komt. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} says that the next page is at another host, {link}, which is not followed.</source>
        <translation>{host} zegt dat de volgende pagina op een andere server staat, {link}; die wordt niet gevolgd.</translation>
    </message>
    <message>
        <source>The archive of {host} has several files that may be meant by {patterns}: {names}. The address is {url}.</source>
        <translation>In het archief van {host} kunnen meer bestanden bedoeld zijn met {patterns}: {names}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>The archive of {host} has another layout than expected: nothing in it is named {patterns}. It holds {names}. The address is {url}.</source>
        <translation>Het archief van {host} is anders ingedeeld dan verwacht: niets erin heet {patterns}. Wel erin: {names}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>What the archive of {host} holds is {size} when unpacked, and there is place for {most}. The address is {url}.</source>
        <translation>Wat in het archief van {host} zit is uitgepakt {size}, en er is plaats voor {most}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{name} cannot be unpacked in {folder}: {error}.</source>
        <translation>{name} kan niet worden uitgepakt in {folder}: {error}.</translation>
    </message>
    <message>
        <source>{name} in the archive of {host} is encrypted, or packed in a way that Python cannot read ({error}). Unpack it with another program and open the file itself.</source>
        <translation>{name} in het archief van {host} is versleuteld, of ingepakt op een manier die Python niet kan lezen ({error}). Pak het uit met een ander programma en open het bestand zelf.</translation>
    </message>
    <message>
        <source>The archive of {host} is damaged or no zip ({error}). Try again later. The address is {url}.</source>
        <translation>Het archief van {host} is beschadigd of geen zip ({error}). Probeer het later opnieuw. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{url} was fetched today.</source>
        <translation>{url} is vandaag opgehaald.</translation>
    </message>
    <message>
        <source>{url} is the copy fetched on {day}, which had not changed on {checked}.</source>
        <translation>{url} is de kopie die op {day} is opgehaald; op {checked} was er niets veranderd.</translation>
    </message>
    <message>
        <source>{url} is the copy fetched on {day}.</source>
        <translation>{url} is de kopie die op {day} is opgehaald.</translation>
    </message>
    <message>
        <source>{url} is not among the files fetched earlier. Fetch it first.</source>
        <translation>{url} is niet eerder opgehaald. Haal het eerst op.</translation>
    </message>
    <message>
        <source>The copy of {url} was damaged and is thrown away.</source>
        <translation>De kopie van {url} was beschadigd en is weggegooid.</translation>
    </message>
    <message>
        <source>The copy of {day} is still here: to use it, allow copies of {days} days old (MAX_DAGEN).</source>
        <translation>De kopie van {day} is er nog: sta, om die te gebruiken, kopieën toe van zoveel dagen oud: {days} (MAX_DAGEN).</translation>
    </message>
    <message>
        <source>Another download of {url} is going on; waiting for it.</source>
        <translation>{url} wordt al opgehaald; er wordt op gewacht.</translation>
    </message>
    <message>
        <source>Another download of {url} has been going on without result. Close the other QGIS, or empty the folder {folder}, and try again.</source>
        <translation>{url} wordt al opgehaald, maar zonder resultaat. Sluit de andere QGIS, of maak de map {folder} leeg, en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>{url} cannot be kept in {folder} ({error}). Make room, or set another folder for what is fetched.</source>
        <translation>{url} kan niet worden bewaard in {folder} ({error}). Maak ruimte, of kies een andere map voor wat wordt opgehaald.</translation>
    </message>
    <message>
        <source>The file of services {path} lacks {error}, or has it in another form. Compare it with the file of the plugin.</source>
        <translation>In het bestand met diensten {path} ontbreekt {error}, of het staat er in een andere vorm. Vergelijk het met het bestand van de plug-in.</translation>
    </message>
    <message>
        <source>The file of services {path} cannot be read: {error}.</source>
        <translation>Het bestand met diensten {path} kan niet worden gelezen: {error}.</translation>
    </message>
    <message>
        <source>There are no data of {jaar} on {thema}; there are of {jaren}.</source>
        <translation>Van {jaar} zijn er geen gegevens over {thema}; wel van {jaren}.</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} bytes</translation>
    </message>
    <message>
        <source>{count} kB</source>
        <translation>{count} kB</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
    </message>
    <message>
        <source>{count} GB</source>
        <translation>{count} GB</translation>
    </message>
    <message>
        <source>{host} answers in coordinate system {crs}, not in EPSG:{epsg}.</source>
        <translation>{host} antwoordt in coördinatenstelsel {crs}, niet in EPSG:{epsg}.</translation>
    </message>
    <message>
        <source>{host} answers with coordinates that are not in RD New, such as {x}, {y}: another coordinate system, or the axes swapped. The address is {url}.</source>
        <translation>{host} antwoordt met coördinaten die niet in RD liggen, zoals {x}, {y}: een ander coördinatenstelsel, of verwisselde assen. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} sends a boundary that is no polygon but {kind}. The address is {url}.</source>
        <translation>{host} stuurt een grens die geen vlak is maar {kind}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{name}, from the archive of {host}, has no one layer whose name begins with {begin}. Its layers are {layers}. The address is {url}.</source>
        <translation>{name}, uit het archief van {host}, heeft niet precies één laag waarvan de naam begint met {begin}. De lagen zijn {layers}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>The table in the archive of {host} cannot be read. {problem} The address is {url}.</source>
        <translation>De tabel in het archief van {host} kan niet worden gelezen. {problem} Het adres is {url}.</translation>
    </message>
    <message>
        <source>The scores of {host} have other columns than expected: none of {names} among {columns}. The address is {url}.</source>
        <translation>De scores van {host} hebben andere kolommen dan verwacht: geen van {names} in {columns}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>Years without scores of the chosen gemeenten: {years}.</source>
        <translation>Jaren zonder scores van de gekozen gemeenten: {years}.</translation>
    </message>
    <message>
        <source>Not fetched: {url}.</source>
        <translation>Niet opgehaald: {url}.</translation>
    </message>
    <message>
        <source>{url} has not changed.</source>
        <translation>{url} is niet veranderd.</translation>
    </message>
    <message>
        <source>Fetched {url}: {size}.</source>
        <translation>Opgehaald: {url} ({size}).</translation>
    </message>
    <message>
        <source>It was tried {count} times.</source>
        <translation>Aantal pogingen: {count}.</translation>
    </message>
    <message>
        <source>It asks to wait {count} seconds first.</source>
        <translation>De server vraagt om eerst zoveel seconden te wachten: {count}.</translation>
    </message>
    <message>
        <source>{problem} Trying once more after {seconds} seconds.</source>
        <translation>{problem} Volgende poging over zoveel seconden: {seconds}.</translation>
    </message>
    <message>
        <source>{host} sends {url} on in circles. Try again later, or correct the address.</source>
        <translation>{host} stuurt {url} in een kring door. Probeer het later opnieuw, of verbeter het adres.</translation>
    </message>
    <message>
        <source>{url} is now at {target}.</source>
        <translation>{url} staat nu op {target}.</translation>
    </message>
    <message>
        <source>{url} has changed on {host} since it was half fetched.</source>
        <translation>{url} is op {host} veranderd sinds het half was opgehaald.</translation>
    </message>
    <message>
        <source>{host} did not send anything for {seconds} seconds. Try again later; with a slow network, set a longer timeout in Settings &gt; Options &gt; Network.</source>
        <translation>{host} stuurde {seconds} seconden lang niets. Probeer het later opnieuw; stel bij een traag netwerk een langere time-out in onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>Nothing was asked of {host}: QGIS cannot use authentication configuration {authcfg}. Look at it in Settings &gt; Options &gt; Authentication.</source>
        <translation>Aan {host} is niets gevraagd: QGIS kan authenticatieconfiguratie {authcfg} niet gebruiken. Kijk die na onder Extra &gt; Opties &gt; Authenticatie.</translation>
    </message>
    <message>
        <source>{url} is no web address that begins with https:// or http://.</source>
        <translation>{url} is geen webadres dat begint met https:// of http://.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password. Give them in Settings &gt; Options &gt; Network.</source>
        <translation>De proxy {proxy} vraagt een naam en een wachtwoord. Vul ze in onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>The proxy {proxy} did not let {host} be reached ({error}). Look at the proxy in Settings &gt; Options &gt; Network.</source>
        <translation>Via de proxy {proxy} is {host} niet te bereiken ({error}). Kijk de proxy na onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>{host} is not found. Is this computer on the network? If it needs a proxy, set it in Settings &gt; Options &gt; Network.</source>
        <translation>{host} is niet gevonden. Heeft deze computer netwerk? Is er een proxy nodig, stel die dan in onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>{host} takes no connection. Try again later; if your network needs a proxy, set it in Settings &gt; Options &gt; Network.</source>
        <translation>{host} neemt geen verbinding aan. Probeer het later opnieuw; heeft uw netwerk een proxy nodig, stel die dan in onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>There is no secure connection with {host} ({error}). If your organisation reads along on the network, add its certificate in Settings &gt; Options &gt; Authentication.</source>
        <translation>Er komt geen beveiligde verbinding met {host} ({error}). Leest uw organisatie op het netwerk mee, voeg dan haar certificaat toe onder Extra &gt; Opties &gt; Authenticatie.</translation>
    </message>
    <message>
        <source>The connection with {host} failed ({error}). Try again later, or look at the network of QGIS.</source>
        <translation>De verbinding met {host} mislukte ({error}). Probeer het later opnieuw, of kijk de netwerkinstellingen van QGIS na.</translation>
    </message>
    <message>
        <source>{host} answers with JSON that is no list of features; it has {keys}. The address is {url}.</source>
        <translation>{host} antwoordt met JSON die geen lijst van objecten is; er staat {keys} in. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} says that there are {expected} features and sends {count}. Fetch them again later, and compare.</source>
        <translation>Volgens {host} zijn er {expected} objecten; gekomen zijn er {count}. Haal ze later nog eens op en vergelijk.</translation>
    </message>
    <message>
        <source>Features that {host} sent twice, kept once: {count}.</source>
        <translation>Objecten die {host} dubbel stuurde en die één keer zijn bewaard: {count}.</translation>
    </message>
    <message>
        <source>{host} speaks of {expected} features and sends {count}: the answer is not complete. Try again later. The address is {url}.</source>
        <translation>{host} spreekt van {expected} objecten en stuurt er {count}: het antwoord is niet volledig. Probeer het later opnieuw. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} answers with JSON that is no list of rows; it has {keys}. The address is {url}.</source>
        <translation>{host} antwoordt met JSON die geen lijst van rijen is; er staat {keys} in. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} sends {url} packed in a way that this plugin does not know ({encoding}).</source>
        <translation>{host} stuurt {url} ingepakt op een manier die deze plug-in niet kent ({encoding}).</translation>
    </message>
    <message>
        <source>{host} broke off the connection after {received} of {url}. Try again later.</source>
        <translation>{host} verbrak de verbinding na {received} van {url}. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>{host} broke off the connection after {received} of the {total} of {url}. Try again later.</source>
        <translation>{host} verbrak de verbinding na {received} van de {total} van {url}. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>{url} is larger than the {limit} that is expected at most. Nothing of it was kept; see whether it is the right address.</source>
        <translation>{url} is groter dan de {limit} die ten hoogste verwacht wordt. Er is niets van bewaard; ga na of het adres klopt.</translation>
    </message>
    <message>
        <source>What {host} sent for {url} arrived damaged. Try again later.</source>
        <translation>Wat {host} stuurde voor {url}, is beschadigd aangekomen. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>The {received} that came are kept; the next time goes on from there.</source>
        <translation>Wat binnenkwam ({received}) is bewaard; een volgende keer gaat van daar verder.</translation>
    </message>
    <message>
        <source>{url} takes {size}, and the disk of {folder} has {free} left. Make room, or set another folder for what is fetched.</source>
        <translation>{url} neemt {size} in, en op de schijf van {folder} is nog {free} vrij. Maak ruimte, of kies een andere map voor wat wordt opgehaald.</translation>
    </message>
    <message>
        <source>There is no room in {folder} for {url} ({error}). Make room, or set another folder for what is fetched.</source>
        <translation>In {folder} is geen ruimte voor {url} ({error}). Maak ruimte, of kies een andere map voor wat wordt opgehaald.</translation>
    </message>
    <message>
        <source>{url} was not fetched: QGIS may not write in {folder} ({error}). Set another folder for what is fetched.</source>
        <translation>{url} is niet opgehaald: QGIS mag niet schrijven in {folder} ({error}). Kies een andere map voor wat wordt opgehaald.</translation>
    </message>
    <message>
        <source>{url} was not fetched: writing in {folder} failed ({error}). Set another folder for what is fetched.</source>
        <translation>{url} is niet opgehaald: schrijven in {folder} mislukte ({error}). Kies een andere map voor wat wordt opgehaald.</translation>
    </message>
    <message>
        <source>None of the services gave an answer. {problems}</source>
        <translation>Geen van de diensten gaf antwoord. {problems}</translation>
    </message>
    <message>
        <source>{route} did not serve, so the next source was asked. {problem}</source>
        <translation>{route} leverde niet, daarom is de volgende bron gevraagd. {problem}</translation>
    </message>
    <message>
        <source>{host} has none of the versions of this file: {urls}. Look on its site for the address, and put it in a copy of the file of services.</source>
        <translation>{host} heeft geen van de versies van dit bestand: {urls}. Zoek het adres op de site en zet het in een kopie van het bestand met diensten.</translation>
    </message>
    <message>
        <source>There is no kind of area {soort}; there are {soorten}.</source>
        <translation>Er is geen soort gebied {soort}; wel {soorten}.</translation>
    </message>
    <message>
        <source>Choose at least one gemeente by its code, such as GM0363; not {codes}.</source>
        <translation>Kies ten minste één gemeente met haar code, zoals GM0363; niet {codes}.</translation>
    </message>
    <message>
        <source>{host} has no {soort} of {jaar} in {gemeenten}. Perhaps the gemeente did not exist, or not any more.</source>
        <translation>{host} heeft geen {soort} van {jaar} in {gemeenten}. Misschien bestond de gemeente nog niet, of niet meer.</translation>
    </message>
    <message>
        <source>Gemeenten without any {soort} in {jaar}: {gemeenten}. Perhaps they did not exist, or not any more.</source>
        <translation>Gemeenten zonder {soort} in {jaar}: {gemeenten}. Misschien bestonden ze nog niet, of niet meer.</translation>
    </message>
    <message>
        <source>{host} sends {url} on to {target}, which is no web address. Correct the address.</source>
        <translation>{host} stuurt {url} door naar {target}, en dat is geen webadres. Verbeter het adres.</translation>
    </message>
    <message>
        <source>{host} sends {url} on to {target}, from a secure to an insecure address. That is not followed; correct the address if you trust it.</source>
        <translation>{host} stuurt {url} door naar {target}, van een beveiligd naar een onbeveiligd adres. Dat wordt niet gevolgd; verbeter het adres als u het vertrouwt.</translation>
    </message>
    <message>
        <source>{host} does not have {url} (answer {status}): it may have been withdrawn or renamed.</source>
        <translation>{host} heeft {url} niet (antwoord {status}): het kan zijn ingetrokken of hernoemd.</translation>
    </message>
    <message>
        <source>{host} gives no access to {url} (answer {status}). Look at the authentication, and at the proxy in Settings &gt; Options &gt; Network.</source>
        <translation>{host} geeft geen toegang tot {url} (antwoord {status}). Kijk de authenticatie na, en de proxy onder Extra &gt; Opties &gt; Netwerk.</translation>
    </message>
    <message>
        <source>{host} has had too many requests (answer {status}). Try again later, or fetch less at once.</source>
        <translation>{host} kreeg te veel vragen (antwoord {status}). Probeer het later opnieuw, of haal minder tegelijk op.</translation>
    </message>
    <message>
        <source>{host} has a failure of its own (answer {status}). Try again later.</source>
        <translation>{host} heeft zelf een storing (antwoord {status}). Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>{host} did not give what was asked with {url} (answer {status}: {words}).</source>
        <translation>{host} gaf niet wat met {url} gevraagd werd (antwoord {status}: {words}).</translation>
    </message>
    <message>
        <source>{host} sends rows without the column {column}; they have {columns}. The address is {url}.</source>
        <translation>{host} stuurt rijen zonder de kolom {column}; ze hebben {columns}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>There are no squares of {jaar} in the chosen gemeenten.</source>
        <translation>In de gekozen gemeenten zijn er geen vierkanten van {jaar}.</translation>
    </message>
    <message>
        <source>The squares of {host} cannot be written to {path}.</source>
        <translation>De vierkanten van {host} kunnen niet worden geschreven naar {path}.</translation>
    </message>
    <message>
        <source>{host} sends no gemeenten of {jaar} among {count} features. The address is {url}.</source>
        <translation>{host} stuurt geen gemeenten van {jaar}; aantal objecten: {count}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>{host} sends areas without their code; looked for {names} among {columns}. The address is {url}.</source>
        <translation>{host} stuurt gebieden zonder hun code; gezocht is {names} in {columns}. Het adres is {url}.</translation>
    </message>
    <message>
        <source>Water among the {soort}, which was left out: {count}.</source>
        <translation>Water onder de {soort}, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Areas without a boundary, which were left out: {count}, such as {example}.</source>
        <translation>Gebieden zonder grens, weggelaten: {count}, zoals {example}.</translation>
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
        <source>Reports</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modellen</translation>
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
        <source>A shapefile cuts names off after {length} characters: {fields}. Choose a GeoPackage to keep them.</source>
        <translation>Een shapefile kapt namen af na {length} tekens: {fields}. Kies een GeoPackage om ze te behouden.</translation>
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
        <source>The areas have a year of their own, which the map is of: {years}.</source>
        <translation>De gebieden hebben een eigen jaar, en daarvan is de kaart: {years}.</translation>
    </message>
    <message>
        <source>Values that are a code for 'no figure' and became NULL: {found}.</source>
        <translation>Waarden die een code voor “geen cijfer” zijn en NULL zijn geworden: {found}.</translation>
    </message>
    <message>
        <source>Parts of {layer} that are water or lie abroad, and are left out of the comparison: {count}.</source>
        <translation>Delen van {layer} die water zijn of in het buitenland liggen en niet worden vergeleken: {count}.</translation>
    </message>
    <message>
        <source>The distance to neighbours must be more than 0 m.</source>
        <translation>De afstand tot buren moet meer dan 0 m zijn.</translation>
    </message>
    <message>
        <source>The number of neighbours must be 1 or more.</source>
        <translation>Het aantal buren moet 1 of meer zijn.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Buren</translation>
    </message>
    <message>
        <source>Areas that share a border or a corner</source>
        <translation>Gebieden die een grens of een hoekpunt delen</translation>
    </message>
    <message>
        <source>Areas that share a length of border</source>
        <translation>Gebieden die een stuk grens delen</translation>
    </message>
    <message>
        <source>Areas within a distance</source>
        <translation>Gebieden binnen een afstand</translation>
    </message>
    <message>
        <source>The nearest areas</source>
        <translation>De dichtstbijzijnde gebieden</translation>
    </message>
    <message>
        <source>Distances are between the middles of areas. Points share no border.</source>
        <translation>Afstanden zijn tussen de middens van gebieden. Punten delen geen grens.</translation>
    </message>
    <message>
        <source>Distance to neighbours (m)</source>
        <translation>Afstand tot buren (m)</translation>
    </message>
    <message>
        <source>Used with 'Areas within a distance' only.</source>
        <translation>Alleen gebruikt bij 'Gebieden binnen een afstand'.</translation>
    </message>
    <message>
        <source>Number of nearest areas</source>
        <translation>Aantal dichtstbijzijnde gebieden</translation>
    </message>
    <message>
        <source>Used with 'The nearest areas' only.</source>
        <translation>Alleen gebruikt bij 'De dichtstbijzijnde gebieden'.</translation>
    </message>
    <message>
        <source>The points of layer {layer} share no border. Choose neighbours within a distance, or the nearest.</source>
        <translation>De punten van laag {layer} delen geen grens. Kies buren binnen een afstand, of de dichtstbijzijnde.</translation>
    </message>
    <message>
        <source>Layer {layer} has no polygons or points, so its rows cannot be neighbours.</source>
        <translation>Laag {layer} heeft geen vlakken of punten, dus haar rijen kunnen geen buren zijn.</translation>
    </message>
    <message>
        <source>Areas without a place on the map, which have no neighbours: {count}.</source>
        <translation>Gebieden zonder plaats op de kaart, die geen buren hebben: {count}.</translation>
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
        <source>{crs} measures in {unit}, so no distance in metres can be found in it. Choose a coordinate system in metres at 'Measure in coordinate system', such as RD New (EPSG:28992).</source>
        <translation>{crs} meet in {unit}, dus een afstand in meters is er niet in te vinden. Kies bij 'Meten in coördinatenstelsel' een stelsel in meters, zoals RD New (EPSG:28992).</translation>
    </message>
    <message>
        <source>Metres of {crs} are none on the ground of layer {layer}; measured in {measure}.</source>
        <translation>De eenheid van {crs} is geen meter op de grond van laag {layer}; gemeten in {measure}.</translation>
    </message>
    <message>
        <source>A metre of {crs} is no metre on the ground where layer {layer} lies: distances are {percent} % off. Choose another one at 'Measure in coordinate system', such as RD New (EPSG:28992).</source>
        <translation>Een meter van {crs} is geen meter op de grond waar laag {layer} ligt: afstanden zijn er {percent} % naast. Kies een ander stelsel bij 'Meten in coördinatenstelsel', zoals RD New (EPSG:28992).</translation>
    </message>
    <message>
        <source>A table without geometry, one row per area, to join to areas.</source>
        <translation>Een tabel zonder geometrie, één rij per gebied, om aan gebieden te koppelen.</translation>
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
        <source>There is no file {path}.</source>
        <translation>Bestand {path} bestaat niet.</translation>
    </message>
    <message>
        <source>File {path} cannot be read as a table. Give a csv, Excel workbook, GeoPackage or shapefile.</source>
        <translation>Bestand {path} is niet als tabel te lezen. Kies een csv, Excelwerkmap, GeoPackage of shapefile.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field that tells the gemeente of each row ({names}). It has: {fields}.</source>
        <translation>Laag {layer} heeft geen veld dat van elke rij de gemeente noemt ({names}). De velden zijn: {fields}.</translation>
    </message>
    <message>
        <source>The raster is a GeoTIFF: choose a name that ends in .tif, not {name}.</source>
        <translation>Het raster is een GeoTIFF: kies een naam die eindigt op .tif, niet {name}.</translation>
    </message>
    <message>
        <source>The result cannot be written to {path}: folder {folder} does not exist.</source>
        <translation>Het resultaat kan niet worden weggeschreven naar {path}: map {folder} bestaat niet.</translation>
    </message>
    <message>
        <source>{first} and {second} would keep their style in one file. Give one of them another name.</source>
        <translation>{first} en {second} zouden hun stijl in één bestand bewaren. Geef een van beide een andere naam.</translation>
    </message>
    <message>
        <source>The result cannot be written to {path}. Choose another file or folder. ({reason})</source>
        <translation>Het resultaat kan niet worden weggeschreven naar {path}. Kies een ander bestand of een andere map. ({reason})</translation>
    </message>
    <message>
        <source>Layers {old} and {new} share no ground. Check their coordinate systems, and that they are of one place.</source>
        <translation>Lagen {old} en {new} hebben geen grond gemeen. Controleer hun coördinatensystemen, en of ze over dezelfde plaats gaan.</translation>
    </message>
    <message>
        <source>Layer {layer} has no coordinate system; its coordinates are taken to be {crs}. Set it in the layer properties if that is wrong.</source>
        <translation>Laag {layer} heeft geen coördinatensysteem; de coördinaten zijn gelezen als {crs}. Stel het in bij de laageigenschappen als dat niet klopt.</translation>
    </message>
    <message>
        <source>Layer {layer} has no polygons, so its ground cannot be compared.</source>
        <translation>Laag {layer} heeft geen vlakken; de grond ervan kan niet worden vergeleken.</translation>
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
        <source>Layer {layer} has multipoints of several points: {count}. Split them first with 'Multipart to singleparts' of QGIS.</source>
        <translation>Laag {layer} heeft multipunten van meer dan één punt: {count}. Splits ze eerst met 'Meerdelige objecten naar enkelvoudig' ('Multipart to singleparts') van QGIS.</translation>
    </message>
    <message>
        <source>Layer {layer} has no points. Choose a point layer.</source>
        <translation>Laag {layer} heeft geen punten. Kies een puntenlaag.</translation>
    </message>
    <message>
        <source>Layer {layer} has no lines. Choose a line layer.</source>
        <translation>Laag {layer} heeft geen lijnen. Kies een lijnenlaag.</translation>
    </message>
    <message>
        <source>Layer {layer} has coordinates that cannot be those of its coordinate system, {crs}. Set the right one in the layer properties.</source>
        <translation>Laag {layer} heeft coördinaten die niet bij haar coördinatensysteem, {crs}, kunnen horen. Stel het juiste in bij de laageigenschappen.</translation>
    </message>
    <message>
        <source>The result could not be written to {path}: {error}</source>
        <translation>Het resultaat kon niet worden weggeschreven naar {path}: {error}</translation>
    </message>
    <message>
        <source>The result would overwrite {path}, which holds the input {layer}. Choose another file.</source>
        <translation>Het resultaat zou {path} overschrijven, waar de invoer {layer} in staat. Kies een ander bestand.</translation>
    </message>
    <message>
        <source>Lettings</source>
        <translation>Verhuringen</translation>
    </message>
    <message>
        <source>A table or point layer with one row a letting, or with counts per area, category and period.</source>
        <translation>Een tabel of puntenlaag met een rij per verhuring, of met aantallen per gebied, categorie en periode.</translation>
    </message>
    <message>
        <source>Category code</source>
        <translation>Code van de categorie</translation>
    </message>
    <message>
        <source>To whom it was let, such as UMO or Statushouder regulier. See the code list.</source>
        <translation>Aan wie is verhuurd, zoals UMO of Statushouder regulier. Zie de codelijst.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>The day of the letting: a date, or text such as 31-3-2017 or 2017-03-31.</source>
        <translation>De dag van de verhuring: een datum, of tekst zoals 31-3-2017 of 2017-03-31.</translation>
    </message>
    <message>
        <source>Area code of the letting</source>
        <translation>Gebiedcode van de verhuring</translation>
    </message>
    <message>
        <source>The area of the letting. Points without it get the area that they lie in.</source>
        <translation>Het gebied van de verhuring. Punten zonder code krijgen het gebied waarin ze liggen.</translation>
    </message>
    <message>
        <source>Number of lettings</source>
        <translation>Aantal verhuringen</translation>
    </message>
    <message>
        <source>For a table of counts. Left empty, every row is one letting.</source>
        <translation>Voor een tabel met aantallen. Leeg: elke rij is één verhuring.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>For a table of counts: such as 2016, 2017-I or 2018-K1. It goes before the date.</source>
        <translation>Voor een tabel met aantallen: zoals 2016, 2017-I of 2018-K1. Gaat vóór de datum.</translation>
    </message>
    <message>
        <source>Number of the letting</source>
        <translation>Nummer van de verhuring</translation>
    </message>
    <message>
        <source>Leaves lettings out that are in the file twice.</source>
        <translation>Laat verhuringen weg die twee keer in het bestand staan.</translation>
    </message>
    <message>
        <source>Code list</source>
        <translation>Codelijst</translation>
    </message>
    <message>
        <source>A csv of your own that says what each code counts as. Left empty, the list of the Amsterdam report.</source>
        <translation>Een eigen csv die zegt waarvoor elke code telt. Leeg: de lijst van het Amsterdamse rapport.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vanaf</translation>
    </message>
    <message>
        <source>The first day that counts.</source>
        <translation>De eerste dag die meetelt.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Tot en met</translation>
    </message>
    <message>
        <source>The last day that counts.</source>
        <translation>De laatste dag die meetelt.</translation>
    </message>
    <message>
        <source>Periods of</source>
        <translation>Perioden van</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>een jaar</translation>
    </message>
    <message>
        <source>half a year</source>
        <translation>een half jaar</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>een kwartaal</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>een maand</translation>
    </message>
    <message>
        <source>A last year that ends in June is labelled as the half year that it is (2017-I).</source>
        <translation>Een laatste jaar dat in juni eindigt krijgt de naam van het halfjaar dat het is (2017-I).</translation>
    </message>
    <message>
        <source>The period ends ({tot}) before it begins ({van}).</source>
        <translation>De periode eindigt ({tot}) voordat ze begint ({van}).</translation>
    </message>
    <message>
        <source>'{value}' is not a day. Write it as 2017-06-30.</source>
        <translation>'{value}' is geen dag. Schrijf die als 2017-06-30.</translation>
    </message>
    <message>
        <source>The lettings have no field with an area code, and cannot be placed on the map either. Choose the field with the area code.</source>
        <translation>De verhuringen hebben geen veld met een gebiedcode, en kunnen ook niet op de kaart worden geplaatst. Kies het veld met de gebiedcode.</translation>
    </message>
    <message>
        <source>Points that lie outside the coordinate system of the areas, and so in no area: {count}. Check the coordinate system of the lettings.</source>
        <translation>Punten die buiten het coördinatenstelsel van de gebieden liggen, en dus in geen gebied: {count}. Controleer het coördinatenstelsel van de verhuringen.</translation>
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
        <source>Areas of the first year</source>
        <translation>Gebieden van het eerste jaar</translation>
    </message>
    <message>
        <source>To warn of areas whose code stands for other ground since. Not needed for figures that were recoded.</source>
        <translation>Om te waarschuwen voor gebieden waarvan de code sindsdien voor andere grond staat. Niet nodig voor cijfers die zijn hercodeerd.</translation>
    </message>
    <message>
        <source>Code of the area in the first year</source>
        <translation>Code van het gebied in het eerste jaar</translation>
    </message>
    <message>
        <source>The same code in the areas of the map</source>
        <translation>Dezelfde code in de gebieden van de kaart</translation>
    </message>
    <message>
        <source>A field or an expression, by which the areas of both years were joined.</source>
        <translation>Een veld of een expressie waarop de gebieden van beide jaren zijn gekoppeld.</translation>
    </message>
    <message>
        <source>No area has a code that the areas of the first year have too. Choose the keys by which they match.</source>
        <translation>Geen enkel gebied heeft een code die ook bij de gebieden van het eerste jaar voorkomt. Kies de sleutels waarop ze overeenkomen.</translation>
    </message>
    <message>
        <source>Areas with the same code as in the first year: {total}, same ground: {count}.</source>
        <translation>Gebieden met dezelfde code als in het eerste jaar: {total}, dezelfde grond: {count}.</translation>
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
        <source>Only of lettings all sheets can be read at once. Choose one sheet.</source>
        <translation>Alleen van toewijzingen kunnen alle bladen in één keer worden gelezen. Kies één blad.</translation>
    </message>
    <message>
        <source>The mapping {name} is of another kind of file ({found}, not {kind}).</source>
        <translation>De kolomkeuze {name} is van een ander soort bestand ({found}, niet {kind}).</translation>
    </message>
    <message>
        <source>The figures of both years are counted in areas of different years ({fields}). Where boundaries were redrawn, the development means nothing. Recode the first year ('hercodeergebieden'), or compare the areas ('vergelijkgebieden').</source>
        <translation>De cijfers van beide jaren zijn in gebieden van verschillende jaren geteld ({fields}). Waar grenzen zijn gewijzigd, zegt de ontwikkeling niets. Reken het eerste jaar om ('hercodeergebieden'), of vergelijk de gebieden ('vergelijkgebieden').</translation>
    </message>
    <message>
        <source>Areas that are not the same ground in both years: {count} of {total} ({names}). Their development means nothing. Recode the figures of the first year ('hercodeergebieden').</source>
        <translation>Gebieden die in beide jaren niet dezelfde grond zijn: {count} van {total} ({names}). Hun ontwikkeling zegt niets. Reken de cijfers van het eerste jaar om ('hercodeergebieden').</translation>
    </message>
    <message>
        <source>Areas where {field} is secret (because of {fields}): {count}; areas where it is missing: {missing}. Field {status} says which. Secret figures count in no mean, total or class limit.</source>
        <translation>Gebieden waar {field} geheim is (door {fields}): {count}; gebieden waar het ontbreekt: {missing}. Het veld {status} zegt welke. Geheime cijfers tellen in geen gemiddelde, totaal of klassengrens mee.</translation>
    </message>
    <message>
        <source>Areas left out because a figure is secret ({fields}): {count}.</source>
        <translation>Gebieden die niet meetellen omdat een cijfer geheim is ({fields}): {count}.</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>Het bestand bevat geen tabel.</translation>
    </message>
    <message>
        <source>{path} has no sheet {name}; it has: {names}.</source>
        <translation>{path} heeft geen blad {name}; wel: {names}.</translation>
    </message>
    <message>
        <source>{path} only marks that a workbook is open in the spreadsheet. Choose the file without these signs before its name.</source>
        <translation>{path} is alleen het teken dat een werkmap in het rekenblad openstaat. Kies het bestand zonder deze tekens voor de naam.</translation>
    </message>
    <message>
        <source>{path} is protected with a password, or is an old workbook under another name. Open it in the spreadsheet and save it as xlsx without a password.</source>
        <translation>{path} is beveiligd met een wachtwoord, of is een oude werkmap onder een andere naam. Open het in het rekenblad en bewaar het als xlsx zonder wachtwoord.</translation>
    </message>
    <message>
        <source>{path} is a web page with the name of a workbook. Open it in the spreadsheet and save it as xlsx.</source>
        <translation>{path} is een webpagina met de naam van een werkmap. Open het in het rekenblad en bewaar het als xlsx.</translation>
    </message>
    <message>
        <source>{path} is a binary workbook (xlsb). Open it in the spreadsheet and save it as xlsx.</source>
        <translation>{path} is een binaire werkmap (xlsb). Open het in het rekenblad en bewaar het als xlsx.</translation>
    </message>
    <message>
        <source>This workbook counts its days from 1904, and its dates would be read four years too early. Copy the sheet to a new workbook in the spreadsheet, and check the dates there.</source>
        <translation>Deze werkmap telt de dagen vanaf 1904; de datums zouden vier jaar te vroeg worden gelezen. Kopieer het blad in het rekenblad naar een nieuwe werkmap en controleer de datums daar.</translation>
    </message>
    <message>
        <source>The result has several layers and is a GeoPackage: choose a name that ends in .gpkg, not {name}.</source>
        <translation>Het resultaat heeft meer lagen en is een GeoPackage: kies een naam die op .gpkg eindigt, niet {name}.</translation>
    </message>
    <message>
        <source>{path} is in use. Remove its layers from the project, or choose another file.</source>
        <translation>{path} is in gebruik. Verwijder de lagen ervan uit het project, of kies een ander bestand.</translation>
    </message>
    <message>
        <source>{path} is no GeoPackage, and would be lost. Choose another file, or remove it.</source>
        <translation>{path} is geen GeoPackage en zou verloren gaan. Kies een ander bestand, of verwijder het.</translation>
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
        <source>Number of dwellings</source>
        <translation>Aantal woningen</translation>
    </message>
    <message>
        <source>Number of inhabitants</source>
        <translation>Aantal inwoners</translation>
    </message>
    <message>
        <source>Added up by type in the table and the report; not needed for the map.</source>
        <translation>Opgeteld per type in de tabel en het verslag; niet nodig voor de kaart.</translation>
    </message>
    <message>
        <source>Code of the gemeente</source>
        <translation>Code van de gemeente</translation>
    </message>
    <message>
        <source>For the table by gemeente. Without it the CBS code of the area tells it.</source>
        <translation>Voor de tabel per gemeente. Zonder dit veld blijkt ze uit de CBS-code van het gebied.</translation>
    </message>
    <message>
        <source>Areas, dwellings and inhabitants by type</source>
        <translation>Gebieden, woningen en inwoners per type</translation>
    </message>
    <message>
        <source>A table: a row for every gemeente and type, and for all areas together.</source>
        <translation>Een tabel: een rij voor elke gemeente en elk type, en voor alle gebieden samen.</translation>
    </message>
    <message>
        <source>Features of {layer} without a number, or with one below zero, which were left out: {count}.</source>
        <translation>Objecten van {layer} zonder getal, of met een getal onder nul, die zijn weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Points of {layer} without a place on the map, which were left out: {count}.</source>
        <translation>Punten van {layer} zonder plek op de kaart, die zijn weggelaten: {count}.</translation>
    </message>
    <message>
        <source>{layer} outside all areas, which has no part in it: {amount} of {total}.</source>
        <translation>{layer} buiten alle gebieden, dat niet meetelt: {amount} van {total}.</translation>
    </message>
    <message>
        <source>File of dwellings</source>
        <translation>Woningbestand</translation>
    </message>
    <message>
        <source>Area code of the dwelling</source>
        <translation>Gebiedscode van de woning</translation>
    </message>
    <message>
        <source>The area of the row. Points without it get the area that they lie in.</source>
        <translation>Het gebied van de rij. Punten zonder code krijgen het gebied waarin ze liggen.</translation>
    </message>
    <message>
        <source>The same code in the areas</source>
        <translation>Dezelfde code in de gebieden</translation>
    </message>
    <message>
        <source>The field of the areas that holds the code the dwellings have.</source>
        <translation>Het veld van de gebieden met de code die de woningen hebben.</translation>
    </message>
    <message>
        <source>Number of dwellings of the row</source>
        <translation>Aantal woningen van de rij</translation>
    </message>
    <message>
        <source>For a table of counts. Left empty, every row is one dwelling.</source>
        <translation>Voor een tabel met aantallen. Blijft dit leeg, dan is elke rij één woning.</translation>
    </message>
    <message>
        <source>Choose a field of the file of dwellings for '{parameter}'.</source>
        <translation>Kies een veld van het woningbestand voor '{parameter}'.</translation>
    </message>
    <message>
        <source>Rows of {layer} without a number of dwellings, or below zero, left out: {count}.</source>
        <translation>Rijen van {layer} zonder aantal woningen, of met een aantal onder nul, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>No row of {layer} is in one of the areas. Choose the fields with the same codes, or give points that lie in the areas.</source>
        <translation>Geen rij van {layer} ligt in een van de gebieden. Kies de velden met dezelfde codes, of geef punten die in de gebieden liggen.</translation>
    </message>
    <message>
        <source>Rows of {layer} without an area code that lie in no area either, left out: {count}.</source>
        <translation>Rijen van {layer} zonder gebiedscode die ook in geen gebied liggen, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Rows of {layer} with a code that no area has, left out: {count} ({codes}).</source>
        <translation>Rijen van {layer} met een code die geen gebied heeft, weggelaten: {count} ({codes}).</translation>
    </message>
    <message>
        <source>The dwellings have no field with an area code, and cannot be placed on the map either. Choose the fields with the code of the area.</source>
        <translation>De woningen hebben geen veld met een gebiedscode, en zijn ook niet op de kaart te plaatsen. Kies de velden met de code van het gebied.</translation>
    </message>
    <message>
        <source>Areas with a code that another area has too: {count}, such as {code}. Dwellings are found by it, so each must be there once.</source>
        <translation>Gebieden met een code die een ander gebied ook heeft: {count}, zoals {code}. Woningen worden daarmee gevonden, dus elke code mag er maar één keer zijn.</translation>
    </message>
    <message>
        <source>The layer has several years below each other ({years}), and this asks for one row per area. Filter the layer to one year, or give the layer in which every year has fields of its own.</source>
        <translation>De laag heeft meerdere jaren onder elkaar ({years}), en hier is één rij per gebied nodig. Filter de laag op één jaar, of geef de laag waarin elk jaar eigen velden heeft.</translation>
    </message>
    <message>
        <source>Protect figures of small areas</source>
        <translation>Cijfers van kleine gebieden beveiligen</translation>
    </message>
    <message>
        <source>The areas with their unprotected figures: polygons, points or a table.</source>
        <translation>De gebieden met hun onbeveiligde cijfers: vlakken, punten of een tabel.</translation>
    </message>
    <message>
        <source>Protected figures</source>
        <translation>Beveiligde cijfers</translation>
    </message>
    <message>
        <source>The same areas with the protected figures, and no other figures.</source>
        <translation>Dezelfde gebieden met de beveiligde cijfers, en zonder andere cijfers.</translation>
    </message>
    <message>
        <source>Protected totals</source>
        <translation>Beveiligde totalen</translation>
    </message>
    <message>
        <source>A row for each area of each level, with the protected values and their statuses.</source>
        <translation>Een rij voor elk gebied van elk niveau, met de beveiligde waarden en hun status.</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Aantallen</translation>
    </message>
    <message>
        <source>Fields with numbers of persons, dwellings or the like, and sums.</source>
        <translation>Velden met aantallen personen, woningen en dergelijke, en met sommen.</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Aandelen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>naam</translation>
    </message>
    <message>
        <source>numerator</source>
        <translation>teller</translation>
    </message>
    <message>
        <source>denominator</source>
        <translation>noemer</translation>
    </message>
    <message>
        <source>A row a share, such as pct_bijstand, bijstand, inwoners. It is computed anew, in %; numerator and denominator are protected as counts and published too.</source>
        <translation>Een rij per aandeel, zoals pct_bijstand, bijstand, inwoners. Het wordt opnieuw berekend, in %; teller en noemer worden als aantal beveiligd en ook gepubliceerd.</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Gemiddelden</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>gemiddelde</translation>
    </message>
    <message>
        <source>number of observations</source>
        <translation>aantal waarnemingen</translation>
    </message>
    <message>
        <source>A row a mean. Its number of observations is protected as a count and published.</source>
        <translation>Een rij per gemiddelde. Het aantal waarnemingen wordt als aantal beveiligd en gepubliceerd.</translation>
    </message>
    <message>
        <source>Fields of incomes</source>
        <translation>Velden met inkomens</translation>
    </message>
    <message>
        <source>Those of the fields above that are of incomes: counts, means, and the numerators of shares.</source>
        <translation>De velden hierboven die over inkomens gaan: aantallen, gemiddelden en tellers van aandelen.</translation>
    </message>
    <message>
        <source>Largest contributions to sums</source>
        <translation>Grootste bijdragen aan sommen</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>som</translation>
    </message>
    <message>
        <source>largest value</source>
        <translation>grootste waarde</translation>
    </message>
    <message>
        <source>A row a sum, with the largest value of one contributor in the area. That field is not published.</source>
        <translation>Een rij per som, met de grootste waarde van één bijdrager in het gebied. Dat veld wordt niet gepubliceerd.</translation>
    </message>
    <message>
        <source>Numbers of observations of sums</source>
        <translation>Aantallen waarnemingen van sommen</translation>
    </message>
    <message>
        <source>A row a sum that is no count, such as of incomes: the minimum is of its number of observations then.</source>
        <translation>Een rij per som die geen aantal is, zoals van inkomens: het minimum geldt dan voor het aantal waarnemingen.</translation>
    </message>
    <message>
        <source>Counts that make another one</source>
        <translation>Aantallen die samen een ander aantal zijn</translation>
    </message>
    <message>
        <source>total</source>
        <translation>totaal</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>delen</translation>
    </message>
    <message>
        <source>A row an addition, such as woningen and huur + koop: or a part would follow from the total and the others. Where a part is secret the total is too.</source>
        <translation>Een rij per optelling, zoals woningen en huur + koop: anders volgt een deel uit het totaal en de andere delen. Waar een deel geheim is, is het totaal dat ook.</translation>
    </message>
    <message>
        <source>Code of the area</source>
        <translation>Code van het gebied</translation>
    </message>
    <message>
        <source>Names the areas, and decides where two figures are as good to hide.</source>
        <translation>Benoemt de gebieden, en beslist als twee cijfers even geschikt zijn om geheim te houden.</translation>
    </message>
    <message>
        <source>Codes of the areas around it</source>
        <translation>Codes van de gebieden eromheen</translation>
    </message>
    <message>
        <source>Of each level of which totals are published, such as wijkcode and gemeentecode. No secret figure then follows from a total.</source>
        <translation>Van elk niveau waarvan totalen worden gepubliceerd, zoals wijkcode en gemeentecode. Geen geheim cijfer volgt dan uit een totaal.</translation>
    </message>
    <message>
        <source>Least number of observations</source>
        <translation>Minste aantal waarnemingen</translation>
    </message>
    <message>
        <source>A count of fewer, other than 0, is secret, and so is a mean of fewer.</source>
        <translation>Een kleiner aantal dan dit, behalve 0, is geheim, en een gemiddelde van minder ook.</translation>
    </message>
    <message>
        <source>Least number of observations for incomes</source>
        <translation>Minste aantal waarnemingen bij inkomens</translation>
    </message>
    <message>
        <source>For the fields of incomes, and for the denominators of such shares.</source>
        <translation>Voor de velden met inkomens, en voor de noemers van zulke aandelen.</translation>
    </message>
    <message>
        <source>Least denominator of a share</source>
        <translation>Kleinste noemer van een aandeel</translation>
    </message>
    <message>
        <source>With fewer the share is secret, and its numerator with it.</source>
        <translation>Met minder is het aandeel geheim, en de teller ook.</translation>
    </message>
    <message>
        <source>Largest contribution to a sum (%)</source>
        <translation>Grootste bijdrage aan een som (%)</translation>
    </message>
    <message>
        <source>A sum of which one contribution is a larger part is secret.</source>
        <translation>Een som waarvan één bijdrage een groter deel is, is geheim.</translation>
    </message>
    <message>
        <source>Print shares above as a limit (%)</source>
        <translation>Toon aandelen hierboven als grens (%)</translation>
    </message>
    <message>
        <source>The share is the limit then, with a label such as '&gt; 90'. 100: no limit.</source>
        <translation>Het aandeel is dan de grens, met een label zoals '&gt; 90'. 100: geen grens.</translation>
    </message>
    <message>
        <source>Print shares below as a limit (%)</source>
        <translation>Toon aandelen hieronder als grens (%)</translation>
    </message>
    <message>
        <source>As above, with a label such as '&lt; 10'; 0 stays 0. 0: no limit.</source>
        <translation>Als hierboven, met een label zoals '&lt; 10'; 0 blijft 0. 0: geen grens.</translation>
    </message>
    <message>
        <source>Round counts to</source>
        <translation>Rond aantallen af op</translation>
    </message>
    <message>
        <source>Halves away from 0. 0: not rounded.</source>
        <translation>De helft van 0 af. 0: niet afronden.</translation>
    </message>
    <message>
        <source>Round shares to (%)</source>
        <translation>Rond aandelen af op (%)</translation>
    </message>
    <message>
        <source>Shares with decimals give rounded counts away. 0: not rounded.</source>
        <translation>Aandelen met decimalen verraden afgeronde aantallen. 0: niet afronden.</translation>
    </message>
    <message>
        <source>Room of a secret mean or dominated sum (%)</source>
        <translation>Speling van een geheim gemiddelde of een som met een te grote bijdrage (%)</translation>
    </message>
    <message>
        <source>What it can be, by all that is published, differs at least so much of it.</source>
        <translation>Wat het volgens alles wat gepubliceerd is kan zijn, loopt minstens zoveel uiteen.</translation>
    </message>
    <message>
        <source>Other fields to pass on</source>
        <translation>Andere velden die worden doorgegeven</translation>
    </message>
    <message>
        <source>Passed on as they are, without any protection. Codes and names of areas are passed on anyhow; all other fields are left out.</source>
        <translation>Worden doorgegeven zoals ze zijn, zonder beveiliging. Codes en namen van gebieden worden altijd doorgegeven; alle andere velden blijven weg.</translation>
    </message>
    <message>
        <source>Levels, finest first: {levels}.</source>
        <translation>Niveaus, het fijnste eerst: {levels}.</translation>
    </message>
    <message>
        <source>These fields are to be protected, and to be passed on as they are: {names}.</source>
        <translation>Deze velden moeten worden beveiligd en ook ongewijzigd worden doorgegeven: {names}. Kies een van beide.</translation>
    </message>
    <message>
        <source>Fields passed on as they are, unprotected: {names}.</source>
        <translation>Velden die onbeveiligd worden doorgegeven zoals ze zijn: {names}.</translation>
    </message>
    <message>
        <source>Fields left out, because nothing protects them: {names}.</source>
        <translation>Velden die wegblijven, omdat niets ze beveiligt: {names}.</translation>
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
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Corporation housing</source>
        <translation>Corporatiebezit</translation>
    </message>
    <message>
        <source>Largest corporation (dominante corporatie)</source>
        <translation>Dominante corporatie</translation>
    </message>
    <message>
        <source>A row a dwelling or complex with its owner (points, or a table with an area code), or a table of counts per area and corporation.</source>
        <translation>Een rij per woning of complex met de eigenaar (punten, of een tabel met een gebiedcode), of een tabel met aantallen per gebied en corporatie.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>The field with the name of the corporation or other owner.</source>
        <translation>Het veld met de naam van de corporatie of andere eigenaar.</translation>
    </message>
    <message>
        <source>or: a field per corporation</source>
        <translation>of: een veld per corporatie</translation>
    </message>
    <message>
        <source>Fields of the areas with the number of dwellings of each corporation, called after it; used instead of a file of dwellings.</source>
        <translation>Velden van de gebieden met het aantal woningen van elke corporatie, naar haar genoemd; in plaats van een woningbestand.</translation>
    </message>
    <message>
        <source>All dwellings of the area, whoever owns them: for the share, and added up in the table and the report.</source>
        <translation>Alle woningen van het gebied, wie ze ook bezit: voor het aandeel, en opgeteld in de tabel en het verslag.</translation>
    </message>
    <message>
        <source>Largest corporation</source>
        <translation>Dominante corporatie</translation>
    </message>
    <message>
        <source>Names of owners</source>
        <translation>Namen van eigenaren</translation>
    </message>
    <message>
        <source>What each name in the file became, in which colour. Saved as csv and edited it is a list of names for the next run.</source>
        <translation>Wat elke naam in het bestand is geworden, in welke kleur. Bewaard als csv en aangepast is het een namenlijst voor de volgende keer.</translation>
    </message>
    <message>
        <source>List of names</source>
        <translation>Namenlijst</translation>
    </message>
    <message>
        <source>A csv of your own with the columns naam and wordt (spellings, mergers) and, if you like, kleur and soort. Left empty, the list of the plugin.</source>
        <translation>Een eigen csv met de kolommen naam en wordt (schrijfwijzen, fusies) en, als u wilt, kleur en soort. Leeg: de lijst van de plugin.</translation>
    </message>
    <message>
        <source>Only names of the list are corporations</source>
        <translation>Alleen namen uit de lijst zijn corporaties</translation>
    </message>
    <message>
        <source>For files with all owners, private ones too. Other names then count as no corporation.</source>
        <translation>Voor bestanden met alle eigenaren, ook particuliere. Andere namen tellen dan niet als corporatie.</translation>
    </message>
    <message>
        <source>Corporations with a colour of their own</source>
        <translation>Corporaties met een eigen kleur</translation>
    </message>
    <message>
        <source>Those with the most dwellings; the others are one class.</source>
        <translation>Die met de meeste woningen; de andere zijn één klasse.</translation>
    </message>
    <message>
        <source>The file has all dwellings, whoever owns them</source>
        <translation>Het bestand heeft alle woningen, wie ze ook bezit</translation>
    </message>
    <message>
        <source>Then they are counted there for the shares, and an area without a row is not known. Unticked, the file is a list of property, and an area without a row has none.</source>
        <translation>Dan worden ze daarin geteld voor de aandelen, en is een gebied zonder rij niet bekend. Niet aangevinkt is het bestand een lijst van bezit, en heeft een gebied zonder rij geen bezit.</translation>
    </message>
    <message>
        <source>An empty count is zero</source>
        <translation>Een leeg aantal is nul</translation>
    </message>
    <message>
        <source>For a field per corporation: pivot tables leave the cells without dwellings empty. Unticked, an empty cell is a number that is not known.</source>
        <translation>Voor een veld per corporatie: draaitabellen laten cellen zonder woningen leeg. Niet aangevinkt is een lege cel een aantal dat niet bekend is.</translation>
    </message>
    <message>
        <source>Choose a file of dwellings with their owner, or fields of the areas with the dwellings of each corporation; one of the two.</source>
        <translation>Kies een woningbestand met de eigenaar, of velden van de gebieden met de woningen van elke corporatie; een van de twee.</translation>
    </message>
    <message>
        <source>Owners are read from {owner}, their dwellings from {number}.</source>
        <translation>Eigenaren zijn gelezen uit {owner}, hun woningen uit {number}.</translation>
    </message>
    <message>
        <source>Owners are read from {owner}; every row is one dwelling.</source>
        <translation>Eigenaren zijn gelezen uit {owner}; elke rij is één woning.</translation>
    </message>
    <message>
        <source>Fetch data of gemeenten</source>
        <translation>Gegevens van gemeenten ophalen</translation>
    </message>
    <message>
        <source>Gemeenten</source>
        <translation>Gemeenten</translation>
    </message>
    <message>
        <source>Names or codes with commas between, such as Amsterdam, Den Haag, GM0599.</source>
        <translation>Namen of codes met komma's ertussen, zoals Amsterdam, Den Haag, GM0599.</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Jaren</translation>
    </message>
    <message>
        <source>Such as 2014 2020. The Leefbaarometer always comes with all of its years.</source>
        <translation>Zoals 2014 2020. De Leefbaarometer komt altijd met al zijn jaren.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thema's</translation>
    </message>
    <message>
        <source>Each becomes a layer a year; the Leefbaarometer is of the areas that are ticked.</source>
        <translation>Elk thema wordt een laag per jaar; de Leefbaarometer gaat over de gebieden die zijn aangevinkt.</translation>
    </message>
    <message>
        <source>Complete the newest year with the latest complete year</source>
        <translation>Het nieuwste jaar aanvullen met het laatste volledige jaar</translation>
    </message>
    <message>
        <source>CBS publishes a year theme by theme. What is still to come is then of the latest year that has it, where the boundaries are the same. The log and the metadata say which figure is of which year.</source>
        <translation>Het CBS publiceert een jaar thema voor thema. Wat nog moet komen, is dan van het laatste jaar dat het heeft, waar de grenzen gelijk zijn. Het logboek en de metadata noemen welk cijfer van welk jaar is.</translation>
    </message>
    <message>
        <source>GeoPackage with the data</source>
        <translation>GeoPackage met de gegevens</translation>
    </message>
    <message>
        <source>One table for each layer, with its style, its sources and their licences.</source>
        <translation>Een tabel per laag, met stijl, bronnen en licenties.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Lagen</translation>
    </message>
    <message>
        <source>Folder of the cache</source>
        <translation>Map van de cache</translation>
    </message>
    <message>
        <source>Where fetched files are kept. Empty: that of the plugin.</source>
        <translation>Waar opgehaalde bestanden worden bewaard. Leeg: die van de plug-in.</translation>
    </message>
    <message>
        <source>Use cached copies up to (days)</source>
        <translation>Kopieën uit de cache gebruiken tot (dagen)</translation>
    </message>
    <message>
        <source>Older ones are fetched again; 0 always asks the service.</source>
        <translation>Oudere worden opnieuw opgehaald; bij 0 wordt altijd bij de dienst gevraagd.</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authenticatie</translation>
    </message>
    <message>
        <source>Only for a copy of the services that asks for it. A proxy is set in the options of QGIS.</source>
        <translation>Alleen voor een kopie van de diensten die erom vraagt. Een proxy stelt u in bij de opties van QGIS.</translation>
    </message>
    <message>
        <source>Addresses of the services</source>
        <translation>Adressen van de diensten</translation>
    </message>
    <message>
        <source>Your own copy of diensten.toml, where an address has changed. Empty: that of the plugin.</source>
        <translation>Uw eigen kopie van diensten.toml, als een adres is veranderd. Leeg: die van de plug-in.</translation>
    </message>
    <message>
        <source>List of gemeenten</source>
        <translation>Lijst van gemeenten</translation>
    </message>
    <message>
        <source>{step}: {problem} Nothing was written; what was fetched stays in the cache, so that a next run goes on from here.</source>
        <translation>{step}: {problem} Er is niets geschreven; wat is opgehaald, blijft in de cache, zodat een volgende keer hier verdergaat.</translation>
    </message>
    <message>
        <source>fetched now, {size}</source>
        <translation>nu opgehaald, {size}</translation>
    </message>
    <message>
        <source>from the cache, fetched on {first}, {size}</source>
        <translation>uit de cache, opgehaald op {first}, {size}</translation>
    </message>
    <message>
        <source>from the cache, fetched from {first} to {last}, {size}</source>
        <translation>uit de cache, opgehaald van {first} tot en met {last}, {size}</translation>
    </message>
    <message>
        <source>StatLine has no Kerncijfers of {year}: the figures are those of the map ({source}).</source>
        <translation>StatLine heeft geen Kerncijfers van {year}: de cijfers zijn die van de kaart ({source}).</translation>
    </message>
    <message>
        <source>{newest} is not completed with {year}. {problem}</source>
        <translation>{newest} is niet aangevuld met {year}. {problem}</translation>
    </message>
    <message>
        <source>There are no {kind} of {year} in {gemeenten}. See whether the code is right.</source>
        <translation>Er zijn geen {kind} van {year} in {gemeenten}. Controleer of de code klopt.</translation>
    </message>
    <message>
        <source>Choose at least one gemeente (GEMEENTEN).</source>
        <translation>Kies ten minste één gemeente (GEMEENTEN).</translation>
    </message>
    <message>
        <source>Choose at least one year (JAREN).</source>
        <translation>Kies ten minste één jaar (JAREN).</translation>
    </message>
    <message>
        <source>Choose at least one theme (THEMAS).</source>
        <translation>Kies ten minste één thema (THEMAS).</translation>
    </message>
    <message>
        <source>{theme}: there is nothing of {years}; there is of {present}.</source>
        <translation>{theme}: van {years} is er niets; wel van {present}.</translation>
    </message>
    <message>
        <source>{source} ({route}, licence {licence}): {account}; rows: {count}.</source>
        <translation>{source} ({route}, licentie {licence}): {account}; rijen: {count}.</translation>
    </message>
    <message>
        <source>None of the squares of {year} lies in {gemeenten}.</source>
        <translation>Geen van de vierkanten van {year} ligt in {gemeenten}.</translation>
    </message>
    <message>
        <source>Squares with their centre in the gemeenten: {count} of the {total} around.</source>
        <translation>Vierkanten met hun middelpunt in de gemeenten: {count} van de {total} eromheen.</translation>
    </message>
    <message>
        <source>Values of the squares that are secret or not available and became NULL: {count}.</source>
        <translation>Waarden van de vierkanten die geheim of niet beschikbaar zijn en NULL werden: {count}.</translation>
    </message>
    <message>
        <source>Room for new lettings</source>
        <translation>Draagkracht</translation>
    </message>
    <message>
        <source>Lettings to divide</source>
        <translation>Te verdelen toewijzingen</translation>
    </message>
    <message>
        <source>How many lettings there are to talk about.</source>
        <translation>Over hoeveel toewijzingen het gesprek gaat.</translation>
    </message>
    <message>
        <source>Of which doelgroep</source>
        <translation>Van welke doelgroep</translation>
    </message>
    <message>
        <source>For the note; and where the definitions leave out other veerkracht classes for it, for the rules. Empty: all.</source>
        <translation>Voor de toelichting; en voor de regels, als de definities er andere veerkrachtklassen buiten laten. Leeg: alle.</translation>
    </message>
    <message>
        <source>Expected vacancies</source>
        <translation>Verwachte vacatures</translation>
    </message>
    <message>
        <source>Social corporation dwellings that are expected to come free.</source>
        <translation>Sociale corporatiewoningen die naar verwachting vrijkomen.</translation>
    </message>
    <message>
        <source>Recent allocations</source>
        <translation>Recente toewijzingen</translation>
    </message>
    <message>
        <source>As the algorithm 'Allocations per area' writes it.</source>
        <translation>Zoals het algoritme 'Toewijzingen per gebied' het schrijft.</translation>
    </message>
    <message>
        <source>Recent lettings</source>
        <translation>Recente verhuringen</translation>
    </message>
    <message>
        <source>All lettings of social corporation dwellings, in the same period.</source>
        <translation>Alle verhuringen van sociale corporatiewoningen, over dezelfde periode.</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Woningen</translation>
    </message>
    <message>
        <source>Decides the order of areas that are equal otherwise.</source>
        <translation>Bepaalt de volgorde van gebieden die verder gelijk zijn.</translation>
    </message>
    <message>
        <source>Ceiling of the share of the lettings (%)</source>
        <translation>Plafond van het aandeel van de verhuringen (%)</translation>
    </message>
    <message>
        <source>Ceiling of the share of the dwelling stock (%)</source>
        <translation>Plafond van het aandeel van de woningvoorraad (%)</translation>
    </message>
    <message>
        <source>Veerkracht class</source>
        <translation>Veerkrachtklasse</translation>
    </message>
    <message>
        <source>As the veerkracht map writes it. Left empty, the class is not looked at.</source>
        <translation>Zoals de veerkrachtkaart het schrijft. Leeg: er wordt niet naar de klasse gekeken.</translation>
    </message>
    <message>
        <source>Veerkracht classes that are left out</source>
        <translation>Veerkrachtklassen buiten beschouwing</translation>
    </message>
    <message>
        <source>Such as 8; 9 or 7-9, and - for none. Left empty: those of the definitions, 8 and 9. Not published.</source>
        <translation>Zoals 8; 9 of 7-9, en - voor geen. Leeg: die van de definities, 8 en 9. Niet gepubliceerd.</translation>
    </message>
    <message>
        <source>Index of vulnerable groups</source>
        <translation>Index kwetsbare groepen</translation>
    </message>
    <message>
        <source>Used with a highest index only.</source>
        <translation>Alleen gebruikt bij een hoogste index.</translation>
    </message>
    <message>
        <source>Highest index (%)</source>
        <translation>Hoogste index (%)</translation>
    </message>
    <message>
        <source>Areas with a higher index are left out. Left empty, the index is not looked at.</source>
        <translation>Gebieden met een hogere index blijven buiten beschouwing. Leeg: er wordt niet naar de index gekeken.</translation>
    </message>
    <message>
        <source>Division over the areas</source>
        <translation>Verdeling over de gebieden</translation>
    </message>
    <message>
        <source>In proportion, what remains goes to the largest remainders.</source>
        <translation>Naar rato gaat wat overblijft naar de grootste resten.</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangorde</translation>
    </message>
    <message>
        <source>Areas that are equal are in the order of their codes.</source>
        <translation>Gelijke gebieden staan op volgorde van hun code.</translation>
    </message>
    <message>
        <source>The veerkracht class is not looked at: no field was chosen.</source>
        <translation>Er wordt niet naar de veerkrachtklasse gekeken: er is geen veld gekozen.</translation>
    </message>
    <message>
        <source>To leave out veerkracht classes, choose the field with the class.</source>
        <translation>Kies het veld met de klasse om veerkrachtklassen buiten beschouwing te laten.</translation>
    </message>
    <message>
        <source>For a highest index, choose the field with the index as well.</source>
        <translation>Kies bij een hoogste index ook het veld met de index.</translation>
    </message>
    <message>
        <source>A word for tenure needs what it counts as: fill in both columns, or neither ({row}).</source>
        <translation>Bij een woord voor eigendom hoort waarvoor het telt: vul beide kolommen in, of geen van beide ({row}).</translation>
    </message>
    <message>
        <source>Dominant tenure</source>
        <translation>Dominante eigendomsvorm</translation>
    </message>
    <message>
        <source>Narrow: a lead smaller than (procentpunt)</source>
        <translation>Krap: een voorsprong kleiner dan (procentpunt)</translation>
    </message>
    <message>
        <source>Not published; adjust it. Field eig_krap and the second style show these areas.</source>
        <translation>Niet gepubliceerd; stel hem bij. Veld eig_krap en de tweede stijl tonen deze gebieden.</translation>
    </message>
    <message>
        <source>Corporation rent</source>
        <translation>Corporatiehuur</translation>
    </message>
    <message>
        <source>Cheap private rent</source>
        <translation>Goedkope particuliere huur</translation>
    </message>
    <message>
        <source>Other private rent</source>
        <translation>Overige particuliere huur</translation>
    </message>
    <message>
        <source>Owner-occupied</source>
        <translation>Koop</translation>
    </message>
    <message>
        <source>Dwellings of this tenure in the area. Choose all four, or none.</source>
        <translation>Woningen met deze eigendomsvorm in het gebied. Kies alle vier, of geen.</translation>
    </message>
    <message>
        <source>Tenure unknown</source>
        <translation>Eigendom onbekend</translation>
    </message>
    <message>
        <source>Dwellings of unknown tenure; they are dwellings of the area all the same.</source>
        <translation>Woningen waarvan de eigendom niet bekend is; woningen van het gebied zijn het evengoed.</translation>
    </message>
    <message>
        <source>These fields are</source>
        <translation>Deze velden zijn</translation>
    </message>
    <message>
        <source>Numbers of dwellings</source>
        <translation>Aantallen woningen</translation>
    </message>
    <message>
        <source>% of the dwellings</source>
        <translation>% van de woningen</translation>
    </message>
    <message>
        <source>Of the four fields above, and of that with unknown tenure.</source>
        <translation>Van de vier velden hierboven, en van dat met onbekende eigendom.</translation>
    </message>
    <message>
        <source>Kerncijfers of CBS, for areas without the four fields above. Private rent is one class then: they do not tell what is cheap.</source>
        <translation>Kerncijfers van het CBS, voor gebieden zonder de vier velden hierboven. Particuliere huur is dan één klasse: ze zeggen niet wat goedkoop is.</translation>
    </message>
    <message>
        <source>or: corporation housing (%)</source>
        <translation>of: corporatiebezit (%)</translation>
    </message>
    <message>
        <source>and: all rented dwellings (%)</source>
        <translation>en: alle huurwoningen (%)</translation>
    </message>
    <message>
        <source>and: owner-occupied dwellings (%)</source>
        <translation>en: koopwoningen (%)</translation>
    </message>
    <message>
        <source>Instead of figures of the areas: a table or points with one row a dwelling, its tenure and WOZ value. They are counted by area.</source>
        <translation>In plaats van cijfers van de gebieden: een tabel of punten met per rij een woning, haar eigendomsvorm en WOZ-waarde. Ze worden per gebied geteld.</translation>
    </message>
    <message>
        <source>Tenure of the dwelling</source>
        <translation>Eigendomsvorm van de woning</translation>
    </message>
    <message>
        <source>Such as koop, corporatiehuur or particuliere huur.</source>
        <translation>Zoals koop, corporatiehuur of particuliere huur.</translation>
    </message>
    <message>
        <source>WOZ value of the dwelling</source>
        <translation>WOZ-waarde van de woning</translation>
    </message>
    <message>
        <source>In euro. Without it private rent is one class.</source>
        <translation>In euro. Zonder is particuliere huur één klasse.</translation>
    </message>
    <message>
        <source>Words for tenure</source>
        <translation>Woorden voor eigendom</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In het bestand</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Telt als</translation>
    </message>
    <message>
        <source>For words or codes that are not known: such as H2, and beside it particuliere huur.</source>
        <translation>Voor woorden of codes die niet bekend zijn: zoals H2, met daarnaast particuliere huur.</translation>
    </message>
    <message>
        <source>Cheap private rent of a file of dwellings</source>
        <translation>Goedkope particuliere huur van een woningbestand</translation>
    </message>
    <message>
        <source>Below a WOZ value</source>
        <translation>Onder een WOZ-waarde</translation>
    </message>
    <message>
        <source>The lowest part of private rent</source>
        <translation>Het laagste deel van de particuliere huur</translation>
    </message>
    <message>
        <source>The report of Rotterdam takes the value below which the cheapest 40 % lie.</source>
        <translation>Het rapport van Rotterdam neemt de waarde waaronder de goedkoopste 40 % ligt.</translation>
    </message>
    <message>
        <source>Cheap: WOZ value below (euro)</source>
        <translation>Goedkoop: WOZ-waarde lager dan (euro)</translation>
    </message>
    <message>
        <source>Of the price level below. A value of exactly the limit is not cheap.</source>
        <translation>Van het prijspeil hieronder. Een waarde van precies de grens is niet goedkoop.</translation>
    </message>
    <message>
        <source>Price level</source>
        <translation>Prijspeil</translation>
    </message>
    <message>
        <source>Of the limit and of the WOZ values; for legend and note.</source>
        <translation>Van de grens en van de WOZ-waarden; voor legenda en toelichting.</translation>
    </message>
    <message>
        <source>Lowest part (%)</source>
        <translation>Laagste deel (%)</translation>
    </message>
    <message>
        <source>Used with the lowest part only. Equal values are never parted: it may be less.</source>
        <translation>Alleen gebruikt bij het laagste deel. Gelijke waarden blijven bij elkaar: het kan minder zijn.</translation>
    </message>
    <message>
        <source>Of the four forms of tenure there are fields for some only ({fields}). Choose a field for each, or none and the percentages of the kerncijfers.</source>
        <translation>Van de vier eigendomsvormen zijn er maar voor enkele velden ({fields}). Kies er voor elk een, of geen en de percentages van de kerncijfers.</translation>
    </message>
    <message>
        <source>The same field is chosen for two forms of tenure ({fields}).</source>
        <translation>Hetzelfde veld is voor twee eigendomsvormen gekozen ({fields}).</translation>
    </message>
    <message>
        <source>Layer {layer} does not tell the tenure of its dwellings. Choose the four fields (corporation rent, cheap and other private rent, owner-occupied), or the three percentages of the kerncijfers, or give a file of dwellings. It has: {fields}.</source>
        <translation>Laag {layer} zegt niet wat de eigendom van de woningen is. Kies de vier velden (corporatiehuur, goedkope en overige particuliere huur, koop), of de drie percentages van de kerncijfers, of geef een woningbestand. Ze heeft: {fields}.</translation>
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
        <source>Allocations: tables by half-year and maps</source>
        <translation>Toewijzingen: halfjaartabellen en kaarten</translation>
    </message>
    <message>
        <source>The lettings do not have both dates of the wait, so there is no table of waiting times.</source>
        <translation>De verhuringen hebben niet beide datums van het wachten, dus er is geen tabel van wachttijden.</translation>
    </message>
    <message>
        <source>The areas have no field with their dwellings, so there is no map of the stock.</source>
        <translation>De gebieden hebben geen veld met hun woningen, dus er is geen kaart van de woningvoorraad.</translation>
    </message>
    <message>
        <source>Begin of the wait</source>
        <translation>Begin van het wachten</translation>
    </message>
    <message>
        <source>The date of the urgency. Lettings without this field get no table of waiting times.</source>
        <translation>De datum van de urgentie. Zonder dit veld is er geen tabel van wachttijden.</translation>
    </message>
    <message>
        <source>Date of the contract</source>
        <translation>Contractdatum</translation>
    </message>
    <message>
        <source>The day on which the contract was signed; it decides the period.</source>
        <translation>De dag waarop het contract is getekend; die bepaalt de periode.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rijen</translation>
    </message>
    <message>
        <source>What the table has a row for.</source>
        <translation>Waarvoor de tabel een rij heeft.</translation>
    </message>
    <message>
        <source>doelgroepen</source>
        <translation>doelgroepen</translation>
    </message>
    <message>
        <source>subgroepen</source>
        <translation>subgroepen</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>codes</translation>
    </message>
    <message>
        <source>The areas of the maps.</source>
        <translation>De gebieden van de kaarten.</translation>
    </message>
    <message>
        <source>Area code</source>
        <translation>Gebiedcode</translation>
    </message>
    <message>
        <source>The field of the areas that holds the code the lettings have.</source>
        <translation>Het veld van de gebieden met de code die de verhuringen hebben.</translation>
    </message>
    <message>
        <source>Dwellings of the area</source>
        <translation>Woningen van het gebied</translation>
    </message>
    <message>
        <source>All dwellings of the area. Areas without this field get no map of the stock.</source>
        <translation>Alle woningen van het gebied. Zonder dit veld is er geen kaart van de woningvoorraad.</translation>
    </message>
    <message>
        <source>Social lettings of the area</source>
        <translation>Sociale verhuringen van het gebied</translation>
    </message>
    <message>
        <source>All social lettings of the area in the same period. Left empty, they are counted from the lettings, if the ordinary ones are among them.</source>
        <translation>Alle sociale verhuringen van het gebied in dezelfde periode. Leeg: ze worden geteld uit de verhuringen, als de gewone daarbij zitten.</translation>
    </message>
    <message>
        <source>Area name</source>
        <translation>Gebiedsnaam</translation>
    </message>
    <message>
        <source>For the printed table.</source>
        <translation>Voor de tabel om te drukken.</translation>
    </message>
    <message>
        <source>Only these gemeenten</source>
        <translation>Alleen deze gemeenten</translation>
    </message>
    <message>
        <source>Codes or names with commas between, such as GM0363, Diemen: these areas, and the lettings in them. Empty: all.</source>
        <translation>Codes of namen met komma's ertussen, zoals GM0363, Diemen: deze gebieden, en de verhuringen daarin. Leeg: alles.</translation>
    </message>
    <message>
        <source>Not needed where gebiedcode has codes of CBS, which tell the gemeente.</source>
        <translation>Niet nodig als gebiedcode CBS-codes heeft: die noemen de gemeente zelf.</translation>
    </message>
    <message>
        <source>Name of the gemeente</source>
        <translation>Naam van de gemeente</translation>
    </message>
    <message>
        <source>To choose gemeenten by name.</source>
        <translation>Om gemeenten op naam te kiezen.</translation>
    </message>
    <message>
        <source>Map: allocations, % of the lettings</source>
        <translation>Kaart: toewijzingen, % van de verhuringen</translation>
    </message>
    <message>
        <source>The areas with counts and both percentages.</source>
        <translation>De gebieden met aantallen en beide percentages.</translation>
    </message>
    <message>
        <source>Map: allocations, % of the dwellings</source>
        <translation>Kaart: toewijzingen, % van de woningvoorraad</translation>
    </message>
    <message>
        <source>The same areas, drawn by the other percentage.</source>
        <translation>Dezelfde gebieden, getekend naar het andere percentage.</translation>
    </message>
    <message>
        <source>Areas that stand out</source>
        <translation>Opvallende gebieden</translation>
    </message>
    <message>
        <source>By either percentage, each with the reason.</source>
        <translation>Op een van beide percentages, elk met de reden.</translation>
    </message>
    <message>
        <source>Allocations per category</source>
        <translation>Toewijzingen per categorie</translation>
    </message>
    <message>
        <source>A table without geometry: a row a category, a column a period, with totals.</source>
        <translation>Een tabel zonder geometrie: een rij per categorie, een kolom per periode, met totalen.</translation>
    </message>
    <message>
        <source>Printed table</source>
        <translation>Tabel om te drukken</translation>
    </message>
    <message>
        <source>Counts and percentages as text, in the order of the areas, with a total.</source>
        <translation>Aantallen, en percentages als tekst, in de volgorde van de gebieden, met een totaal.</translation>
    </message>
    <message>
        <source>Waiting times</source>
        <translation>Wachttijden</translation>
    </message>
    <message>
        <source>A table without geometry, one row per subgroup and period.</source>
        <translation>Een tabel zonder geometrie, één rij per subgroep en periode.</translation>
    </message>
    <message>
        <source>Report of waiting times</source>
        <translation>Verslag van wachttijden</translation>
    </message>
    <message>
        <source>The periods side by side, as a page to read or print.</source>
        <translation>De perioden naast elkaar, als pagina om te lezen of af te drukken.</translation>
    </message>
    <message>
        <source>Recode figures to other areas</source>
        <translation>Cijfers hercoderen naar andere gebieden</translation>
    </message>
    <message>
        <source>Recoded figures</source>
        <translation>Hercodeerde cijfers</translation>
    </message>
    <message>
        <source>A new layer: the new areas as they were, with the figures, styled by how they came.</source>
        <translation>Een nieuwe laag: de nieuwe gebieden zoals ze waren, met de cijfers, gekleurd naar hoe die zijn overgezet.</translation>
    </message>
    <message>
        <source>Conversion table that was used</source>
        <translation>Gebruikte omrekentabel</translation>
    </message>
    <message>
        <source>To inspect, and to use again after editing it.</source>
        <translation>Om te bekijken, en om na aanpassing opnieuw te gebruiken.</translation>
    </message>
    <message>
        <source>A field or an expression, such as 'WK0363' || right("code", 2). Features with one code are one area.</source>
        <translation>Een veld of een expressie, zoals 'WK0363' || right("code", 2). Objecten met één code zijn één gebied.</translation>
    </message>
    <message>
        <source>Old areas, with their figures</source>
        <translation>Oude gebieden, met hun cijfers</translation>
    </message>
    <message>
        <source>The areas that the figures are counted in: polygons, or a table where a conversion table is given.</source>
        <translation>De gebieden waarin de cijfers zijn geteld: vlakken, of een tabel als er een omrekentabel is.</translation>
    </message>
    <message>
        <source>Code of the old area</source>
        <translation>Code van het oude gebied</translation>
    </message>
    <message>
        <source>Fields with numbers of something, such as inwoners. Never percentages or means: those are no counts.</source>
        <translation>Velden met aantallen van iets, zoals inwoners. Nooit percentages of gemiddelden: dat zijn geen aantallen.</translation>
    </message>
    <message>
        <source>A row a share: its name and the fields of the old areas with its numerator and denominator, such as pct_bijstand, bijstand, inwoners. It is computed anew, in %, and never averaged.</source>
        <translation>Een rij per aandeel: de naam en de velden van de oude gebieden met teller en noemer, zoals pct_bijstand, bijstand, inwoners. Het wordt opnieuw berekend, in %, en nooit gemiddeld.</translation>
    </message>
    <message>
        <source>New areas</source>
        <translation>Nieuwe gebieden</translation>
    </message>
    <message>
        <source>The areas that get the figures.</source>
        <translation>De gebieden waaraan de cijfers worden gekoppeld.</translation>
    </message>
    <message>
        <source>Code of the new area</source>
        <translation>Code van het nieuwe gebied</translation>
    </message>
    <message>
        <source>Suffix for the names of the counts</source>
        <translation>Achtervoegsel voor de namen van de aantallen</translation>
    </message>
    <message>
        <source>Such as _2015, to have the figures of two years side by side.</source>
        <translation>Zoals _2015, om de cijfers van twee jaren naast elkaar te hebben.</translation>
    </message>
    <message>
        <source>Addresses or dwellings</source>
        <translation>Adressen of woningen</translation>
    </message>
    <message>
        <source>Points by which the figures are divided. Without them by inwoners, and else by area.</source>
        <translation>Punten waarnaar de cijfers worden verdeeld. Zijn ze er niet, dan naar inwoners, en anders naar oppervlakte.</translation>
    </message>
    <message>
        <source>Number at each point</source>
        <translation>Aantal op elk punt</translation>
    </message>
    <message>
        <source>Such as the dwellings of a building. Left empty, each point counts as one.</source>
        <translation>Zoals de woningen van een gebouw. Leeg: elk punt telt voor één.</translation>
    </message>
    <message>
        <source>PC6 or 100 m squares with inwoners</source>
        <translation>PC6 of vierkanten van 100 m met inwoners</translation>
    </message>
    <message>
        <source>Points or polygons by which old areas without addresses are divided. A polygon is split by area.</source>
        <translation>Punten of vlakken waarnaar oude gebieden zonder adressen worden verdeeld. Een vlak wordt naar oppervlakte gesplitst.</translation>
    </message>
    <message>
        <source>Inwoners of each</source>
        <translation>Inwoners van elk</translation>
    </message>
    <message>
        <source>The field with their number of inwoners.</source>
        <translation>Het veld met hun aantal inwoners.</translation>
    </message>
    <message>
        <source>Conversion table</source>
        <translation>Omrekentabel</translation>
    </message>
    <message>
        <source>Used instead of the geometry: a row a pair of areas with the part (0-1) of the old one that goes to the new one, as this algorithm writes it.</source>
        <translation>Gebruikt in plaats van de geometrie: een rij per paar gebieden met het deel (0-1) van het oude dat naar het nieuwe gaat, zoals dit algoritme hem schrijft.</translation>
    </message>
    <message>
        <source>Old code in the conversion table</source>
        <translation>Oude code in de omrekentabel</translation>
    </message>
    <message>
        <source>New code in the conversion table</source>
        <translation>Nieuwe code in de omrekentabel</translation>
    </message>
    <message>
        <source>Weight in the conversion table</source>
        <translation>Gewicht in de omrekentabel</translation>
    </message>
    <message>
        <source>Only with a conversion table.</source>
        <translation>Alleen met een omrekentabel.</translation>
    </message>
    <message>
        <source>Figure from a coverage of (%)</source>
        <translation>Cijfer vanaf een dekking van (%)</translation>
    </message>
    <message>
        <source>A new area of which less lies in old areas with a value gets NULL. Not published; legend and note say what was used.</source>
        <translation>Een nieuw gebied waarvan minder in oude gebieden met een waarde ligt, krijgt NULL. Niet gepubliceerd; legenda en toelichting zeggen wat is gebruikt.</translation>
    </message>
    <message>
        <source>One area from a common part of (%)</source>
        <translation>Eén gebied vanaf een gemeenschappelijk deel van (%)</translation>
    </message>
    <message>
        <source>Two areas with so much of all their ground in common are one area: the figure stays as it is, and what they do not share is taken for a difference in drawing, as splinters of areas are. 100: nothing is.</source>
        <translation>Twee gebieden met zoveel van al hun grond gemeen zijn één gebied: het cijfer blijft wat het is, en wat ze niet delen geldt als tekenverschil, net als splinters van gebieden. 100: niets geldt als tekenverschil.</translation>
    </message>
    <message>
        <source>Whole numbers where the counts are whole</source>
        <translation>Hele getallen waar de aantallen heel zijn</translation>
    </message>
    <message>
        <source>By largest remainder, so that totals stay the same to the unit. Shares are computed before rounding.</source>
        <translation>Naar de grootste resten, zodat totalen tot op de eenheid gelijk blijven. Aandelen worden vóór het afronden berekend.</translation>
    </message>
    <message>
        <source>No new area has a code. Choose the field with the codes.</source>
        <translation>Geen nieuw gebied heeft een code. Kies het veld met de codes.</translation>
    </message>
    <message>
        <source>New areas without a code, which get NULL: {count}.</source>
        <translation>Nieuwe gebieden zonder code, die NULL krijgen: {count}.</translation>
    </message>
    <message>
        <source>New areas that are several features with one code: {count}. Each of these has the figure of the whole area, so add them up once.</source>
        <translation>Nieuwe gebieden die uit meer objecten met één code bestaan: {count}. Elk object heeft het cijfer van het hele gebied, dus tel ze één keer op.</translation>
    </message>
    <message>
        <source>Layer {layer} has no polygons. Choose a layer of areas, or give a conversion table.</source>
        <translation>Laag {layer} heeft geen vlakken. Kies een laag met gebieden, of geef een omrekentabel.</translation>
    </message>
    <message>
        <source>Choose the field of {layer} with the number of inwoners.</source>
        <translation>Kies het veld van {layer} met het aantal inwoners.</translation>
    </message>
    <message>
        <source>Not used, because there is a conversion table: {layers}.</source>
        <translation>Niet gebruikt, omdat er een omrekentabel is: {layers}.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field that is called as names usually are: pages are called after the code, or numbered. Choose the field at 'Name of the area'.</source>
        <translation>Laag {layer} heeft geen veld dat heet zoals velden met namen meestal heten: bladen heten naar de code, of hebben een nummer. Kies het veld bij 'Naam van het gebied'.</translation>
    </message>
    <message>
        <source>Not printed: {page}.</source>
        <translation>Niet afgedrukt: {page}.</translation>
    </message>
    <message>
        <source>Set of maps on paper (atlas)</source>
        <translation>Kaartenset op papier (atlas)</translation>
    </message>
    <message>
        <source>Maps (none chosen: all of the project)</source>
        <translation>Kaarten (niets gekozen: alle van het project)</translation>
    </message>
    <message>
        <source>In the order of printing. A file with several maps, as 'All veerkracht maps' writes it, counts as all of them.</source>
        <translation>In de volgorde van afdrukken. Een bestand met meer kaarten, zoals 'Alle veerkrachtkaarten' het schrijft, telt als al die kaarten.</translation>
    </message>
    <message>
        <source>Areas with pages of their own</source>
        <translation>Gebieden met eigen bladen</translation>
    </message>
    <message>
        <source>Such as gemeenten, wijken or areas that you drew: each map gets a page for each. Left empty: one page for each map, with all of it.</source>
        <translation>Zoals gemeenten, wijken of gebieden die u zelf hebt getekend: elke kaart krijgt een blad voor elk gebied. Leeg: één blad per kaart, met de hele kaart.</translation>
    </message>
    <message>
        <source>Name of the area</source>
        <translation>Naam van het gebied</translation>
    </message>
    <message>
        <source>Stands on the pages, in the index, in bookmarks and in names of files.</source>
        <translation>Staat op de bladen, in de inhoud, in bladwijzers en in bestandsnamen.</translation>
    </message>
    <message>
        <source>Begins the names of files, and keeps areas of one name apart.</source>
        <translation>Begint de bestandsnamen, en houdt gebieden met dezelfde naam uit elkaar.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>One map a page; two side by side, in pairs as the maps are listed or two years of one map; or an overview of at most nine.</source>
        <translation>Eén kaart per blad; twee naast elkaar, in paren in de volgorde van de kaarten of twee jaren van één kaart; of een overzicht van hoogstens negen.</translation>
    </message>
    <message>
        <source>Such as 2014 2020, of maps with several years. Left empty: the last year, or side by side the first and the last one.</source>
        <translation>Zoals 2014 2020, van kaarten met meer jaren. Leeg: het laatste jaar, of naast elkaar het eerste en het laatste.</translation>
    </message>
    <message>
        <source>Index in front</source>
        <translation>Inhoud voorop</translation>
    </message>
    <message>
        <source>One page, or more for many areas, with what is on which page.</source>
        <translation>Eén bladzijde, of meer bij veel gebieden, met wat op welke bladzijde staat.</translation>
    </message>
    <message>
        <source>Title of the set</source>
        <translation>Titel van de set</translation>
    </message>
    <message>
        <source>Stands over the index and in the properties of the files. Pages have their own.</source>
        <translation>Staat boven de inhoud en in de eigenschappen van de bestanden. De bladen hebben hun eigen titel.</translation>
    </message>
    <message>
        <source>Around the area of the page</source>
        <translation>Rond het gebied van het blad</translation>
    </message>
    <message>
        <source>Faded</source>
        <translation>Vervaagd</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Gewoon te zien</translation>
    </message>
    <message>
        <source>The area itself has a line around it. Legends count what lies in it only.</source>
        <translation>Het gebied zelf heeft een lijn eromheen. De legenda telt alleen wat daarin ligt.</translation>
    </message>
    <message>
        <source>Background map</source>
        <translation>Achtergrondkaart</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Geen</translation>
    </message>
    <message>
        <source>PDOK, grey (needs internet)</source>
        <translation>PDOK, grijs (vraagt internet)</translation>
    </message>
    <message>
        <source>Where the server does not answer, pages get a plain grey ground and the log says so.</source>
        <translation>Antwoordt de server niet, dan krijgen de bladen een effen grijze ondergrond en zegt het verslag dat.</translation>
    </message>
    <message>
        <source>Resolution (dpi)</source>
        <translation>Resolutie (dpi)</translation>
    </message>
    <message>
        <source>Of PNG, and of background maps. Lines and letters in PDF and SVG are always sharp.</source>
        <translation>Van PNG, en van achtergrondkaarten. Lijnen en letters in PDF en SVG zijn altijd scherp.</translation>
    </message>
    <message>
        <source>House style</source>
        <translation>Huisstijl</translation>
    </message>
    <message>
        <source>A file that a colleague saved. Left empty: that of the options of QGIS.</source>
        <translation>Een bestand dat een collega heeft bewaard. Leeg: die uit de opties van QGIS.</translation>
    </message>
    <message>
        <source>Template of your own</source>
        <translation>Eigen sjabloon</translation>
    </message>
    <message>
        <source>A print layout that you saved as template, with items called titel, kaart, legenda and so on; instead of the page chosen above.</source>
        <translation>Een afdruklay-out die u als sjabloon hebt bewaard, met onderdelen die titel, kaart, legenda enzovoort heten; in plaats van het blad dat hierboven is gekozen.</translation>
    </message>
    <message>
        <source>Files in the folder</source>
        <translation>Bestanden in de map</translation>
    </message>
    <message>
        <source>A PDF for each area</source>
        <translation>Een PDF per gebied</translation>
    </message>
    <message>
        <source>A PDF for each page</source>
        <translation>Een PDF per blad</translation>
    </message>
    <message>
        <source>A PNG for each page</source>
        <translation>Een PNG per blad</translation>
    </message>
    <message>
        <source>An SVG for each page</source>
        <translation>Een SVG per blad</translation>
    </message>
    <message>
        <source>Only where a folder is chosen below.</source>
        <translation>Alleen als hieronder een map is gekozen.</translation>
    </message>
    <message>
        <source>Files that are there already</source>
        <translation>Bestanden die er al zijn</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>Niet beginnen</translation>
    </message>
    <message>
        <source>Skip, and make the rest</source>
        <translation>Overslaan, en de rest maken</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Vervangen</translation>
    </message>
    <message>
        <source>Skip to go on after a run that was cut off: what is whole is not printed again.</source>
        <translation>Overslaan gaat verder na een opdracht die is afgebroken: wat heel is, wordt niet opnieuw afgedrukt.</translation>
    </message>
    <message>
        <source>One PDF with everything</source>
        <translation>Eén PDF met alles</translation>
    </message>
    <message>
        <source>With bookmarks: the areas, and below each its maps.</source>
        <translation>Met bladwijzers: de gebieden, en onder elk zijn kaarten.</translation>
    </message>
    <message>
        <source>Folder for separate files</source>
        <translation>Map voor losse bestanden</translation>
    </message>
    <message>
        <source>Files are called after code, name and map, so that they keep their names.</source>
        <translation>Bestanden heten naar code, naam en kaart, en houden dus hun naam.</translation>
    </message>
    <message>
        <source>Pages that were printed</source>
        <translation>Bladzijden die zijn afgedrukt</translation>
    </message>
    <message>
        <source>Files that were skipped</source>
        <translation>Bestanden die zijn overgeslagen</translation>
    </message>
    <message>
        <source>Choose where to print to: a PDF with everything, a folder, or both.</source>
        <translation>Kies waarheen moet worden afgedrukt: een PDF met alles, een map, of beide.</translation>
    </message>
    <message>
        <source>The set is a PDF: choose a name that ends in .pdf, not {name}.</source>
        <translation>De set is een PDF: kies een naam die eindigt op .pdf, niet {name}.</translation>
    </message>
    <message>
        <source>{path} is a file. Choose a folder for the separate files.</source>
        <translation>{path} is een bestand. Kies een map voor de losse bestanden.</translation>
    </message>
    <message>
        <source>Pages printed: {pages} ({places}). Files that were there already: {skipped}.</source>
        <translation>Bladzijden afgedrukt: {pages} ({places}). Bestanden die er al waren: {skipped}.</translation>
    </message>
    <message>
        <source>Pages printed: {pages}. Files that were there already: {skipped}.</source>
        <translation>Bladzijden afgedrukt: {pages}. Bestanden die er al waren: {skipped}.</translation>
    </message>
    <message>
        <source>Cancelled. What was finished is kept.</source>
        <translation>Geannuleerd. Wat af was, is bewaard.</translation>
    </message>
    <message>
        <source>Not everything could be printed. Not printed, or not completely: {count} ({names}). {rest}</source>
        <translation>Niet alles kon worden afgedrukt. Niet of niet helemaal afgedrukt: {count} ({names}). {rest}</translation>
    </message>
    <message>
        <source>Set of maps per gemeente</source>
        <translation>Kaartenset per gemeente</translation>
    </message>
    <message>
        <source>Shares of inwoners, one field per group. Empty: the index below is used.</source>
        <translation>Aandelen van de inwoners, één veld per groep. Leeg: de index hieronder wordt gebruikt.</translation>
    </message>
    <message>
        <source>Areas with figures</source>
        <translation>Gebieden met cijfers</translation>
    </message>
    <message>
        <source>Of all gemeenten that the maps are to be compared with, such as 'Areas with all figures' of the model for nine maps.</source>
        <translation>Van alle gemeenten waarmee de kaarten te vergelijken moeten zijn, zoals 'Gebieden met alle cijfers' van het model voor negen kaarten.</translation>
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
        <source>For map 3.</source>
        <translation>Voor kaart 3.</translation>
    </message>
    <message>
        <source>For the workbook and the web page.</source>
        <translation>Voor het werkboek en de webpagina.</translation>
    </message>
    <message>
        <source>Such as wijken: each map gets a page for each of those in the gemeente. Left empty: one page for each map, with the whole gemeente.</source>
        <translation>Zoals wijken: elke kaart krijgt een blad voor elk daarvan in de gemeente. Leeg gelaten: één blad per kaart, met de hele gemeente.</translation>
    </message>
    <message>
        <source>Left empty: veerkracht maps, with the name of the gemeente.</source>
        <translation>Leeg gelaten: Veerkrachtkaarten, met de naam van de gemeente.</translation>
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
        <source>Workbook</source>
        <translation>Werkboek</translation>
    </message>
    <message>
        <source>A sheet a table, with contents, sources, notes and charts.</source>
        <translation>Een blad per tabel, met inhoud, bronnen, toelichting en grafieken.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webpagina</translation>
    </message>
    <message>
        <source>The same tables and charts as one page, to read, print or mail.</source>
        <translation>Dezelfde tabellen en grafieken als één pagina, om te lezen, af te drukken of te mailen.</translation>
    </message>
    <message>
        <source>Tipping points by corporatiebezit</source>
        <translation>Kantelpunten naar corporatiebezit</translation>
    </message>
    <message>
        <source>Developments</source>
        <translation>Ontwikkelingen</translation>
    </message>
    <message>
        <source>One or more fields, such as onv_ontw or index_ontw. Left empty, or not in the layer: the score of the last year minus that of the first.</source>
        <translation>Een of meer velden, zoals onv_ontw of index_ontw. Leeg, of niet in de laag: de score van het laatste jaar min die van het eerste.</translation>
    </message>
    <message>
        <source>More of it is</source>
        <translation>Meer ervan is</translation>
    </message>
    <message>
        <source>As known of the field; of others just more</source>
        <translation>Zoals van het veld bekend is; bij andere gewoon meer</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Beter</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Slechter</translation>
    </message>
    <message>
        <source>Neither: just more</source>
        <translation>Geen van beide: gewoon meer</translation>
    </message>
    <message>
        <source>Decides the words only. Of scores of the Leefbaarometer more is better, of vulnerable groups worse.</source>
        <translation>Bepaalt alleen de woorden. Bij scores van de Leefbaarometer is meer beter, bij kwetsbare groepen slechter.</translation>
    </message>
    <message>
        <source>Dwellings of woningcorporaties as % of all dwellings.</source>
        <translation>Woningen van woningcorporaties als % van alle woningen.</translation>
    </message>
    <message>
        <source>Steps of 10 procentpunt</source>
        <translation>Stappen van 10 procentpunt</translation>
    </message>
    <message>
        <source>For the means by class; the curve does not depend on them.</source>
        <translation>Voor de gemiddelden per klasse; de curve hangt er niet van af.</translation>
    </message>
    <message>
        <source>Buurt or wijk of the area</source>
        <translation>Buurt of wijk van het gebied</translation>
    </message>
    <message>
        <source>The intervals are drawn from these groups, because areas in one buurt are alike. Left empty, every area counts as independent, and the intervals are easily too narrow.</source>
        <translation>De intervallen worden uit deze groepen getrokken, want gebieden in één buurt lijken op elkaar. Leeg: elk gebied telt als onafhankelijk, en de intervallen zijn dan al gauw te smal.</translation>
    </message>
    <message>
        <source>Bandwidth of the curve (procentpunt)</source>
        <translation>Bandbreedte van de curve (procentpunt)</translation>
    </message>
    <message>
        <source>How far areas count on either side of a place on the curve. Left empty it follows from the data.</source>
        <translation>Tot hoe ver gebieden aan weerszijden van een plaats op de curve meetellen. Leeg: dan volgt ze uit de gegevens.</translation>
    </message>
    <message>
        <source>Least number of areas</source>
        <translation>Minste aantal gebieden</translation>
    </message>
    <message>
        <source>Least number of groups</source>
        <translation>Minste aantal groepen</translation>
    </message>
    <message>
        <source>A class, or a place on the curve, with fewer is not judged.</source>
        <translation>Een klasse, of een plaats op de curve, met minder krijgt geen oordeel.</translation>
    </message>
    <message>
        <source>Of each the curve is computed again; more take longer.</source>
        <translation>Voor elke trekking wordt de curve opnieuw berekend; meer duurt langer.</translation>
    </message>
    <message>
        <source>Significance level (alfa)</source>
        <translation>Significantieniveau (alfa)</translation>
    </message>
    <message>
        <source>The chance that an interval misses the true value: 0.05 makes it one of 95 %.</source>
        <translation>De kans dat een interval de ware waarde mist: 0,05 maakt er een 95 %-interval van.</translation>
    </message>
    <message>
        <source>Mean development by corporatiebezit</source>
        <translation>Gemiddelde ontwikkeling naar corporatiebezit</translation>
    </message>
    <message>
        <source>A table: a row for every development and every class of corporatiebezit.</source>
        <translation>Een tabel met een rij voor elke ontwikkeling en elke klasse corporatiebezit.</translation>
    </message>
    <message>
        <source>Tipping points</source>
        <translation>Kantelpunten</translation>
    </message>
    <message>
        <source>A table: a row for every place where a development passes zero.</source>
        <translation>Een tabel met een rij voor elke plaats waar een ontwikkeling door nul gaat.</translation>
    </message>
    <message>
        <source>Curve of the development</source>
        <translation>Curve van de ontwikkeling</translation>
    </message>
    <message>
        <source>A table: a row for every development and every per cent of corporatiebezit.</source>
        <translation>Een tabel met een rij voor elke ontwikkeling en elk procent corporatiebezit.</translation>
    </message>
    <message>
        <source>Field {field} is chosen as corporatiebezit and as development. Choose another development.</source>
        <translation>Veld {field} is gekozen als corporatiebezit en als ontwikkeling. Kies een andere ontwikkeling.</translation>
    </message>
    <message>
        <source>Choose a field with a development, or the score of both years in two different fields.</source>
        <translation>Kies een veld met een ontwikkeling, of de score van beide jaren in twee verschillende velden.</translation>
    </message>
    <message>
        <source>Field {field} is called after one year: is it a level rather than a development? Of a level zero is no turn. Choose a development, or the score of both years.</source>
        <translation>Veld {field} is naar één jaar genoemd: is het een niveau in plaats van een ontwikkeling? Bij een niveau is nul geen omslag. Kies een ontwikkeling, of de score van beide jaren.</translation>
    </message>
    <message>
        <source>No area has a corporatiebezit between 0 and 100 %. Check whether field {field} holds a percentage.</source>
        <translation>Geen gebied heeft een corporatiebezit tussen 0 en 100 %. Controleer of veld {field} een percentage bevat.</translation>
    </message>
    <message>
        <source>Development {field} is the same in all areas ({value}), so it turns nowhere. Choose another.</source>
        <translation>Ontwikkeling {field} is in alle gebieden gelijk ({value}) en slaat dus nergens om. Kies een andere.</translation>
    </message>
    <message>
        <source>Choose gemeenten</source>
        <translation>Gemeenten kiezen</translation>
    </message>
    <message>
        <source>Layer or table</source>
        <translation>Laag of tabel</translation>
    </message>
    <message>
        <source>Areas, a table of areas, or lettings.</source>
        <translation>Gebieden, een tabel van gebieden, of verhuringen.</translation>
    </message>
    <message>
        <source>Codes or names with commas between, such as GM0363, Diemen.</source>
        <translation>Codes of namen met komma's ertussen, zoals GM0363, Diemen.</translation>
    </message>
    <message>
        <source>Areas that tell the gemeente</source>
        <translation>Gebieden die de gemeente noemen</translation>
    </message>
    <message>
        <source>For lettings, which have the code of an area only, or lie in one: the areas with their gemeente. The two fields above are fields of these areas then.</source>
        <translation>Voor verhuringen, die alleen de code van een gebied hebben of erin liggen: de gebieden met hun gemeente. De twee velden hierboven zijn dan velden van deze gebieden.</translation>
    </message>
    <message>
        <source>Area code of the row</source>
        <translation>Gebiedcode van de rij</translation>
    </message>
    <message>
        <source>Rows of the gemeenten</source>
        <translation>Rijen van de gemeenten</translation>
    </message>
    <message>
        <source>A new layer or table: these rows as they were, with the sources and remarks.</source>
        <translation>Een nieuwe laag of tabel: deze rijen zoals ze waren, met de bronnen en opmerkingen.</translation>
    </message>
    <message>
        <source>Layer {layer} has no row in {names}.</source>
        <translation>Laag {layer} heeft geen rij in {names}.</translation>
    </message>
    <message>
        <source>Rows that lie in none of the areas, and so in no gemeente: {count}.</source>
        <translation>Rijen die in geen van de gebieden liggen, en dus in geen gemeente: {count}.</translation>
    </message>
    <message>
        <source>Join indicators to areas</source>
        <translation>Indicatoren aan gebieden koppelen</translation>
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
        <source>Joined areas of which the ground was not compared, because a polygon is missing: {count}.</source>
        <translation>Gekoppelde gebieden waarvan de grond niet is vergeleken, omdat een vlak ontbreekt: {count}.</translation>
    </message>
    <message>
        <source>Joined areas with the same code but not the same ground (common part under {limit} %): {count} of {total}, such as {names}. A development measured over them means nothing.</source>
        <translation>Gekoppelde gebieden met dezelfde code maar andere grond (gemeenschappelijk deel onder {limit} %): {count} van {total}, bijvoorbeeld {names}. Een ontwikkeling van deze gebieden zegt niets; reken de cijfers eerst om naar dezelfde grenzen.</translation>
    </message>
    <message>
        <source>Whether the joined areas are the same ground was not checked.</source>
        <translation>Of de gekoppelde gebieden dezelfde grond beslaan, is niet gecontroleerd.</translation>
    </message>
    <message>
        <source>They have several years below each other.</source>
        <translation>Ze hebben meerdere jaren onder elkaar.</translation>
    </message>
    <message>
        <source>The figures are counted in the areas of {joined}, what the areas have already in those of {present}. A code may stand for other ground since: recode the figures first ('hercodeergebieden'), or compare the areas ('vergelijkgebieden').</source>
        <translation>De cijfers zijn geteld in de gebieden van {joined}, wat de gebieden al hebben in die van {present}. Een code kan sindsdien voor andere grond staan: reken de cijfers eerst om ('hercodeergebieden'), of vergelijk de gebieden ('vergelijkgebieden').</translation>
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
        <source>Read own data (lettings, property)</source>
        <translation>Eigen gegevens lezen (toewijzingen, bezit)</translation>
    </message>
    <message>
        <source>Own file</source>
        <translation>Eigen bestand</translation>
    </message>
    <message>
        <source>An Excel workbook or csv as it is, with titles, totals and notes. Look at it first with 'Read own file' in the menu Veerkracht.</source>
        <translation>Een Excelbestand of csv zoals het is, met titels, totalen en noten. Bekijk het eerst met 'Eigen bestand lezen' in het menu Veerkracht.</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>Left empty, the sheet of the mapping, else that with most rows. With *, for lettings: all sheets with the columns of that with most rows, below each other.</source>
        <translation>Leeg: het blad van de kolomkeuze, anders het blad met de meeste rijen. Met *, bij toewijzingen: alle bladen met de kolommen van het blad met de meeste rijen, onder elkaar.</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Inhoud</translation>
    </message>
    <message>
        <source>Lettings keep a row each. Property is added up by area.</source>
        <translation>Toewijzingen houden elk een rij. Bezit wordt opgeteld per gebied.</translation>
    </message>
    <message>
        <source>Mapping of columns</source>
        <translation>Kolomkeuze</translation>
    </message>
    <message>
        <source>A file that 'Read own file' saved. Left empty, columns are what their names and cells say.</source>
        <translation>Een bestand dat 'Eigen bestand lezen' heeft bewaard. Leeg: kolommen zijn wat hun namen en cellen zeggen.</translation>
    </message>
    <message>
        <source>Corporations</source>
        <translation>Corporaties</translation>
    </message>
    <message>
        <source>For property with names of owners: those that are a corporation, with ; between them. All others are then none.</source>
        <translation>Voor woningbezit met namen van eigenaren: welke een corporatie zijn, met ; ertussen. Alle andere zijn dat dan niet.</translation>
    </message>
    <message>
        <source>Own data</source>
        <translation>Eigen gegevens</translation>
    </message>
    <message>
        <source>Sheet {name} of {names}.</source>
        <translation>Blad {name} van {names}.</translation>
    </message>
    <message>
        <source>Columns read: {columns}.</source>
        <translation>Gelezen kolommen: {columns}.</translation>
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
        <source>Such as 2014 2018 2020. Empty: all years of the file.</source>
        <translation>Zoals 2014 2018 2020. Leeg: alle jaren van het bestand.</translation>
    </message>
    <message>
        <source>Leefbaarometer</source>
        <translation>Leefbaarometer</translation>
    </message>
    <message>
        <source>This row is not complete: '{row}'. Fill in every cell, or none.</source>
        <translation>Deze rij is niet compleet: '{row}'. Vul elke cel in, of geen enkele.</translation>
    </message>
    <message>
        <source>Choose at least one count, or give a share or a mean.</source>
        <translation>Kies minstens één aantal, of geef een aandeel of een gemiddelde op.</translation>
    </message>
    <message>
        <source>No figure is made of these fields with incomes: {names}. Ask a figure of them, or choose the fields that the figures are made of.</source>
        <translation>Van deze velden met inkomens wordt geen cijfer gemaakt: {names}. Vraag er een cijfer van, of kies de velden waarvan de cijfers gemaakt worden.</translation>
    </message>
    <message>
        <source>{field}: figures {figures}, zero {zero}, secret {secret}{why}, missing {missing}.</source>
        <translation>{field}: cijfer {figures}, nul {zero}, geheim {secret}{why}, ontbrekend {missing}.</translation>
    </message>
    <message>
        <source>{field}, totals: figures {figures}, zero {zero}, secret {secret}{why}, missing {missing}.</source>
        <translation>{field}, totalen: cijfer {figures}, nul {zero}, geheim {secret}{why}, ontbrekend {missing}.</translation>
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
        <source>Corporations with a colour of their own: {number} is not possible. Choose 1 to {most}; more colours cannot be told apart.</source>
        <translation>Corporaties met een eigen kleur: {number} kan niet. Kies 1 tot en met {most}; meer kleuren zijn niet uit elkaar te houden.</translation>
    </message>
    <message>
        <source>No row has the name of a corporation. Choose the field with the owners, and look whether the list {list} knows them.</source>
        <translation>Geen rij heeft de naam van een corporatie. Kies het veld met de eigenaren, en kijk of de lijst {list} ze kent.</translation>
    </message>
    <message>
        <source>Corporations that have one colour by the list of names: {names}.</source>
        <translation>Corporaties die volgens de namenlijst dezelfde kleur hebben: {names}.</translation>
    </message>
    <message>
        <source>Corporations that share a class, as only the {most} with the most dwellings have a colour of their own: {count} ({names}). Field {field} has their names.</source>
        <translation>Corporaties die een klasse delen, omdat alleen de {most} met de meeste woningen een eigen kleur hebben: {count} ({names}). Veld {field} heeft hun namen.</translation>
    </message>
    <message>
        <source>Private rented dwellings with a WOZ value below {grens} euro: {count} of {total} ({share} %).</source>
        <translation>Particuliere huurwoningen met een WOZ-waarde lager dan {grens} euro: {count} van {total} ({share} %).</translation>
    </message>
    <message>
        <source>Areas with a narrow outcome: {narrow} of {total}; of these, areas where two forms have equally many dwellings: {even}.</source>
        <translation>Gebieden met een krappe uitkomst: {narrow} van {total}; daarvan gebieden waar twee vormen evenveel woningen hebben: {even}.</translation>
    </message>
    <message>
        <source>The areas of both years share no ground. Check their coordinate systems, and whether every area has a code by the keys that were chosen.</source>
        <translation>De gebieden van beide jaren hebben geen grond gemeen. Controleer hun coördinatenstelsels, en of elk gebied een code heeft met de gekozen sleutels.</translation>
    </message>
    <message>
        <source>Areas of the last year ({total}): {counts}.</source>
        <translation>Gebieden van het laatste jaar ({total}): {counts}.</translation>
    </message>
    <message>
        <source>Areas of the first year ({total}): {counts}.</source>
        <translation>Gebieden van het eerste jaar ({total}): {counts}.</translation>
    </message>
    <message>
        <source>New areas ({count}): {names}.</source>
        <translation>Nieuwe gebieden ({count}): {names}.</translation>
    </message>
    <message>
        <source>Areas of the first year that are gone ({count}): {names}.</source>
        <translation>Gebieden van het eerste jaar die zijn vervallen ({count}): {names}.</translation>
    </message>
    <message>
        <source>No code of the last year is one of the first year. Choose keys by which they match, such as 'WK0363' || right("code", 2), if the codes are meant to be the same.</source>
        <translation>Geen enkele code van het laatste jaar komt in het eerste jaar voor. Kies sleutels waarop ze overeenkomen, zoals 'WK0363' || right("code", 2), als de codes hetzelfde horen te zijn.</translation>
    </message>
    <message>
        <source>Areas with the same code but not the same ground (common part under {limit} %): {count} of {total}. {names}</source>
        <translation>Gebieden met dezelfde code maar andere grond (gemeenschappelijk deel onder {limit} %): {count} van {total}. {names}</translation>
    </message>
    <message>
        <source>Areas of which CBS's flag of change says otherwise than the ground: {count} of {total}. {names}</source>
        <translation>Gebieden waarvan de indelingswijziging van het CBS iets anders zegt dan de grond: {count} van {total}. {names}</translation>
    </message>
    <message>
        <source>The flag speaks of the change since the year before only; give both years to know whether that is the year that was compared with.</source>
        <translation>De indelingswijziging gaat alleen over het jaar ervoor; geef beide jaren op om te weten of dat het jaar is waarmee is vergeleken.</translation>
    </message>
    <message>
        <source>The flag speaks of the change since the year before only, and the areas lie {years} years apart: it can be right, and the ground other ground all the same.</source>
        <translation>De indelingswijziging gaat alleen over het jaar ervoor, en de gebieden liggen {years} jaar uiteen: ze kan kloppen en de grond toch anders zijn.</translation>
    </message>
    <message>
        <source>Features that are in no area, because they have no code or no polygon, or are water: {new} of the last year, {old} of the first. They have no class.</source>
        <translation>Objecten die bij geen gebied horen, omdat ze geen code of geen vlak hebben of water zijn: {new} van het laatste jaar, {old} van het eerste. Ze hebben geen klasse.</translation>
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
        <source>The chance of small numbers needs the field with the inwoners of each area.</source>
        <translation>Voor het toeval van kleine aantallen is het veld met de inwoners van elk gebied nodig.</translation>
    </message>
    <message>
        <source>A share needs a name and two fields, numerator and denominator: '{row}' is not complete.</source>
        <translation>Een aandeel heeft een naam en twee velden nodig, teller en noemer: '{row}' is niet volledig.</translation>
    </message>
    <message>
        <source>Choose at least one count, or give a share.</source>
        <translation>Kies minstens één aantal, of geef een aandeel.</translation>
    </message>
    <message>
        <source>Two figures would be called {names}. Give the shares names of their own.</source>
        <translation>Twee cijfers zouden {names} heten. Geef de aandelen eigen namen.</translation>
    </message>
    <message>
        <source>The new areas have fields {names} already. Give a suffix for the counts, such as _2015, and the shares other names.</source>
        <translation>De nieuwe gebieden hebben al velden {names}. Geef een achtervoegsel voor de aantallen, zoals _2015, en de aandelen andere namen.</translation>
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
        <source>The limit of significance must lie between 0 and 1, such as 0.05; it is {alfa}.</source>
        <translation>De significantiegrens moet tussen 0 en 1 liggen, zoals 0,05; hij is {alfa}.</translation>
    </message>
    <message>
        <source>All areas are neighbours of one another, so none has others beside it and others farther away. Choose fewer neighbours, or a smaller distance.</source>
        <translation>Alle gebieden zijn buren van elkaar, dus geen enkel gebied heeft gebieden naast zich en andere verder weg. Kies minder buren, of een kleinere afstand.</translation>
    </message>
    <message>
        <source>A mean needs a name and two fields, value and weight: '{row}' is not complete.</source>
        <translation>Een gemiddelde heeft een naam en twee velden nodig, waarde en gewicht: '{row}' is niet volledig.</translation>
    </message>
    <message>
        <source>Nothing was asked. Choose fields to add up, or give a share or a mean.</source>
        <translation>Er is niets gevraagd: kies velden om op te tellen, of geef een aandeel of gemiddelde op.</translation>
    </message>
    <message>
        <source>Walking distance needs lines: choose a layer with streets and paths.</source>
        <translation>Voor loopafstand zijn lijnen nodig: kies een laag met straten en paden.</translation>
    </message>
    <message>
        <source>A distance or a number of observations cannot be below zero, as {value} is.</source>
        <translation>Een afstand of een aantal waarnemingen kan niet kleiner dan nul zijn, zoals {value}.</translation>
    </message>
    <message>
        <source>The points have fields {names} already. Give the shares and means other names.</source>
        <translation>De punten hebben al velden {names}. Geef de aandelen en gemiddelden andere namen.</translation>
    </message>
    <message>
        <source>The development is counted from it.</source>
        <translation>Vanaf dit jaar telt de ontwikkeling.</translation>
    </message>
    <message>
        <source>The development is counted to it, and the levels are of it.</source>
        <translation>Tot dit jaar telt de ontwikkeling, en de standen zijn van dit jaar.</translation>
    </message>
    <message>
        <source>Codes or names with commas between, such as GM0363, Diemen. Classes that follow from the figures stay those of all areas, so that maps of several gemeenten compare. Empty: all areas.</source>
        <translation>Codes of namen met komma's ertussen, zoals GM0363, Diemen. Klassen die uit de cijfers volgen, blijven die van alle gebieden, zodat kaarten van verschillende gemeenten te vergelijken zijn. Leeg: alle gebieden.</translation>
    </message>
    <message>
        <source>A map whose fields the layer does not have is left out, and the log says so.</source>
        <translation>Een kaart waarvan de laag de velden niet heeft, wordt overgeslagen; het logboek zegt dat.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Classes of corporatiebezit and colours of veerkracht, as in the report.</source>
        <translation>Klassen van corporatiebezit en kleuren van veerkracht, zoals in het rapport.</translation>
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
        <source>Scheme file</source>
        <translation>Schemabestand</translation>
    </message>
    <message>
        <source>Classes, limits and colours that you or a colleague saved; goes before the scheme above.</source>
        <translation>Klassen, grenzen en kleuren die u of een collega heeft opgeslagen; gaat voor het schema hierboven.</translation>
    </message>
    <message>
        <source>Scheme of maps</source>
        <translation>Kaartenschema</translation>
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
        <source>{group}: {occurs} % of the inwoners where it occurs, {dominant} % where it dominates.</source>
        <translation>{group}: {occurs} % van de inwoners waar zij voorkomt, {dominant} % waar zij domineert.</translation>
    </message>
    <message>
        <source>{group}: {occurs} % of the inwoners where it occurs, {dominant} % where it dominates. Of the country: {ifr} % (In.Fact.Research), {scp} % of the households (SCP).</source>
        <translation>{group}: {occurs} % van de inwoners waar zij voorkomt, {dominant} % waar zij domineert. Van het land: {ifr} % (In.Fact.Research), {scp} % van de huishoudens (SCP).</translation>
    </message>
    <message>
        <source>Shares of the inwoners of areas with a class. An area may count for several groups, or for none. Those of one city need not be those of the country.</source>
        <translation>Delen van de inwoners van gebieden met een klasse. Een gebied kan voor meer groepen tellen, of voor geen. Die van één stad hoeven niet die van het land te zijn.</translation>
    </message>
    <message>
        <source>There is no table of criteria '{path}'; choose one.</source>
        <translation>Er is geen tabel van criteria '{path}'; kies er een.</translation>
    </message>
    <message>
        <source>{path} is no table of criteria: it has no column {names}. It has: {found}.</source>
        <translation>{path} is geen tabel van criteria: er is geen kolom {names}. Wel: {found}.</translation>
    </message>
    <message>
        <source>{path} is no table of criteria (toml or csv): {error}.</source>
        <translation>{path} is geen tabel van criteria (toml of csv): {error}.</translation>
    </message>
    <message>
        <source>The figure for indicator {name} asks for fields that the areas do not have: {fields}.</source>
        <translation>Het cijfer voor indicator {name} vraagt velden die de gebieden niet hebben: {fields}.</translation>
    </message>
    <message>
        <source>Areas with a large share LVB: {large} of {total}. With much overlast: {much}, of which kwetsbaarheid rises in {much_rising}. With less overlast: {less}, of which it rises in {less_rising}.</source>
        <translation>Gebieden met een groot aandeel LVB: {large} van {total}. Met veel overlast: {much}, waarvan de kwetsbaarheid toeneemt in {much_rising}. Met minder overlast: {less}, waarvan zij toeneemt in {less_rising}.</translation>
    </message>
    <message>
        <source>A row of the categories to compare with is not complete: {row}. Give the field and its category.</source>
        <translation>Een rij van de vergelijkingscategorieën is niet volledig: {row}. Geef het veld en de categorie.</translation>
    </message>
    <message>
        <source>Multilevel: developments within and between buurten</source>
        <translation>Multilevel: ontwikkelingen binnen en tussen buurten</translation>
    </message>
    <message>
        <source>Group of the area, such as its buurt</source>
        <translation>Groep van het gebied, zoals de buurt</translation>
    </message>
    <message>
        <source>Areas with the same value are one group, with an effect of its own.</source>
        <translation>Gebieden met dezelfde waarde zijn één groep, met een eigen effect.</translation>
    </message>
    <message>
        <source>What is explained, such as onv_ontw of 'Development of overlast'. Left empty, or not in the layer: the score of the last year minus that of the first.</source>
        <translation>Wat wordt verklaard, zoals onv_ontw uit ‘Ontwikkeling overlast’. Leeg, of niet in de laag: de score van het laatste jaar min die van het eerste.</translation>
    </message>
    <message>
        <source>Developments of groups</source>
        <translation>Ontwikkelingen van groepen</translation>
    </message>
    <message>
        <source>Fields that are a development already, such as index_ontw (procentpunt).</source>
        <translation>Velden die al een ontwikkeling zijn, zoals index_ontw (procentpunt).</translation>
    </message>
    <message>
        <source>Levels of groups</source>
        <translation>Niveaus van groepen</translation>
    </message>
    <message>
        <source>How large the groups were at the beginning, such as index_t0 (%).</source>
        <translation>Hoe groot de groepen in het begin waren, zoals index_t0 (%).</translation>
    </message>
    <message>
        <source>Groups, first year</source>
        <translation>Groepen, eerste jaar</translation>
    </message>
    <message>
        <source>Instead of developments: the same groups in two years, paired by their names.</source>
        <translation>In plaats van ontwikkelingen: dezelfde groepen in twee jaren, op naam bij elkaar gezocht.</translation>
    </message>
    <message>
        <source>Of each group the model gets the development between both years.</source>
        <translation>Van elke groep komt de ontwikkeling tussen beide jaren in het model.</translation>
    </message>
    <message>
        <source>With the level of these groups in the first year</source>
        <translation>Met het niveau van deze groepen in het eerste jaar</translation>
    </message>
    <message>
        <source>As the report has it: both the level of a group and its development.</source>
        <translation>Zoals in het rapport: zowel het niveau van een groep als haar ontwikkeling.</translation>
    </message>
    <message>
        <source>For groups that are counts only.</source>
        <translation>Alleen voor groepen die aantallen zijn.</translation>
    </message>
    <message>
        <source>Covariates</source>
        <translation>Covariaten</translation>
    </message>
    <message>
        <source>What is to be the same when areas are compared: age, tenure, bouwperiode. A field with texts becomes categories.</source>
        <translation>Wat gelijk moet zijn als gebieden worden vergeleken: leeftijd, eigendom, bouwperiode. Een veld met teksten wordt categorieën.</translation>
    </message>
    <message>
        <source>Covariates whose numbers are codes</source>
        <translation>Covariaten waarvan de getallen codes zijn</translation>
    </message>
    <message>
        <source>Numbers that stand for categories, such as a class; texts need not be chosen here.</source>
        <translation>Getallen die voor categorieën staan, zoals een klasse; teksten hoeven hier niet.</translation>
    </message>
    <message>
        <source>Category that the others are compared with</source>
        <translation>Categorie waarmee de andere worden vergeleken</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Veld</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categorie</translation>
    </message>
    <message>
        <source>Left empty, the category that most areas have. Log and report say which it is.</source>
        <translation>Leeg: de categorie die de meeste gebieden hebben. Logboek en verslag zeggen welke dat is.</translation>
    </message>
    <message>
        <source>Differs by group</source>
        <translation>Verschilt per groep</translation>
    </message>
    <message>
        <source>Intercept and slope</source>
        <translation>Intercept en helling</translation>
    </message>
    <message>
        <source>Intercept only</source>
        <translation>Alleen het intercept</translation>
    </message>
    <message>
        <source>Where the data cannot carry that, a smaller model is estimated, and the report says so.</source>
        <translation>Kunnen de gegevens dat niet dragen, dan wordt een kleiner model geschat; het verslag zegt dat.</translation>
    </message>
    <message>
        <source>Slope of</source>
        <translation>Helling van</translation>
    </message>
    <message>
        <source>The field whose effect differs by group. Left empty: the first development.</source>
        <translation>Het veld waarvan het effect per groep verschilt. Leeg: de eerste ontwikkeling.</translation>
    </message>
    <message>
        <source>Intervals follow it: 0.05 gives those of 95%.</source>
        <translation>Intervallen volgen hieruit: 0,05 geeft die van 95%.</translation>
    </message>
    <message>
        <source>The map shows</source>
        <translation>De kaart toont</translation>
    </message>
    <message>
        <source>Level: lower or higher than expected</source>
        <translation>Niveau: lager of hoger dan verwacht</translation>
    </message>
    <message>
        <source>Slope: a weaker or stronger relation</source>
        <translation>Helling: een zwakkere of sterkere samenhang</translation>
    </message>
    <message>
        <source>Both are in the layer.</source>
        <translation>Beide staan in de laag.</translation>
    </message>
    <message>
        <source>Areas with the effect of their group</source>
        <translation>Gebieden met het effect van hun groep</translation>
    </message>
    <message>
        <source>Coefficients and variances</source>
        <translation>Coëfficiënten en varianties</translation>
    </message>
    <message>
        <source>A table: a row for every term, and one for every component of the variance.</source>
        <translation>Een tabel met een rij per kenmerk en een rij per onderdeel van de variantie.</translation>
    </message>
    <message>
        <source>Effects by group</source>
        <translation>Effecten per groep</translation>
    </message>
    <message>
        <source>A table: a row for every group, the lowest first, with intervals.</source>
        <translation>Een tabel met een rij per groep, de laagste eerst, met intervallen.</translation>
    </message>
    <message>
        <source>MixedLM of the Python library {name} checks the model where it is installed. To have that, install it with: {command} and restart QGIS.</source>
        <translation>MixedLM uit de Python-bibliotheek {name} controleert het model als die geïnstalleerd is. Installeer haar daarvoor met: {command} en start QGIS opnieuw.</translation>
    </message>
    <message>
        <source>By corporatiebezit: shares, means and gap</source>
        <translation>Naar corporatiebezit: aandelen, gemiddelden en kloof</translation>
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
        <source>From CBS and Leefbaarometer to nine maps</source>
        <translation>Van CBS en Leefbaarometer naar negen kaarten</translation>
    </message>
    <message>
        <source>Without a table of groups the index is of bijstand only, which is what CBS counts; the reports add up five groups. Maps 1, 2, 4 and 5 are of bijstand then.</source>
        <translation>Zonder tabel met groepen is de index er een van bijstand alleen, want meer telt het CBS niet; de rapporten tellen vijf groepen op. Kaart 1, 2, 4 en 5 gaan dan over bijstand.</translation>
    </message>
    <message>
        <source>StatLine csv or export, kwb workbook, or Wijk- en Buurtkaart.</source>
        <translation>StatLine-csv of -export, kwb-Excelbestand of Wijk- en Buurtkaart.</translation>
    </message>
    <message>
        <source>CBS kerncijfers, last year</source>
        <translation>CBS-kerncijfers, laatste jaar</translation>
    </message>
    <message>
        <source>CBS kerncijfers, first year</source>
        <translation>CBS-kerncijfers, eerste jaar</translation>
    </message>
    <message>
        <source>Without it there is no development: maps 3, 4, 6 to 9.</source>
        <translation>Zonder dit bestand is er geen ontwikkeling van de index: kaart 3, 4 en 6 tot en met 9.</translation>
    </message>
    <message>
        <source>The csv of the open data, with both years. Without it: maps 3 to 5.</source>
        <translation>De csv van de open data, met beide jaren. Zonder dit bestand: kaart 3 tot en met 5.</translation>
    </message>
    <message>
        <source>Table with other vulnerable groups</source>
        <translation>Tabel met andere kwetsbare groepen</translation>
    </message>
    <message>
        <source>Shares of the inwoners, in fields such as pct_lvb_2014 and pct_lvb_2020. CBS has bijstand only.</source>
        <translation>Aandelen van de inwoners, in velden zoals pct_lvb_2014 en pct_lvb_2020. Het CBS heeft alleen bijstand.</translation>
    </message>
    <message>
        <source>Groups in that table</source>
        <translation>Groepen in die tabel</translation>
    </message>
    <message>
        <source>Separated by spaces. Bijstand is of CBS, unless you name it here: then it is of the table.</source>
        <translation>Met spaties ertussen. Bijstand komt van het CBS, tenzij u die hier noemt: dan komt die uit de tabel.</translation>
    </message>
    <message>
        <source>Code of the area in the table with groups</source>
        <translation>Code van het gebied in de tabel met groepen</translation>
    </message>
    <message>
        <source>Which rows of the CBS files belong to the areas.</source>
        <translation>Welke rijen van de CBS-bestanden bij de gebieden horen.</translation>
    </message>
    <message>
        <source>Those of all gemeenten that the maps are to be compared with.</source>
        <translation>Die van alle gemeenten waarmee de kaarten te vergelijken moeten zijn.</translation>
    </message>
    <message>
        <source>Earlier years as maps too</source>
        <translation>Ook eerdere jaren als kaart</translation>
    </message>
    <message>
        <source>Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7).</source>
        <translation>Zoals 2014 2018: standen van die jaren als extra kaarten (3, 4, 6 en 7).</translation>
    </message>
    <message>
        <source>For the relative map. Areas without this field get the gemeente of CBS.</source>
        <translation>Voor de relatieve kaart. Gebieden zonder dit veld krijgen de gemeente van het CBS.</translation>
    </message>
    <message>
        <source>Areas with all figures</source>
        <translation>Gebieden met alle cijfers</translation>
    </message>
    <message>
        <source>All areas, with what was joined to them; to make other maps and tables of.</source>
        <translation>Alle gebieden, met wat eraan gekoppeld is; om andere kaarten en tabellen van te maken.</translation>
    </message>
    <message>
        <source>Keep all areas</source>
        <translation>Alle gebieden houden</translation>
    </message>
    <message>
        <source>Also the areas that do not stand out, as a class of their own.</source>
        <translation>Ook de gebieden die niet opvallen, als eigen klasse.</translation>
    </message>
    <message>
        <source>Share of the lettings (%)</source>
        <translation>Aandeel van de verhuringen (%)</translation>
    </message>
    <message>
        <source>As the algorithm 'Allocations per area' writes it; empty for too few lettings.</source>
        <translation>Zoals het algoritme 'Toewijzingen per gebied' het schrijft; leeg bij te weinig verhuringen.</translation>
    </message>
    <message>
        <source>Share of the dwelling stock (%)</source>
        <translation>Aandeel van de woningvoorraad (%)</translation>
    </message>
    <message>
        <source>The result is in the order of these codes.</source>
        <translation>Het resultaat staat op volgorde van deze codes.</translation>
    </message>
    <message>
        <source>For the sentence with the figures, behind the code.</source>
        <translation>Voor de zin met de cijfers, achter de code.</translation>
    </message>
    <message>
        <source>Number of allocations</source>
        <translation>Aantal toewijzingen</translation>
    </message>
    <message>
        <source>For the sentence with the figures; it decides nothing.</source>
        <translation>Voor de zin met de cijfers; het bepaalt niets.</translation>
    </message>
    <message>
        <source>Limit of the share of the lettings (%)</source>
        <translation>Grens van het aandeel van de verhuringen (%)</translation>
    </message>
    <message>
        <source>Lettings: stands out</source>
        <translation>Verhuringen: valt op</translation>
    </message>
    <message>
        <source>Limit of the share of the dwelling stock (%)</source>
        <translation>Grens van het aandeel van de woningvoorraad (%)</translation>
    </message>
    <message>
        <source>Dwelling stock: stands out</source>
        <translation>Woningvoorraad: valt op</translation>
    </message>
    <message>
        <source>above the limit (&gt;)</source>
        <translation>boven de grens (&gt;)</translation>
    </message>
    <message>
        <source>from the limit (≥)</source>
        <translation>vanaf de grens (≥)</translation>
    </message>
    <message>
        <source>Whether the limit itself stands out as well.</source>
        <translation>Of de grens zelf ook opvalt.</translation>
    </message>
    <message>
        <source>An area stands out by</source>
        <translation>Een gebied valt op bij</translation>
    </message>
    <message>
        <source>either share</source>
        <translation>een van beide aandelen</translation>
    </message>
    <message>
        <source>both shares only</source>
        <translation>alleen beide aandelen</translation>
    </message>
    <message>
        <source>Whether one of the two shares is enough.</source>
        <translation>Of een van de twee aandelen genoeg is.</translation>
    </message>
    <message>
        <source>Compare the shares</source>
        <translation>Aandelen vergelijken</translation>
    </message>
    <message>
        <source>as they are printed, rounded</source>
        <translation>zoals gedrukt, afgerond</translation>
    </message>
    <message>
        <source>without rounding</source>
        <translation>zonder afronden</translation>
    </message>
    <message>
        <source>As printed, whoever reads the table sees why: 1.198 % is printed as 1.2 %.</source>
        <translation>Zoals gedrukt ziet wie de tabel leest waarom: 1,198 % staat er als 1,2 %.</translation>
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
        <source>Programme monitor</source>
        <translation>Programmamonitor</translation>
    </message>
    <message>
        <source>Social lettings per year</source>
        <translation>Sociale verhuringen per jaar</translation>
    </message>
    <message>
        <source>All social lettings of whole years, such as 2018: 5683; 2017: 6100. Not needed where the list above has the ordinary ones too.</source>
        <translation>Alle sociale verhuringen van hele jaren, zoals 2018: 5683; 2017: 6100. Niet nodig als de gewone verhuringen ook in de lijst hierboven staan.</translation>
    </message>
    <message>
        <source>or: table of social lettings</source>
        <translation>of: tabel met sociale verhuringen</translation>
    </message>
    <message>
        <source>A table with the fields jaar and verhuringen, in the place of the text.</source>
        <translation>Een tabel met de velden jaar en verhuringen, in plaats van de tekst.</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planning</translation>
    </message>
    <message>
        <source>A table with the name of the programme group and a field for each year, as in print, or with the fields programmagroep, jaar and gepland. Printed totals are checked.</source>
        <translation>Een tabel met de naam van de programmagroep en een veld per jaar, zoals in druk, of met de velden programmagroep, jaar en gepland. Gedrukte totalen worden gecontroleerd.</translation>
    </message>
    <message>
        <source>Agreed share of social lettings (%)</source>
        <translation>Afgesproken deel van de sociale verhuringen (%)</translation>
    </message>
    <message>
        <source>Projects do not count for it.</source>
        <translation>Projecten tellen er niet voor mee.</translation>
    </message>
    <message>
        <source>Minimum a year</source>
        <translation>Minimum per jaar</translation>
    </message>
    <message>
        <source>Homes that are delivered even if the agreed share is fewer.</source>
        <translation>Woningen die ook geleverd worden als het afgesproken deel er minder zijn.</translation>
    </message>
    <message>
        <source>Target a year</source>
        <translation>Doel per jaar</translation>
    </message>
    <message>
        <source>Homes that the programme aims at, projects not among them.</source>
        <translation>Woningen waar het programma op mikt, zonder de projecten.</translation>
    </message>
    <message>
        <source>Homes in projects</source>
        <translation>Woningen in projecten</translation>
    </message>
    <message>
        <source>Over the whole programme, apart from the agreement.</source>
        <translation>Over het hele programma, los van de afspraak.</translation>
    </message>
    <message>
        <source>Delivered per programme group</source>
        <translation>Geleverd per programmagroep</translation>
    </message>
    <message>
        <source>A table: a row a group, a field a year, with subtotal, projects and total.</source>
        <translation>Een tabel: een rij per groep, een veld per jaar, met subtotaal, projecten en totaal.</translation>
    </message>
    <message>
        <source>Delivery against the agreement</source>
        <translation>Levering tegenover de afspraak</translation>
    </message>
    <message>
        <source>A table with a row a year: share, agreement, target, difference, forecast.</source>
        <translation>Een tabel met een rij per jaar: aandeel, afspraak, doel, verschil, prognose.</translation>
    </message>
    <message>
        <source>Delivery within the year</source>
        <translation>Levering binnen het jaar</translation>
    </message>
    <message>
        <source>A table with a row a month: delivered, running total, straight line.</source>
        <translation>Een tabel met een rij per maand: geleverd, opgeteld, rechte lijn.</translation>
    </message>
    <message>
        <source>Planned and realised</source>
        <translation>Gepland en gerealiseerd</translation>
    </message>
    <message>
        <source>A table with a row a group and year. Needs a planning.</source>
        <translation>Een tabel met een rij per groep en jaar. Vraagt een planning.</translation>
    </message>
    <message>
        <source>The table of planned and realised needs a planning. Choose one.</source>
        <translation>De tabel met gepland en gerealiseerd vraagt een planning. Kies er een.</translation>
    </message>
    <message>
        <source>Give the social lettings per year as text or as a table, not as both.</source>
        <translation>Geef de sociale verhuringen per jaar als tekst of als tabel, niet allebei.</translation>
    </message>
    <message>
        <source>The background map did not come; maps on a grey ground: {count}. {reason}</source>
        <translation>De achtergrondkaart is niet gekomen; kaarten op een grijze ondergrond: {count}. {reason}</translation>
    </message>
    <message>
        <source>It took more than {seconds} seconds for one page.</source>
        <translation>Eén bladzijde duurde langer dan {seconds} seconden.</translation>
    </message>
    <message>
        <source>The background map does not come, so the ground of maps is grey from here on. {reason}</source>
        <translation>De achtergrondkaart komt niet; vanaf hier is de ondergrond van kaarten grijs. {reason}</translation>
    </message>
    <message>
        <source>{host} has no map here; its address may have changed.</source>
        <translation>{host} heeft hier geen kaart; misschien is het adres veranderd.</translation>
    </message>
    <message>
        <source>{host} answered, but not with a map ({url}).</source>
        <translation>{host} antwoordde, maar niet met een kaart ({url}).</translation>
    </message>
    <message>
        <source>Files that are there already: {count} ({files}). Choose another place, or choose at 'Files that are there already' to skip or to replace them.</source>
        <translation>Bestanden die er al zijn: {count} ({files}). Kies een andere plaats, of kies bij 'Bestanden die er al zijn' om ze over te slaan of te vervangen.</translation>
    </message>
    <message>
        <source>Page {number} of {total}: {page}</source>
        <translation>Bladzijde {number} van {total}: {page}</translation>
    </message>
    <message>
        <source>{page} ({reason})</source>
        <translation>{page} ({reason})</translation>
    </message>
    <message>
        <source>{page} (not drawn completely: {reason})</source>
        <translation>{page} (niet helemaal getekend: {reason})</translation>
    </message>
    <message>
        <source>{path} has {there} of {pages} pages, and is made again.</source>
        <translation>{path} heeft {there} van de {pages} bladzijden, en wordt opnieuw gemaakt.</translation>
    </message>
    <message>
        <source>{path} is no picture as QGIS writes it, or it is damaged. Make it again.</source>
        <translation>{path} is geen afbeelding zoals QGIS die schrijft, of is beschadigd. Maak het bestand opnieuw.</translation>
    </message>
    <message>
        <source>{map} (none of its areas has a geometry)</source>
        <translation>{map} (geen van de gebieden heeft een geometrie)</translation>
    </message>
    <message>
        <source>{area} (no area of the maps lies in it)</source>
        <translation>{area} (er ligt geen gebied van de kaarten in)</translation>
    </message>
    <message>
        <source>{area} (no area lies in it of: {maps})</source>
        <translation>{area} (er ligt geen gebied in van: {maps})</translation>
    </message>
    <message>
        <source>Layer {layer} is no map that the book has tables of, and has no allocations per area: not used.</source>
        <translation>Laag {layer} is geen kaart waar het boek tabellen van heeft, en heeft geen toewijzingen per gebied: niet gebruikt.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field with the area code, and is not used. Name that field under 'Field with the area code'.</source>
        <translation>Laag {layer} heeft geen veld met de gebiedcode en wordt niet gebruikt. Geef dat veld op bij 'Veld met de gebiedcode'.</translation>
    </message>
    <message>
        <source>Layer {layer} has several years; the tables are of the last one.</source>
        <translation>Laag {layer} heeft meer jaren; de tabellen zijn van het laatste.</translation>
    </message>
    <message>
        <source>The classes of layer {layer} are named in the language that the map was made in.</source>
        <translation>De klassen van laag {layer} heten zoals in de taal waarin de kaart is gemaakt.</translation>
    </message>
    <message>
        <source>Allocations per area are those of layer {layer}.</source>
        <translation>De toewijzingen per gebied zijn die van laag {layer}.</translation>
    </message>
    <message>
        <source>No layer has allocations per area; they are counted for the areas of {layer}.</source>
        <translation>Geen laag heeft toewijzingen per gebied; ze zijn geteld voor de gebieden van {layer}.</translation>
    </message>
    <message>
        <source>The page is too large for this computer. Choose a lower resolution.</source>
        <translation>De bladzijde is te groot voor deze computer. Kies een lagere resolutie.</translation>
    </message>
    <message>
        <source>{path} cannot be written. Choose another file or folder. ({reason})</source>
        <translation>{path} kan niet worden geschreven. Kies een ander bestand of een andere map. ({reason})</translation>
    </message>
    <message>
        <source>The house style {path} has '{value}' as {name}. Write a colour as # and six digits or letters a to f, such as #2B2F33.</source>
        <translation>De huisstijl {path} heeft “{value}” als {name}. Schrijf een kleur als # en zes cijfers of letters a tot en met f, zoals #2B2F33.</translation>
    </message>
    <message>
        <source>The house style cannot be written to {path}: {error}.</source>
        <translation>De huisstijl kan niet worden geschreven naar {path}: {error}.</translation>
    </message>
    <message>
        <source>The font {font} of the house style is not on this computer; {other} is used instead.</source>
        <translation>Het lettertype {font} van de huisstijl staat niet op deze computer; in plaats daarvan wordt {other} gebruikt.</translation>
    </message>
    <message>
        <source>The logo {path} of the house style is not there. Put it there, or choose another.</source>
        <translation>Het logo {path} van de huisstijl is er niet. Zet het daar neer, of kies een ander.</translation>
    </message>
    <message>
        <source>The logo {path} of the house style cannot be shown. Choose a picture of the kind {kinds}.</source>
        <translation>Het logo {path} van de huisstijl kan niet worden getoond. Kies een afbeelding van de soort {kinds}.</translation>
    </message>
    <message>
        <source>The house style {path} cannot be read: {error}.</source>
        <translation>De huisstijl {path} kan niet worden gelezen: {error}.</translation>
    </message>
    <message>
        <source>{path} is no house style. Choose a file (json) that was saved on the page Veerkracht of the options of QGIS.</source>
        <translation>{path} is geen huisstijl. Kies een bestand (json) dat is opgeslagen op de pagina Veerkracht van de opties van QGIS.</translation>
    </message>
    <message>
        <source>The house style {path} sets '{name}', which does not exist. It may set: {known}.</source>
        <translation>De huisstijl {path} stelt “{name}” in, en dat bestaat niet. Instellen kan: {known}.</translation>
    </message>
    <message>
        <source>The house style {path} has no text as {name}. Write it in quotes.</source>
        <translation>De huisstijl {path} heeft geen tekst als {name}. Schrijf die tussen aanhalingstekens.</translation>
    </message>
    <message>
        <source>{layer} is no map of Veerkracht: it has no classes, or no note on them. Choose layers that an algorithm of the group Maps made.</source>
        <translation>{layer} is geen kaart van Veerkracht: er zijn geen klassen, of geen toelichting daarop. Kies lagen die een algoritme van de groep Kaarten heeft gemaakt.</translation>
    </message>
    <message>
        <source>There is no map to print: choose map layers, or open a project with maps of Veerkracht.</source>
        <translation>Er is geen kaart om af te drukken: kies kaartlagen, of open een project met kaarten van Veerkracht.</translation>
    </message>
    <message>
        <source>Layer {layer} has no figures of {year}; it has: {years}.</source>
        <translation>Laag {layer} heeft geen cijfers van {year}; wel van: {years}.</translation>
    </message>
    <message>
        <source>The layout template has room for fewer maps ({places}) than the page has ({count}).</source>
        <translation>Het afdruksjabloon heeft plaats voor minder kaarten ({places}) dan het blad heeft ({count}).</translation>
    </message>
    <message>
        <source>{layer} cannot be put in RD New (EPSG:28992), in which maps are printed. Check its CRS.</source>
        <translation>{layer} kan niet worden omgezet naar RD New (EPSG:28992), waarin kaarten worden afgedrukt. Controleer het coördinatenstelsel.</translation>
    </message>
    <message>
        <source>The data of layer {layer} are not there or cannot be read: {source}. Nothing was printed.</source>
        <translation>De gegevens van laag {layer} zijn er niet of zijn niet te lezen: {source}. Er is niets afgedrukt.</translation>
    </message>
    <message>
        <source>Of layer {layer} {found} of {expected} areas could be read. Is another program writing its file, or is it damaged? Try again, or save the layer to a new file. Nothing was printed.</source>
        <translation>Van laag {layer} zijn {found} van {expected} gebieden te lezen. Schrijft een ander programma in het bestand, of is het beschadigd? Probeer het opnieuw, of sla de laag op in een nieuw bestand. Er is niets afgedrukt.</translation>
    </message>
    <message>
        <source>it has no geometry</source>
        <translation>het heeft geen geometrie</translation>
    </message>
    <message>
        <source>its geometry crosses itself: mend it with 'Fix geometries'</source>
        <translation>de geometrie kruist zichzelf: herstel die met 'Geometrieën repareren'</translation>
    </message>
    <message>
        <source>{path} is no PDF as QGIS writes it, or it is damaged ({why}). Make it again.</source>
        <translation>{path} is geen pdf zoals QGIS die schrijft, of is beschadigd ({why}). Maak het bestand opnieuw.</translation>
    </message>
    <message>
        <source>The layout template {path} cannot be read: {error}.</source>
        <translation>Het afdruksjabloon {path} kan niet gelezen worden: {error}.</translation>
    </message>
    <message>
        <source>{path} is no layout template. Choose a file (.qpt) that was saved as template in a print layout of QGIS.</source>
        <translation>{path} is geen afdruksjabloon. Kies een bestand (.qpt) dat in een afdruklay-out van QGIS als sjabloon is opgeslagen.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {error}. Is it open in another program? Close it, or choose another name.</source>
        <translation>Het bestand {path} kan niet worden geschreven: {error}. Staat het open in een ander programma? Sluit het dan, of kies een andere naam.</translation>
    </message>
    <message>
        <source>Regression and influential areas</source>
        <translation>Regressie en invloedrijke gebieden</translation>
    </message>
    <message>
        <source>Areas with their influence on the model</source>
        <translation>Gebieden met hun invloed op het model</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>Coëfficiënten</translation>
    </message>
    <message>
        <source>A table: a row for every characteristic, as table 3.4 of the report of OIS.</source>
        <translation>Een tabel: een rij per kenmerk, zoals tabel 3.4 van het rapport van OIS.</translation>
    </message>
    <message>
        <source>Conclusions without an area</source>
        <translation>Conclusies zonder een gebied</translation>
    </message>
    <message>
        <source>A table: the effects without each influential area, and what changes.</source>
        <translation>Een tabel: de effecten zonder elk invloedrijk gebied, en wat er verandert.</translation>
    </message>
    <message>
        <source>What is to be explained</source>
        <translation>Wat moet worden verklaard</translation>
    </message>
    <message>
        <source>A figure of each area, such as pct_verhuringen or a score.</source>
        <translation>Een cijfer van elk gebied, zoals pct_verhuringen of een score.</translation>
    </message>
    <message>
        <source>Characteristics</source>
        <translation>Kenmerken</translation>
    </message>
    <message>
        <source>What it may go together with. Ten areas or more for each of them is wise.</source>
        <translation>Waarmee het kan samengaan. Reken op tien gebieden of meer per kenmerk.</translation>
    </message>
    <message>
        <source>Such as verhuringen. Left empty, every area counts the same.</source>
        <translation>Zoals verhuringen. Leeg: elk gebied telt even zwaar.</translation>
    </message>
    <message>
        <source>What the report calls an area; left empty, its gebiedcode, or else its number in the layer.</source>
        <translation>Hoe het verslag een gebied noemt; leeg: de gebiedcode, of anders het nummer in de laag.</translation>
    </message>
    <message>
        <source>Conclusions by</source>
        <translation>Conclusies volgens</translation>
    </message>
    <message>
        <source>The ordinary test, as in SPSS</source>
        <translation>De gewone toets, zoals in SPSS</translation>
    </message>
    <message>
        <source>The robust test (HC3)</source>
        <translation>De robuuste toets (HC3)</translation>
    </message>
    <message>
        <source>The table has both. HC3 withstands unequal spread, but one extreme area may hide itself in it.</source>
        <translation>De tabel heeft beide. HC3 kan tegen ongelijke spreiding, maar één extreem gebied kan er zichzelf in verbergen.</translation>
    </message>
    <message>
        <source>Intervals are of 1 minus this: 95 % with 0.05.</source>
        <translation>Intervallen zijn 1 min dit getal: 95 % bij 0,05.</translation>
    </message>
    <message>
        <source>Influential: Cook's distance above this / n</source>
        <translation>Invloedrijk: Cook's afstand boven dit getal / n</translation>
    </message>
    <message>
        <source>What an area does to the whole model. Usual is 4.</source>
        <translation>Wat een gebied met het hele model doet. Gebruikelijk is 4.</translation>
    </message>
    <message>
        <source>Influential: |DFBETAS| above this / √n</source>
        <translation>Invloedrijk: |DFBETAS| boven dit getal / √n</translation>
    </message>
    <message>
        <source>What an area does to one effect, in standard errors. Usual is 2.</source>
        <translation>Wat een gebied met één effect doet, in standaardfouten. Gebruikelijk is 2.</translation>
    </message>
    <message>
        <source>Leverage above this × terms / n</source>
        <translation>Hefboom boven dit getal × termen / n</translation>
    </message>
    <message>
        <source>How unusual the characteristics of an area are together. Usual is 2.</source>
        <translation>Hoe ongewoon de kenmerken van een gebied samen zijn. Gebruikelijk is 2.</translation>
    </message>
    <message>
        <source>Outlier: |studentised residual| above</source>
        <translation>Uitschieter: |gestudentiseerd residu| boven</translation>
    </message>
    <message>
        <source>How badly the model fits an area that it was made without.</source>
        <translation>Hoe slecht het model past bij een gebied waarzonder het is gemaakt.</translation>
    </message>
    <message>
        <source>Areas left out one by one, at most</source>
        <translation>Gebieden die om beurten worden weggelaten, hoogstens</translation>
    </message>
    <message>
        <source>The model is made anew without each influential area; those that turn a conclusion first.</source>
        <translation>Het model wordt opnieuw berekend zonder elk invloedrijk gebied; eerst die een conclusie doen omslaan.</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>Permutaties</translation>
    </message>
    <message>
        <source>For Moran's I of the residuals: whether neighbours are off in the same direction.</source>
        <translation>Voor Moran's I van de residuen: of buren dezelfde kant op afwijken.</translation>
    </message>
    <message>
        <source>The same seed gives the same permutations, another one shows how much they matter.</source>
        <translation>Dezelfde startwaarde geeft dezelfde permutaties; een andere laat zien hoeveel ze uitmaken.</translation>
    </message>
    <message>
        <source>A table without geometry has no neighbours.</source>
        <translation>Een tabel zonder geometrie heeft geen buren.</translation>
    </message>
    <message>
        <source>Spatial clusters and hot spots</source>
        <translation>Ruimtelijke clusters en hotspots</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cijfer</translation>
    </message>
    <message>
        <source>A number of each area, such as index_t1 or onv_2020; better a share than a count.</source>
        <translation>Een getal van elk gebied, zoals index_t1 of onv_2020; liever een aandeel dan een aantal.</translation>
    </message>
    <message>
        <source>For the tables and the chart of the report; else the code of the area.</source>
        <translation>Voor de tabellen en de puntenwolk van het verslag; anders de code van het gebied.</translation>
    </message>
    <message>
        <source>Moran's I of all areas together</source>
        <translation>Moran's I van alle gebieden samen</translation>
    </message>
    <message>
        <source>A table of one row: the statistic, its p-values and the number in each class.</source>
        <translation>Een tabel van één rij: de maat, haar p-waarden en het aantal in elke klasse.</translation>
    </message>
    <message>
        <source>How often the values are dealt over the areas at random. More give smaller p-values.</source>
        <translation>Hoe vaak de waarden willekeurig over de gebieden worden verdeeld. Meer geeft kleinere p-waarden.</translation>
    </message>
    <message>
        <source>For the clusters; hot and cold spots have three levels.</source>
        <translation>Voor de clusters; hotspots en coldspots hebben drie niveaus.</translation>
    </message>
    <message>
        <source>Control false discovery</source>
        <translation>Vals alarm beheersen</translation>
    </message>
    <message>
        <source>Every area is a test, and of a hundred tests five find something by chance. Without this the map shows those too.</source>
        <translation>Elk gebied is een toets, en van honderd toetsen vinden er vijf iets bij toeval. Zonder dit toont de kaart die ook.</translation>
    </message>
    <message>
        <source>Clusters and outliers (LISA)</source>
        <translation>Clusters en uitschieters (LISA)</translation>
    </message>
    <message>
        <source>Hot spots and cold spots (Gi*)</source>
        <translation>Hotspots en coldspots (Gi*)</translation>
    </message>
    <message>
        <source>The layer has the fields of both, and the other map as a second style.</source>
        <translation>De laag heeft de velden van beide, en de andere kaart als tweede stijl.</translation>
    </message>
    <message>
        <source>Spatial averages around points</source>
        <translation>Ruimtelijke gemiddelden rond punten</translation>
    </message>
    <message>
        <source>Points with figures</source>
        <translation>Punten met cijfers</translation>
    </message>
    <message>
        <source>Centres of PC6, addresses or dwellings. Only the selected ones if you tick that.</source>
        <translation>Middelpunten van PC6, adressen of woningen. Alleen de geselecteerde als u dat aanvinkt.</translation>
    </message>
    <message>
        <source>Spatial averages</source>
        <translation>Ruimtelijke gemiddelden</translation>
    </message>
    <message>
        <source>A new layer: the points with the results, without the figures they are made of.</source>
        <translation>Een nieuwe laag: de punten met de uitkomsten, zonder de cijfers waarvan die gemaakt zijn.</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Sommen</translation>
    </message>
    <message>
        <source>Fields with numbers of something, of any number of years. Result: &lt;field&gt;_som.</source>
        <translation>Velden met aantallen, van zoveel jaren als u wilt. Resultaat: &lt;veld&gt;_som.</translation>
    </message>
    <message>
        <source>A row a share, such as pct_bijstand_2020, bijstand_2020, inwoners_2020. In %, from the summed numerator and denominator.</source>
        <translation>Een rij per aandeel, zoals pct_bijstand_2020, bijstand_2020, inwoners_2020. In %, uit de opgetelde teller en noemer.</translation>
    </message>
    <message>
        <source>value</source>
        <translation>waarde</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>gewicht</translation>
    </message>
    <message>
        <source>A row a mean, such as inkomen_2020, ink_2020, huishoudens_2020. The weight is the number of observations that the value is the mean of.</source>
        <translation>Een rij per gemiddelde, zoals inkomen_2020, ink_2020, huishoudens_2020. Het gewicht is het aantal waarnemingen waarvan de waarde het gemiddelde is.</translation>
    </message>
    <message>
        <source>Observations at each point</source>
        <translation>Waarnemingen per punt</translation>
    </message>
    <message>
        <source>How many persons, dwellings or other observations a sum is of. Left empty, each point with a value is one. Shares have their denominator for this, means their weight.</source>
        <translation>Van hoeveel personen, woningen of andere waarnemingen een som is. Leeg: elk punt met een waarde telt voor één. Aandelen hebben hiervoor hun noemer, gemiddelden hun gewicht.</translation>
    </message>
    <message>
        <source>Fields with incomes</source>
        <translation>Velden met inkomens</translation>
    </message>
    <message>
        <source>What is made of these needs more observations.</source>
        <translation>Wat hiervan gemaakt is, heeft meer waarnemingen nodig.</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Binnen</translation>
    </message>
    <message>
        <source>A circle</source>
        <translation>Een cirkel</translation>
    </message>
    <message>
        <source>Walking distance over lines</source>
        <translation>Loopafstand over lijnen</translation>
    </message>
    <message>
        <source>As the crow flies, or along streets and paths.</source>
        <translation>Hemelsbreed, of langs straten en paden.</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>Afstand (m)</translation>
    </message>
    <message>
        <source>Left empty: {circle} m for a circle, {walk} m on foot, as in the report.</source>
        <translation>Leeg: {circle} m voor een cirkel, {walk} m lopen, als in het rapport.</translation>
    </message>
    <message>
        <source>Streets and paths</source>
        <translation>Straten en paden</translation>
    </message>
    <message>
        <source>For walking distance. Lines meet where they share a point of theirs; bridges and tunnels that only cross do not. One-way streets are walked both ways.</source>
        <translation>Voor loopafstand. Lijnen zijn verbonden waar ze een hoekpunt delen; bruggen en tunnels die alleen kruisen niet. In eenrichtingsstraten loopt u beide kanten op.</translation>
    </message>
    <message>
        <source>Largest distance to the lines (m)</source>
        <translation>Grootste afstand tot de lijnen (m)</translation>
    </message>
    <message>
        <source>A point further from all lines gets no result, and is counted in the log.</source>
        <translation>Een punt dat verder van alle lijnen ligt, krijgt geen uitkomst en wordt in het verslag geteld.</translation>
    </message>
    <message>
        <source>Measure in coordinate system</source>
        <translation>Meten in coördinatenstelsel</translation>
    </message>
    <message>
        <source>For points in degrees: a system in metres, such as RD New (EPSG:28992). The result stays where it is.</source>
        <translation>Voor punten in graden: een stelsel in meters, zoals RD New (EPSG:28992). Het resultaat blijft waar het is.</translation>
    </message>
    <message>
        <source>A result of fewer is secret: NULL, with the status 'geheim'.</source>
        <translation>Een uitkomst van minder is geheim: leeg, met de status 'geheim'.</translation>
    </message>
    <message>
        <source>For what is made of the fields with incomes.</source>
        <translation>Voor wat van de velden met inkomens gemaakt is.</translation>
    </message>
    <message>
        <source>Figures to keep</source>
        <translation>Cijfers die blijven</translation>
    </message>
    <message>
        <source>Fields of the points that stay although results are made of them. They are not protected: keep them out of what you publish.</source>
        <translation>Velden van de punten die blijven, al zijn er uitkomsten van gemaakt. Ze zijn niet beveiligd: laat ze weg uit wat u publiceert.</translation>
    </message>
    <message>
        <source>Not used, because distances are as the crow flies: {layer}.</source>
        <translation>Niet gebruikt, want afstanden zijn hemelsbreed: {layer}.</translation>
    </message>
    <message>
        <source>Points without a place, which get no result and count for no other: {count}.</source>
        <translation>Punten zonder plaats, die geen uitkomst krijgen en voor geen ander meetellen: {count}.</translation>
    </message>
    <message>
        <source>A row of the own figures is not complete: {row}. It needs an indicator and a figure.</source>
        <translation>Een rij van de eigen cijfers is niet volledig: {row}. Nodig zijn een indicator en een cijfer.</translation>
    </message>
    <message>
        <source>Social typology of areas (SCP groups)</source>
        <translation>Sociale gebiedstypering (SCP-groepen)</translation>
    </message>
    <message>
        <source>Social typology of areas</source>
        <translation>Sociale gebiedstypering</translation>
    </message>
    <message>
        <source>Criteria as they were used</source>
        <translation>Criteria zoals ze zijn gebruikt</translation>
    </message>
    <message>
        <source>A row a criterion: the figure, its limits, in how many areas it held, and why.</source>
        <translation>Een rij per criterium: het cijfer, de grenzen, in hoeveel gebieden het gold, en waarom.</translation>
    </message>
    <message>
        <source>Low and high after another layer</source>
        <translation>Laag en hoog naar een andere laag</translation>
    </message>
    <message>
        <source>Such as all areas of the country, with fields of the same names. Left empty, low and high are the lower and upper third of the areas themselves.</source>
        <translation>Zoals alle gebieden van het land, met velden van dezelfde namen. Leeg: laag en hoog zijn het onderste en bovenste derde van de gebieden zelf.</translation>
    </message>
    <message>
        <source>Thirds of the inwoners instead of the areas</source>
        <translation>Derden van de inwoners in plaats van de gebieden</translation>
    </message>
    <message>
        <source>Each area then counts by its inwoners when low and high are determined.</source>
        <translation>Elk gebied telt dan naar zijn inwoners mee als laag en hoog worden bepaald.</translation>
    </message>
    <message>
        <source>A group occurs from this part of its criteria</source>
        <translation>Een groep komt voor vanaf dit deel van haar criteria</translation>
    </message>
    <message>
        <source>Published: two thirds (2/3). Also 0.6 or 60 %.</source>
        <translation>Gepubliceerd: twee derde (2/3). Ook 0,6 of 60 %.</translation>
    </message>
    <message>
        <source>Criteria of a group that must have figures, at least</source>
        <translation>Criteria van een groep die cijfers moeten hebben, minstens</translation>
    </message>
    <message>
        <source>Not published; adjust it. An area in which a group has fewer gets no class.</source>
        <translation>Niet gepubliceerd; pas het aan. Een gebied waarin een groep er minder heeft, krijgt geen klasse.</translation>
    </message>
    <message>
        <source>Groups occur together by</source>
        <translation>Groepen komen samen voor naar</translation>
    </message>
    <message>
        <source>Their mean score</source>
        <translation>Hun gemiddelde score</translation>
    </message>
    <message>
        <source>The lowest of their scores</source>
        <translation>De laagste van hun scores</translation>
    </message>
    <message>
        <source>Decides which kind of mixed area it is, where no group dominates. Not published.</source>
        <translation>Bepaalt welke soort gemengd gebied het is, waar geen groep domineert. Niet gepubliceerd.</translation>
    </message>
    <message>
        <source>Own table of criteria</source>
        <translation>Eigen tabel van criteria</translation>
    </message>
    <message>
        <source>Tables of criteria</source>
        <translation>Tabellen van criteria</translation>
    </message>
    <message>
        <source>Other groups, criteria and colours, such as SCP 2023; toml or csv.</source>
        <translation>Andere groepen, criteria en kleuren, zoals SCP 2023; toml of csv.</translation>
    </message>
    <message>
        <source>Own figures for indicators</source>
        <translation>Eigen cijfers voor indicatoren</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Field, or (a + b) / c</source>
        <translation>Veld, of (a + b) / c</translation>
    </message>
    <message>
        <source>For fields with other names, such as: herkomst, hb_eu / inwoners.</source>
        <translation>Voor velden met andere namen, zoals: herkomst, hb_eu / inwoners.</translation>
    </message>
    <message>
        <source>Thirds of the inwoners need the field with the inwoners of each area.</source>
        <translation>Derden van de inwoners vragen het veld met de inwoners van elk gebied.</translation>
    </message>
    <message>
        <source>Layer {layer} has no field with inwoners to weigh its areas by.</source>
        <translation>Laag {layer} heeft geen veld met inwoners om de gebieden mee te wegen.</translation>
    </message>
    <message>
        <source>Stack years in one layer</source>
        <translation>Jaren in één laag</translation>
    </message>
    <message>
        <source>With fields of several years, such as onv_2014 and onv_2018, or of one year.</source>
        <translation>Met velden van meerdere jaren, zoals onv_2014 en onv_2018, of van één jaar.</translation>
    </message>
    <message>
        <source>Layers of the other years</source>
        <translation>Lagen van de andere jaren</translation>
    </message>
    <message>
        <source>One for each year, with geometry of their own. Leave empty when one layer has all years.</source>
        <translation>Eén per jaar, elk met een eigen geometrie. Laat leeg als één laag alle jaren heeft.</translation>
    </message>
    <message>
        <source>Such as 2014 2018 2020. Empty: all years that are found.</source>
        <translation>Zoals 2014 2018 2020. Leeg: alle jaren die gevonden worden.</translation>
    </message>
    <message>
        <source>A year is shown</source>
        <translation>Een jaar is te zien</translation>
    </message>
    <message>
        <source>Until the next year, each day shows the latest figures; else years in between are empty.</source>
        <translation>Tot het volgende jaar toont elke dag de laatste cijfers; anders zijn tussenliggende jaren leeg.</translation>
    </message>
    <message>
        <source>Years in one layer</source>
        <translation>Jaren in één laag</translation>
    </message>
    <message>
        <source>A new layer: each area once a year. The temporal controller steps through it.</source>
        <translation>Een nieuwe laag: elk gebied eenmaal per jaar. Het tijdbeheer loopt er jaar voor jaar doorheen.</translation>
    </message>
    <message>
        <source>Fields that are called after years</source>
        <translation>Velden die naar jaren heten</translation>
    </message>
    <message>
        <source>None chosen: all of them. Other fields are repeated in every year.</source>
        <translation>Geen gekozen: allemaal. Andere velden worden in elk jaar herhaald.</translation>
    </message>
    <message>
        <source>Field with the year</source>
        <translation>Veld met het jaar</translation>
    </message>
    <message>
        <source>Where a layer lacks it, the name of the layer tells its year.</source>
        <translation>Heeft een laag het niet, dan zegt de naam van de laag het jaar.</translation>
    </message>
    <message>
        <source>To see that an area occurs once a year, and whether its boundaries changed.</source>
        <translation>Om na te gaan of een gebied eenmaal per jaar voorkomt, en of zijn grenzen veranderd zijn.</translation>
    </message>
    <message>
        <source>Without a field with the code of the area, it was not checked that each occurs once a year and keeps its boundaries.</source>
        <translation>Zonder een veld met de code van het gebied is niet nagegaan of elk gebied eenmaal per jaar voorkomt en zijn grenzen houdt.</translation>
    </message>
    <message>
        <source>Choose either fields that are called after years, or layers of the other years, and not both.</source>
        <translation>Kies óf velden die naar jaren heten, óf lagen van de andere jaren, en niet allebei.</translation>
    </message>
    <message>
        <source>The year of layer {layer}, {jaar}, is taken from '{hint}'.</source>
        <translation>Het jaar van laag {layer}, {jaar}, komt uit '{hint}'.</translation>
    </message>
    <message>
        <source>The year of layer {layer} is not known. Put one year in its name, such as wijken_2018, or give it a field {field} with the year.</source>
        <translation>Het jaar van laag {layer} is niet bekend. Zet één jaar in de naam, zoals wijken_2018, of geef de laag een veld {field} met het jaar.</translation>
    </message>
    <message>
        <source>Layers {first} and {other} do not have the same kind of geometry, so they cannot be one layer. Join a table to its areas first ('koppelindicatoren').</source>
        <translation>Lagen {first} en {other} hebben niet dezelfde soort geometrie, en kunnen dus niet één laag worden. Koppel een tabel eerst aan gebieden ('koppelindicatoren').</translation>
    </message>
    <message>
        <source>The layers have boundaries of different years: {names}.</source>
        <translation>De lagen hebben een gebiedsindeling van verschillende jaren: {names}.</translation>
    </message>
    <message>
        <source>Whether the areas of the years are the same ground was not checked.</source>
        <translation>Of de gebieden van de jaren dezelfde grond beslaan, is niet nagegaan.</translation>
    </message>
    <message>
        <source>Areas of {t0} and {t1} with the same code but not the same ground (common part under {limit} %): {count} of {total}, such as {names}. Their change on the map is one of area; recode the figures first ('hercodeergebieden').</source>
        <translation>Gebieden van {t0} en {t1} met dezelfde code maar andere grond (gemeenschappelijk deel onder {limit} %): {count} van {total}, zoals {names}. Wat daar op de kaart verandert, is het gebied; hercodeer eerst de cijfers ('hercodeergebieden').</translation>
    </message>
    <message>
        <source>Not made: {table} ({reason}).</source>
        <translation>Niet gemaakt: {table} ({reason}).</translation>
    </message>
    <message>
        <source>Book of tables (Excel and web page)</source>
        <translation>Tabellenboek (Excel en webpagina)</translation>
    </message>
    <message>
        <source>Maps and layers with allocations per area</source>
        <translation>Kaarten en lagen met toewijzingen per gebied</translation>
    </message>
    <message>
        <source>As this plug-in made them. Left empty: all of them in the project. A file with several maps counts as all of them.</source>
        <translation>Zoals deze plug-in ze heeft gemaakt. Leeg: alle in het project. Een bestand met meer kaarten telt als al die kaarten.</translation>
    </message>
    <message>
        <source>Show counts from</source>
        <translation>Aantallen tonen vanaf</translation>
    </message>
    <message>
        <source>Fewer people, dwellings or lettings are secret, and so is what would tell them.</source>
        <translation>Minder mensen, woningen of verhuringen zijn geheim, en ook wat ze zou verraden.</translation>
    </message>
    <message>
        <source>Title of the book</source>
        <translation>Titel van het boek</translation>
    </message>
    <message>
        <source>Stands on the first sheet and over every page that is printed.</source>
        <translation>Staat op het eerste blad en boven elke afgedrukte bladzijde.</translation>
    </message>
    <message>
        <source>Field with the area code</source>
        <translation>Veld met de gebiedcode</translation>
    </message>
    <message>
        <source>Field with the area name</source>
        <translation>Veld met de gebiedsnaam</translation>
    </message>
    <message>
        <source>Field with the gemeente</source>
        <translation>Veld met de gemeente</translation>
    </message>
    <message>
        <source>Field with the dwellings</source>
        <translation>Veld met de woningen</translation>
    </message>
    <message>
        <source>Field with the inwoners</source>
        <translation>Veld met de inwoners</translation>
    </message>
    <message>
        <source>Left empty: {field}, or what the CBS map calls it.</source>
        <translation>Leeg: {field}, of zoals de CBS-kaart het noemt.</translation>
    </message>
    <message>
        <source>Tables that were made</source>
        <translation>Gemaakte tabellen</translation>
    </message>
    <message>
        <source>{path} must be a file {kind}. Choose another name.</source>
        <translation>{path} moet een {kind}-bestand zijn. Kies een andere naam.</translation>
    </message>
    <message>
        <source>Only the web page is made.</source>
        <translation>Alleen de webpagina wordt gemaakt.</translation>
    </message>
    <message>
        <source>Choose a file for the workbook, for the web page, or for both.</source>
        <translation>Kies een bestand voor het werkboek, voor de webpagina, of voor allebei.</translation>
    </message>
    <message>
        <source>No layer has a field {field}. Write it as the layers have it.</source>
        <translation>Geen laag heeft een veld {field}. Schrijf het zoals het in de lagen staat.</translation>
    </message>
    <message>
        <source>No table can be made. {table}: {reason}.</source>
        <translation>Er is geen tabel te maken. {table}: {reason}.</translation>
    </message>
    <message>
        <source>No table can be made: no layer is a map of Veerkracht or has allocations per area, and there are no lettings. Make the maps first, or choose other layers.</source>
        <translation>Er is geen tabel te maken: geen laag is een kaart van Veerkracht of heeft toewijzingen per gebied, en er zijn geen verhuringen. Maak eerst de kaarten, of kies andere lagen.</translation>
    </message>
    <message>
        <source>The web page is made without charts.</source>
        <translation>De webpagina wordt zonder grafieken gemaakt.</translation>
    </message>
    <message>
        <source>Printed table to check</source>
        <translation>Gedrukte tabel om te controleren</translation>
    </message>
    <message>
        <source>A table of the same form, such as one from a report: names in the first column, a column a period. Totals that do not add up and figures that differ are said in the log.</source>
        <translation>Een tabel van dezelfde vorm, zoals uit een rapport: namen in de eerste kolom, een kolom per periode. Totalen die niet kloppen en cijfers die afwijken staan in het verslag.</translation>
    </message>
    <message>
        <source>The same, a row a figure</source>
        <translation>Hetzelfde, een rij per cijfer</translation>
    </message>
    <message>
        <source>For further calculation: category, period, number; without totals.</source>
        <translation>Om mee verder te rekenen: categorie, periode, aantal; zonder totalen.</translation>
    </message>
    <message>
        <source>The printed table {layer} has no columns with figures: names come first, then a column a period.</source>
        <translation>De gedrukte tabel {layer} heeft geen kolommen met cijfers: eerst de namen, dan een kolom per periode.</translation>
    </message>
    <message>
        <source>Allocations per area</source>
        <translation>Toewijzingen per gebied</translation>
    </message>
    <message>
        <source>% of lettings</source>
        <translation>% van de verhuringen</translation>
    </message>
    <message>
        <source>% of dwellings</source>
        <translation>% van de woningen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kaart</translation>
    </message>
    <message>
        <source>Which of the two percentages the layer shows; it holds both.</source>
        <translation>Welk van de twee percentages de laag toont; beide staan erin.</translation>
    </message>
    <message>
        <source>Percentage from this number of lettings</source>
        <translation>Percentage vanaf dit aantal verhuringen</translation>
    </message>
    <message>
        <source>Areas with fewer lettings get no percentage of them.</source>
        <translation>Gebieden met minder verhuringen krijgen daarvan geen percentage.</translation>
    </message>
    <message>
        <source>That number itself</source>
        <translation>Dat aantal zelf</translation>
    </message>
    <message>
        <source>is enough (&gt;=)</source>
        <translation>is genoeg (&gt;=)</translation>
    </message>
    <message>
        <source>is not enough (&gt;)</source>
        <translation>is niet genoeg (&gt;)</translation>
    </message>
    <message>
        <source>The Amsterdam report uses both: '10 or more' and 'more than 10'.</source>
        <translation>Het Amsterdamse rapport gebruikt beide: '10 of meer' en 'meer dan 10'.</translation>
    </message>
    <message>
        <source>Percentage from this number of dwellings</source>
        <translation>Percentage vanaf dit aantal woningen</translation>
    </message>
    <message>
        <source>Areas with fewer dwellings get no percentage of them.</source>
        <translation>Gebieden met minder woningen krijgen daarvan geen percentage.</translation>
    </message>
    <message>
        <source>No letting is in an area of the layer: the lettings have codes such as {lettings}, the areas such as {areas}. Choose the fields with the same codes.</source>
        <translation>Geen enkele verhuring ligt in een gebied van de laag: de verhuringen hebben codes zoals {lettings}, de gebieden zoals {areas}. Kies de velden met dezelfde codes.</translation>
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
        <source>Earlier years as well</source>
        <translation>Ook eerdere jaren</translation>
    </message>
    <message>
        <source>Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7), from the fields that are called after them, in the same classes.</source>
        <translation>Bijvoorbeeld 2014 2018: de stand van die jaren als extra kaarten (3, 4, 6 en 7), uit de velden die naar die jaren heten, in dezelfde klassen.</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Uit een bestand</translation>
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
        <source>Veerkracht maps on squares, from PC6 points</source>
        <translation>Veerkrachtkaarten op vierkanten, uit PC6-punten</translation>
    </message>
    <message>
        <source>The name without the year: with bijstand and 2020 the field bijstand_2020 is used.</source>
        <translation>De naam zonder het jaar: met bijstand en 2020 wordt het veld bijstand_2020 gebruikt.</translation>
    </message>
    <message>
        <source>PC6 points</source>
        <translation>PC6-punten</translation>
    </message>
    <message>
        <source>Points with numbers of persons and dwellings of each year, not shares.</source>
        <translation>Punten met aantallen personen en woningen van elk jaar, geen aandelen.</translation>
    </message>
    <message>
        <source>Vulnerable groups</source>
        <translation>Kwetsbare groepen</translation>
    </message>
    <message>
        <source>Separated by spaces; numbers of persons.</source>
        <translation>Gescheiden door spaties; aantallen personen.</translation>
    </message>
    <message>
        <source>Inwoners</source>
        <translation>Inwoners</translation>
    </message>
    <message>
        <source>Corporation dwellings</source>
        <translation>Corporatiewoningen</translation>
    </message>
    <message>
        <source>Leave it empty where there are none: map 3 is left out.</source>
        <translation>Laat leeg als die er niet zijn: kaart 3 valt dan weg.</translation>
    </message>
    <message>
        <source>All dwellings</source>
        <translation>Alle woningen</translation>
    </message>
    <message>
        <source>Overlast score</source>
        <translation>Overlastscore</translation>
    </message>
    <message>
        <source>Leave it empty where there are none: maps 3 to 5 remain.</source>
        <translation>Laat leeg als die er niet zijn: kaart 3 tot en met 5 blijven over.</translation>
    </message>
    <message>
        <source>Gemeente of the point</source>
        <translation>Gemeente van het punt</translation>
    </message>
    <message>
        <source>A square belongs to the gemeente of most of its points.</source>
        <translation>Een vierkant hoort bij de gemeente van de meeste van zijn punten.</translation>
    </message>
    <message>
        <source>Years between</source>
        <translation>Jaren ertussen</translation>
    </message>
    <message>
        <source>Such as 2016 2018: they are in the squares too.</source>
        <translation>Zoals 2016 2018: die staan ook in de vierkanten.</translation>
    </message>
    <message>
        <source>For walking distance.</source>
        <translation>Voor de loopafstand.</translation>
    </message>
    <message>
        <source>Left empty: as in the report, 200 m for a circle and 300 m on foot.</source>
        <translation>Leeg: zoals in het rapport, 200 m voor een cirkel en 300 m lopen.</translation>
    </message>
    <message>
        <source>Side of a square</source>
        <translation>Zijde van een vierkant</translation>
    </message>
    <message>
        <source>The squares are those of CBS, with its codes.</source>
        <translation>De vierkanten zijn die van het CBS, met zijn codes.</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Vierkanten</translation>
    </message>
    <message>
        <source>A new layer: the squares that have points, with the means of each year.</source>
        <translation>Een nieuwe laag: de vierkanten met punten, met de gemiddelden van elk jaar.</translation>
    </message>
    <message>
        <source>Compare areas of two years</source>
        <translation>Gebieden van twee jaren vergelijken</translation>
    </message>
    <message>
        <source>The old areas, such as the buurten of 2015.</source>
        <translation>De oude gebieden, zoals de buurten van 2015.</translation>
    </message>
    <message>
        <source>Areas of the last year</source>
        <translation>Gebieden van het laatste jaar</translation>
    </message>
    <message>
        <source>The new areas, each of which gets a class.</source>
        <translation>De nieuwe gebieden, die elk een klasse krijgen.</translation>
    </message>
    <message>
        <source>The same code in the last year</source>
        <translation>Dezelfde code in het laatste jaar</translation>
    </message>
    <message>
        <source>Comparison of areas</source>
        <translation>Gebiedsvergelijking</translation>
    </message>
    <message>
        <source>What became of the areas of the first year</source>
        <translation>Wat er van de gebieden van het eerste jaar geworden is</translation>
    </message>
    <message>
        <source>The old areas with their class, also those that are gone.</source>
        <translation>De oude gebieden met hun klasse, ook wat is vervallen.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>A table with the number of areas of each class, and the names of those that changed.</source>
        <translation>Een tabel met het aantal gebieden per klasse en de namen van wat is gewijzigd.</translation>
    </message>
    <message>
        <source>For titles and CBS's flag. Empty: as the layer or its name tells.</source>
        <translation>Voor titels en de indelingswijziging van het CBS. Leeg: zoals de laag of haar naam het zegt.</translation>
    </message>
    <message>
        <source>Name of the area, last year</source>
        <translation>Naam van het gebied, laatste jaar</translation>
    </message>
    <message>
        <source>To name areas in the log and the summary.</source>
        <translation>Om gebieden in het logboek en het overzicht bij hun naam te noemen.</translation>
    </message>
    <message>
        <source>Name of the area, first year</source>
        <translation>Naam van het gebied, eerste jaar</translation>
    </message>
    <message>
        <source>To name areas that are gone in the log and the summary.</source>
        <translation>Om vervallen gebieden in het logboek en het overzicht bij hun naam te noemen.</translation>
    </message>
    <message>
        <source>CBS's flag of change</source>
        <translation>Indelingswijziging van het CBS</translation>
    </message>
    <message>
        <source>1 unchanged, 2 other code, 3 other boundary, each since the year before. Empty: recognised by its name, such as IND_WBI.</source>
        <translation>1 ongewijzigd, 2 andere code, 3 andere grens, telkens ten opzichte van het jaar ervoor. Leeg: herkend aan de naam, zoals IND_WBI.</translation>
    </message>
    <message>
        <source>Compare water too</source>
        <translation>Ook water vergelijken</translation>
    </message>
    <message>
        <source>CBS maps have the water of an area apart. It is left out of both years unless ticked.</source>
        <translation>Kaarten van het CBS hebben het water van een gebied apart. Zonder vinkje blijft het in beide jaren buiten beschouwing.</translation>
    </message>
    <message>
        <source>Same ground from a common part of (%)</source>
        <translation>Zelfde grond vanaf een gemeenschappelijk deel van (%)</translation>
    </message>
    <message>
        <source>Part of another area from (% of its surface)</source>
        <translation>Deel van een ander gebied vanaf (% van de oppervlakte)</translation>
    </message>
    <message>
        <source>Leave out common parts under (% of the area)</source>
        <translation>Gemeenschappelijke delen weglaten onder (% van het gebied)</translation>
    </message>
    <message>
        <source>Only rows for which</source>
        <translation>Alleen rijen waarvoor</translation>
    </message>
    <message>
        <source>Such as "gemeentecode" = 'GM0363'. The report says what was asked for.</source>
        <translation>Zoals "gemeentecode" = 'GM0363'. Het verslag zegt wat er gevraagd is.</translation>
    </message>
    <message>
        <source>Field for the minimum</source>
        <translation>Veld voor het minimum</translation>
    </message>
    <message>
        <source>Such as verhuringen, woningen or inwoners: few of them make a figure that means little.</source>
        <translation>Zoals verhuringen, woningen of inwoners: bij weinig daarvan zegt een cijfer niet veel.</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Rows with less take no part; used with the field above only.</source>
        <translation>Rijen met minder doen niet mee; telt alleen als hierboven een veld is gekozen.</translation>
    </message>
    <message>
        <source>The filter {expression} is no condition that is true or false. Write one, such as "woningen" &gt;= 10.</source>
        <translation>Het filter {expression} is geen voorwaarde die waar of onwaar is. Schrijf er een, zoals "woningen" &gt;= 10.</translation>
    </message>
    <message>
        <source>Notation of the csv</source>
        <translation>Notatie van de csv</translation>
    </message>
    <message>
        <source>For machines: decimal points, commas between, all digits</source>
        <translation>Voor machines: decimale punten, komma's ertussen, alle cijfers</translation>
    </message>
    <message>
        <source>For a Dutch spreadsheet: decimal commas, semicolons between</source>
        <translation>Voor een Nederlands rekenblad: decimale komma's, puntkomma's ertussen</translation>
    </message>
    <message>
        <source>The workbook opens in every language.</source>
        <translation>Het werkboek opent in elke taal.</translation>
    </message>
    <message>
        <source>Report: {name}</source>
        <translation>Verslag: {name}</translation>
    </message>
    <message>
        <source>What was found, with tables, charts, data, definitions and versions, as one page to read, print or mail; it opens from the results viewer.</source>
        <translation>Wat eruit komt, met tabellen, grafieken, gegevens, definities en versies, als één pagina om te lezen, af te drukken of te mailen; opent vanuit Resultaten bekijken.</translation>
    </message>
    <message>
        <source>The same report as a workbook: a sheet a table, with real numbers.</source>
        <translation>Hetzelfde verslag als werkboek: een blad per tabel, met echte getallen.</translation>
    </message>
    <message>
        <source>Main table as csv</source>
        <translation>Hoofdtabel als csv</translation>
    </message>
    <message>
        <source>The main table of the report, in the notation that is chosen.</source>
        <translation>De hoofdtabel van het verslag, in de gekozen notatie.</translation>
    </message>
    <message>
        <source>The workbook is not made.</source>
        <translation>Het werkboek wordt niet gemaakt.</translation>
    </message>
    <message>
        <source>The report is made without charts.</source>
        <translation>Het verslag wordt zonder grafieken gemaakt.</translation>
    </message>
    <message>
        <source>Points to squares</source>
        <translation>Punten naar vierkanten</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punten</translation>
    </message>
    <message>
        <source>Such as PC6, addresses or lettings. Only the selected ones if you tick that.</source>
        <translation>Zoals PC6, adressen of toewijzingen. Alleen de geselecteerde als u dat aanvinkt.</translation>
    </message>
    <message>
        <source>Allow sums of a part of the points</source>
        <translation>Sommen van een deel van de punten toestaan</translation>
    </message>
    <message>
        <source>Otherwise a square in which a value is secret or missing has no sum of that field. If you tick this, a field …_punten says of how many points the sum is.</source>
        <translation>Anders heeft een vierkant waarin een waarde geheim is of ontbreekt geen som van dat veld. Vinkt u dit aan, dan zegt een veld …_punten van hoeveel punten de som is.</translation>
    </message>
    <message>
        <source>Fields with shares, scores and means, of any number of years.</source>
        <translation>Velden met percentages, scores en gemiddelden, van zoveel jaren als u wilt.</translation>
    </message>
    <message>
        <source>Fields with numbers of something, such as inwoners.</source>
        <translation>Velden met aantallen, zoals inwoners.</translation>
    </message>
    <message>
        <source>Dominant classes</source>
        <translation>Dominante klassen</translation>
    </message>
    <message>
        <source>Fields with classes, as numbers or text; the square gets the most common one. A label comes along with its class, such as vk_label with vk_klasse.</source>
        <translation>Velden met klassen, als getal of tekst; het vierkant krijgt de meest voorkomende. Een label gaat mee met zijn klasse, zoals vk_label met vk_klasse.</translation>
    </message>
    <message>
        <source>Weight of a point</source>
        <translation>Gewicht van een punt</translation>
    </message>
    <message>
        <source>For means and classes, such as inwoners or woningen. Left empty, each point counts once.</source>
        <translation>Voor gemiddelden en klassen, zoals inwoners of woningen. Leeg: elk punt telt één keer.</translation>
    </message>
    <message>
        <source>A new layer: the squares that have points. Skip it for a raster only.</source>
        <translation>Een nieuwe laag: de vierkanten die punten hebben. Sla deze over als u alleen een raster wilt.</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>A GeoTIFF with a band for each field; a pixel is a square.</source>
        <translation>Een GeoTIFF met een band voor elk veld; een pixel is een vierkant.</translation>
    </message>
    <message>
        <source>There is nothing to write: choose the squares, the raster, or both.</source>
        <translation>Er is niets te schrijven: kies de vierkanten, het raster, of allebei.</translation>
    </message>
    <message>
        <source>Points without a place on the map, left out: {count}.</source>
        <translation>Punten zonder plaats op de kaart, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Points outside the grid of the Netherlands, where no square has a code, left out: {count}.</source>
        <translation>Punten buiten het net van Nederland, waar geen vierkant een code heeft, weggelaten: {count}.</translation>
    </message>
    <message>
        <source>Squares of {side} m: {squares}, with {points} of {total} points.</source>
        <translation>Vierkanten van {side} m: {squares}, met {points} van {total} punten.</translation>
    </message>
    <message>
        <source>The points are in {crs}. Their squares are those of {grid}, to which they were transformed.</source>
        <translation>De punten liggen in {crs}. Hun vierkanten zijn die van {grid}, waarnaar ze zijn omgerekend.</translation>
    </message>
    <message>
        <source>Raster of {columns} by {rows} pixels, with bands {bands}. No data is {nodata}.</source>
        <translation>Raster van {columns} bij {rows} pixels, met banden {bands}. Geen gegevens is {nodata}.</translation>
    </message>
    <message>
        <source>Field {field} holds no classes: those are whole numbers or text.</source>
        <translation>Veld {field} bevat geen klassen: dat zijn hele getallen of tekst.</translation>
    </message>
    <message>
        <source>Lettings, or a table of shares</source>
        <translation>Verhuringen, of een tabel met aandelen</translation>
    </message>
    <message>
        <source>One row a letting with its two dates; or a table with three shares per row.</source>
        <translation>Eén rij per verhuring met de twee datums; of een tabel met drie aandelen per rij.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Wat te doen</translation>
    </message>
    <message>
        <source>Work out waiting times from dates</source>
        <translation>Wachttijden uitrekenen uit datums</translation>
    </message>
    <message>
        <source>Check a table of shares</source>
        <translation>Een tabel met aandelen controleren</translation>
    </message>
    <message>
        <source>The check names the rows of which the shares do not add up to 100.</source>
        <translation>De controle noemt de rijen waarvan de aandelen niet optellen tot 100.</translation>
    </message>
    <message>
        <source>The periods side by side, as a page to read or print. Not made by the check.</source>
        <translation>De perioden naast elkaar, als pagina om te lezen of te printen. De controle maakt die niet.</translation>
    </message>
    <message>
        <source>The date of the urgency, or the day on which active mediation began.</source>
        <translation>De datum van de urgentie, of de dag waarop de actieve bemiddeling begon.</translation>
    </message>
    <message>
        <source>Shares from this number of lettings</source>
        <translation>Aandelen vanaf dit aantal verhuringen</translation>
    </message>
    <message>
        <source>Rows with fewer lettings show their number only. 0 shows every row, as the Amsterdam report does.</source>
        <translation>Rijen met minder verhuringen tonen alleen hun aantal. 0 toont elke rij, zoals het Amsterdamse rapport.</translation>
    </message>
    <message>
        <source>First limit (months)</source>
        <translation>Eerste grens (maanden)</translation>
    </message>
    <message>
        <source>A shorter wait is short. Calendar months.</source>
        <translation>Een kortere wachttijd is kort. Kalendermaanden.</translation>
    </message>
    <message>
        <source>Second limit (months)</source>
        <translation>Tweede grens (maanden)</translation>
    </message>
    <message>
        <source>A longer wait is long; exactly this many months is not.</source>
        <translation>Een langere wachttijd is lang; precies zoveel maanden is dat niet.</translation>
    </message>
    <message>
        <source>Earliest year of a date</source>
        <translation>Vroegste jaar van een datum</translation>
    </message>
    <message>
        <source>A date before this year is taken for a mistake, such as 1-1-1900.</source>
        <translation>Een datum vóór dit jaar geldt als vergissing, zoals 1-1-1900.</translation>
    </message>
    <message>
        <source>Only to check a table of shares: 6%, 100 %, 47 and - are all understood.</source>
        <translation>Alleen om een tabel met aandelen te controleren: 6%, 100 %, 47 en - worden allemaal begrepen.</translation>
    </message>
    <message>
        <source>Check: subgroup</source>
        <translation>Controle: subgroep</translation>
    </message>
    <message>
        <source>Check: share with a short wait</source>
        <translation>Controle: aandeel met een korte wachttijd</translation>
    </message>
    <message>
        <source>Check: share in the middle</source>
        <translation>Controle: aandeel in het midden</translation>
    </message>
    <message>
        <source>Check: share with a long wait</source>
        <translation>Controle: aandeel met een lange wachttijd</translation>
    </message>
    <message>
        <source>Check: deviation from 100 at most</source>
        <translation>Controle: afwijking van 100 hoogstens</translation>
    </message>
    <message>
        <source>Procentpunt. Three rounded shares may add up to 99 or 101.</source>
        <translation>Procentpunt. Drie afgeronde aandelen kunnen samen 99 of 101 zijn.</translation>
    </message>
    <message>
        <source>Choose a field for '{parameter}'. Layer {layer} has: {fields}. Is 'What to do' as you mean it?</source>
        <translation>Kies een veld voor '{parameter}'. Laag {layer} heeft: {fields}. Staat 'Wat te doen' zoals u bedoelt?</translation>
    </message>
    <message>
        <source>Work typology</source>
        <translation>Werktypering</translation>
    </message>
    <message>
        <source>Share LVB (%)</source>
        <translation>Aandeel LVB (%)</translation>
    </message>
    <message>
        <source>Inwoners with a mild intellectual disability (IQ 50 to 85, some 16 % of the country), last year.</source>
        <translation>Inwoners met een licht verstandelijke beperking (IQ 50 tot 85, landelijk zo'n 16 %), laatste jaar.</translation>
    </message>
    <message>
        <source>Large share LVB: more than (%)</source>
        <translation>Groot aandeel LVB: meer dan (%)</translation>
    </message>
    <message>
        <source>Of the report: more than 35 %. A share of exactly the limit is not large.</source>
        <translation>Van het rapport: meer dan 35 %. Een aandeel van precies de grens is niet groot.</translation>
    </message>
    <message>
        <source>Much overlast: a score below</source>
        <translation>Veel overlast: een score lager dan</translation>
    </message>
    <message>
        <source>Strong increase of the index from (procentpunt)</source>
        <translation>Sterke toename van de index vanaf (procentpunt)</translation>
    </message>
    <message>
        <source>Print layouts</source>
        <translation>Afdruklay-outs</translation>
    </message>
    <message>
        <source>Comparison of two chosen maps…</source>
        <translation>Vergelijking van twee gekozen kaarten…</translation>
    </message>
    <message>
        <source>Click on a map in the layer panel first, such as a result of 'Corporatiebezit'.</source>
        <translation>Klik eerst in het lagenpaneel op een kaart, zoals een resultaat van “Corporatiebezit”.</translation>
    </message>
    <message>
        <source>A comparison needs two maps of the plugin, or one of several years. In the project: {count}.</source>
        <translation>Een vergelijking vraagt twee kaarten van de plug-in, of één van meerdere jaren. In het project: {count}.</translation>
    </message>
    <message>
        <source>An overview needs two maps or more. Maps of the plugin in the project: {count}.</source>
        <translation>Een overzicht vraagt twee kaarten of meer. Kaarten van de plug-in in het project: {count}.</translation>
    </message>
    <message>
        <source>There is room for {most} maps. Left out: {names}. For those of a group, click on one of them first.</source>
        <translation>Er is ruimte voor {most} kaarten. Weggelaten: {names}. Klik voor de kaarten van één groep eerst op een daarvan.</translation>
    </message>
    <message>
        <source>Comparison of two maps</source>
        <translation>Vergelijking van twee kaarten</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Sjabloon</translation>
    </message>
    <message>
        <source>Read own file</source>
        <translation>Eigen bestand lezen</translation>
    </message>
    <message>
        <source>Excel workbook, ods or csv</source>
        <translation>Excelbestand, ods of csv</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Header: row</source>
        <translation>Kop: rij</translation>
    </message>
    <message>
        <source>to</source>
        <translation>t/m</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultaat</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldingen</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>Eigenaren</translation>
    </message>
    <message>
        <source>Code in all rows</source>
        <translation>Code in alle rijen</translation>
    </message>
    <message>
        <source>For a file about one group, without a column that says so: its code in the code list.</source>
        <translation>Voor een bestand over één groep, zonder kolom die dat zegt: de code in de codelijst.</translation>
    </message>
    <message>
        <source>(temporary layer)</source>
        <translation>(tijdelijke laag)</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>Naam van de laag</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Opslaan in</translation>
    </message>
    <message>
        <source>Remember this mapping</source>
        <translation>Deze kolomkeuze onthouden</translation>
    </message>
    <message>
        <source>Next year's file with these columns is then read the same way.</source>
        <translation>Het bestand van volgend jaar met deze kolommen wordt dan net zo gelezen.</translation>
    </message>
    <message>
        <source>Load mapping…</source>
        <translation>Kolomkeuze laden…</translation>
    </message>
    <message>
        <source>Save mapping…</source>
        <translation>Kolomkeuze bewaren…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lezen</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} bekijken</translation>
    </message>
    <message>
        <source>(all sheets with these columns)</source>
        <translation>(alle bladen met deze kolommen)</translation>
    </message>
    <message>
        <source>Choose a file to see what is in it.</source>
        <translation>Kies een bestand om te zien wat erin staat.</translation>
    </message>
    <message>
        <source>Rows read: {rows}. Warnings: {warnings}.</source>
        <translation>Rijen gelezen: {rows}. Waarschuwingen: {warnings}.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Bezig met lezen…</translation>
    </message>
    <message>
        <source>The mapping cannot be written to {path}: {error}.</source>
        <translation>De kolomkeuze kan niet worden geschreven naar {path}: {error}.</translation>
    </message>
    <message>
        <source>The mapping is in {path}.</source>
        <translation>De kolomkeuze staat in {path}.</translation>
    </message>
    <message>
        <source>{name} is in the project, rows: {count}.</source>
        <translation>{name} staat in het project, rijen: {count}.</translation>
    </message>
    <message>
        <source>The mapping of an earlier file was used.</source>
        <translation>De kolomkeuze van een eerder bestand is gebruikt.</translation>
    </message>
    <message>
        <source>This is a preview of the first {count} of {total} rows; 'Read' reads them all.</source>
        <translation>Dit is een voorbeeld van de eerste {count} van {total} rijen; 'Lezen' leest ze allemaal.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelezen als</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>Do not fit</source>
        <translation>Past niet</translation>
    </message>
    <message>
        <source>Fill ↓</source>
        <translation>Vul ↓</translation>
    </message>
    <message>
        <source>How many cells cannot be read, and of some the row in the file and what it says.</source>
        <translation>Hoeveel cellen niet te lezen zijn, en van enkele de rij in het bestand en wat er staat.</translation>
    </message>
    <message>
        <source>An empty cell has the value above it, as cells have that were merged over rows.</source>
        <translation>Een lege cel krijgt de waarde erboven, zoals bij cellen die over rijen zijn samengevoegd.</translation>
    </message>
    <message>
        <source>(not read)</source>
        <translation>(niet lezen)</translation>
    </message>
    <message>
        <source>Tick the owners that are a corporation (between brackets: rows).</source>
        <translation>Vink de eigenaren aan die een corporatie zijn (tussen haakjes: rijen).</translation>
    </message>
    <message>
        <source>The rest is no corporation</source>
        <translation>De rest is geen corporatie</translation>
    </message>
    <message>
        <source>{path} cannot be written: {error}. Close the file elsewhere, or choose another.</source>
        <translation>{path} kan niet worden geschreven: {error}. Sluit het bestand elders, of kies een ander.</translation>
    </message>
    <message>
        <source>This QGIS cannot write xlsx files. Choose csv.</source>
        <translation>Deze QGIS kan geen xlsx-bestanden schrijven. Kies csv.</translation>
    </message>
    <message>
        <source>Area profile</source>
        <translation>Gebiedsprofiel</translation>
    </message>
    <message>
        <source>One area: its classes, its figures, its course, and the areas most like it</source>
        <translation>Eén gebied: zijn klassen, zijn cijfers, het verloop, en de gebieden die er het meest op lijken</translation>
    </message>
    <message>
        <source>Search an area by name or code</source>
        <translation>Zoek een gebied op naam of code</translation>
    </message>
    <message>
        <source>Previous selected area</source>
        <translation>Vorige geselecteerde gebied</translation>
    </message>
    <message>
        <source>Next selected area</source>
        <translation>Volgende geselecteerde gebied</translation>
    </message>
    <message>
        <source>Print to PDF…</source>
        <translation>Afdrukken als PDF…</translation>
    </message>
    <message>
        <source>As print layout</source>
        <translation>Als afdruklay-out</translation>
    </message>
    <message>
        <source>Put the page among the print layouts of the project, to change it and print it</source>
        <translation>Zet het blad bij de afdruklay-outs van het project, om het aan te passen en af te drukken</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>Kopiëren als afbeelding</translation>
    </message>
    <message>
        <source>Compare on</source>
        <translation>Vergelijk op</translation>
    </message>
    <message>
        <source>Choose the figures on which areas are compared</source>
        <translation>Kies de cijfers waarop gebieden worden vergeleken</translation>
    </message>
    <message>
        <source>area profile</source>
        <translation>gebiedsprofiel</translation>
    </message>
    <message>
        <source>Select an area on the map, or search it by its name above.</source>
        <translation>Selecteer een gebied op de kaart, of zoek het hierboven op naam.</translation>
    </message>
    <message>
        <source>Add a layer of areas with a field gebiedcode, such as a map of this plugin, or open the sample project from the menu Veerkracht.</source>
        <translation>Voeg een laag met gebieden toe die een veld gebiedcode heeft, zoals een kaart van deze plug-in, of open het voorbeeldproject uit het menu Veerkracht.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} van {count}</translation>
    </message>
    <message>
        <source>Several areas are selected; this is one of them.</source>
        <translation>Er zijn meer gebieden geselecteerd; dit is er een van.</translation>
    </message>
    <message>
        <source>Print to PDF</source>
        <translation>Afdrukken als PDF</translation>
    </message>
    <message>
        <source>The area profile was written to {path}.</source>
        <translation>Het gebiedsprofiel is geschreven naar {path}.</translation>
    </message>
    <message>
        <source>The area profile cannot be written to {path}. Choose another file or folder.</source>
        <translation>Het gebiedsprofiel kan niet worden geschreven naar {path}. Kies een ander bestand of een andere map.</translation>
    </message>
    <message>
        <source>The area profile is on the clipboard as a picture.</source>
        <translation>Het gebiedsprofiel staat als afbeelding op het klembord.</translation>
    </message>
    <message>
        <source>Fetch data</source>
        <translation>Gegevens ophalen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Meer</translation>
    </message>
    <message>
        <source>CBS publishes a year theme by theme. The log says which figure is of which year.</source>
        <translation>Het CBS publiceert een jaar thema voor thema. Het logboek noemt welk cijfer van welk jaar is.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dagen</translation>
    </message>
    <message>
        <source>always fetch</source>
        <translation>altijd ophalen</translation>
    </message>
    <message>
        <source>those of the plugin</source>
        <translation>die van de plug-in</translation>
    </message>
    <message>
        <source>Use cached copies up to</source>
        <translation>Kopieën uit de cache gebruiken tot</translation>
    </message>
    <message>
        <source>Store in</source>
        <translation>Opslaan in</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Cache legen</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Ophalen</translation>
    </message>
    <message>
        <source>The list is not here yet. The button fetches it; or type names or codes, and press Enter.</source>
        <translation>De lijst is er nog niet. De knop haalt hem op; of typ namen of codes en druk op Enter.</translation>
    </message>
    <message>
        <source>{count} gemeenten, list of {day}</source>
        <translation>{count} gemeenten, lijst van {day}</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>ongeveer {size}</translation>
    </message>
    <message>
        <source>cached: {size} ({day})</source>
        <translation>in de cache: {size} ({day})</translation>
    </message>
    <message>
        <source>{size}, files: {count}, of {oldest}</source>
        <translation>{size}, bestanden: {count}, van {oldest}</translation>
    </message>
    <message>
        <source>{size}, files: {count}, from {oldest} to {newest}</source>
        <translation>{size}, bestanden: {count}, van {oldest} tot en met {newest}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leeg</translation>
    </message>
    <message>
        <source>The list of gemeenten is being fetched…</source>
        <translation>De lijst van gemeenten wordt opgehaald…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Geannuleerd.</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Bezig met ophalen…</translation>
    </message>
    <message>
        <source>{path} exists. Replace it?</source>
        <translation>{path} bestaat al. Vervangen?</translation>
    </message>
    <message>
        <source>Ready. Layers: {count}, in {path}.</source>
        <translation>Klaar. Lagen: {count}, in {path}.</translation>
    </message>
    <message>
        <source>Cancelled. What was fetched stays in the cache.</source>
        <translation>Geannuleerd. Wat is opgehaald, blijft in de cache.</translation>
    </message>
    <message>
        <source>Remove all files from the cache ({count}, {size})? Data that you stored elsewhere stays.</source>
        <translation>Alle bestanden uit de cache verwijderen ({count}, {size})? Gegevens die u elders hebt opgeslagen, blijven staan.</translation>
    </message>
    <message>
        <source>Search by name or code; Enter ticks</source>
        <translation>Zoek op naam of code; Enter vinkt aan</translation>
    </message>
    <message>
        <source>Get the list of gemeenten</source>
        <translation>Lijst van gemeenten ophalen</translation>
    </message>
    <message>
        <source>Get the list again</source>
        <translation>Lijst opnieuw ophalen</translation>
    </message>
    <message>
        <source>Chosen ({count}): {names}</source>
        <translation>Gekozen ({count}): {names}</translation>
    </message>
    <message>
        <source>No gemeente is chosen yet.</source>
        <translation>Er is nog geen gemeente gekozen.</translation>
    </message>
    <message>
        <source>The handbook could not be opened. Open this file in a browser: {path}</source>
        <translation>Het handboek kon niet worden geopend. Open dit bestand in een browser: {path}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Open the handbook at this part</source>
        <translation>Open het handboek bij dit onderdeel</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Nederlands</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engels</translation>
    </message>
    <message>
        <source>Language of legends and printed pages</source>
        <translation>Taal van legenda’s en afgedrukte bladen</translation>
    </message>
    <message>
        <source>House style of printed pages</source>
        <translation>Huisstijl van afgedrukte bladen</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Afbeeldingen</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisatie</translation>
    </message>
    <message>
        <source>Behind 'bewerking' in the source line</source>
        <translation>Achter “bewerking” in de bronregel</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Lettertype</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titels</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Small print</source>
        <translation>Kleine letters</translation>
    </message>
    <message>
        <source>Line under the title</source>
        <translation>Lijn onder de titel</translation>
    </message>
    <message>
        <source>Frames and lines</source>
        <translation>Kaders en lijnen</translation>
    </message>
    <message>
        <source>Load from file…</source>
        <translation>Laden uit bestand…</translation>
    </message>
    <message>
        <source>Save to file…</source>
        <translation>Opslaan als bestand…</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>Terug naar standaard</translation>
    </message>
    <message>
        <source>One file that colleagues can load, with the logo beside it: send both.</source>
        <translation>Eén bestand dat collega’s kunnen laden, met het logo ernaast: stuur ze allebei.</translation>
    </message>
    <message>
        <source>Load house style</source>
        <translation>Huisstijl laden</translation>
    </message>
    <message>
        <source>Save house style</source>
        <translation>Huisstijl opslaan</translation>
    </message>
    <message>
        <source>The house style was written to {path}.</source>
        <translation>De huisstijl is geschreven naar {path}.</translation>
    </message>
    <message>
        <source>(choose a layer)</source>
        <translation>(kies een laag)</translation>
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
        <source>Save the code list…</source>
        <translation>Codelijst bewaren…</translation>
    </message>
    <message>
        <source>Fetch data…</source>
        <translation>Gegevens ophalen…</translation>
    </message>
    <message>
        <source>Read own file…</source>
        <translation>Eigen bestand lezen…</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>Handboek</translation>
    </message>
    <message>
        <source>House style and language…</source>
        <translation>Huisstijl en taal…</translation>
    </message>
    <message>
        <source>Veerdam is a made-up city. Its files are in {folder}.</source>
        <translation>Veerdam is een verzonnen stad. De bestanden staan in {folder}.</translation>
    </message>
    <message>
        <source>The code list cannot be written to {path}: {error}.</source>
        <translation>De codelijst kan niet worden geschreven naar {path}: {error}.</translation>
    </message>
    <message>
        <source>The code list is in {path}. Change it, and choose it as code list in an algorithm or a panel.</source>
        <translation>De codelijst staat in {path}. Pas haar aan, en kies haar als codelijst in een algoritme of een paneel.</translation>
    </message>
    <message>
        <source>For waiting times, choose the fields with the begin of the wait and the date of the contract under Settings.</source>
        <translation>Kies voor wachttijden onder Instellingen de velden met het begin van het wachten en de contractdatum.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Afspraak</translation>
    </message>
    <message>
        <source>Share of lettings</source>
        <translation>Deel van de verhuringen</translation>
    </message>
    <message>
        <source>end of last month</source>
        <translation>vorige maand</translation>
    </message>
    <message>
        <source>Figures until</source>
        <translation>Cijfers tot en met</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Zoals gepubliceerd</translation>
    </message>
    <message>
        <source>The figures of the Amsterdam programme of 2019-2022.</source>
        <translation>De cijfers van het Amsterdamse programma 2019-2022.</translation>
    </message>
    <message>
        <source>from the list itself</source>
        <translation>uit de lijst zelf</translation>
    </message>
    <message>
        <source>typed below</source>
        <translation>hieronder ingevuld</translation>
    </message>
    <message>
        <source>from a table</source>
        <translation>uit een tabel</translation>
    </message>
    <message>
        <source>The list itself has them where the ordinary lettings are in it too.</source>
        <translation>In de lijst zelf staan ze als de gewone verhuringen er ook in staan.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Aantal</translation>
    </message>
    <message>
        <source>Fields of the lettings</source>
        <translation>Velden van de verhuringen</translation>
    </message>
    <message>
        <source>Date of the letting</source>
        <translation>Datum van verhuring</translation>
    </message>
    <message>
        <source>Periods with fewer lettings show no shares of waiting times.</source>
        <translation>Perioden met minder verhuringen tonen geen aandelen van wachttijden.</translation>
    </message>
    <message>
        <source>Waiting times from n =</source>
        <translation>Wachttijden vanaf n =</translation>
    </message>
    <message>
        <source>that of the plugin</source>
        <translation>die van de plugin</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>Delivery against the agreement, the course of the year and waiting times</source>
        <translation>Levering tegenover de afspraak, het verloop van het jaar en wachttijden</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>The agreement, the number of social lettings, and the fields</source>
        <translation>De afspraak, het aantal sociale verhuringen en de velden</translation>
    </message>
    <message>
        <source>Projects, apart from the agreement</source>
        <translation>Projecten, los van de afspraak</translation>
    </message>
    <message>
        <source>Waiting times by quarter</source>
        <translation>Wachttijden per kwartaal</translation>
    </message>
    <message>
        <source>programme monitor</source>
        <translation>programmamonitor</translation>
    </message>
    <message>
        <source>Choose the field of {layer} that says to whom was let, under Settings.</source>
        <translation>Kies onder Instellingen het veld van {layer} dat zegt aan wie verhuurd is.</translation>
    </message>
    <message>
        <source>Choose the field of {layer} with the date or the period, under Settings.</source>
        <translation>Kies onder Instellingen het veld van {layer} met de datum of de periode.</translation>
    </message>
    <message>
        <source>Choose the table with the social lettings per year. It needs the fields {year} and {number}.</source>
        <translation>Kies de tabel met de sociale verhuringen per jaar. Die heeft de velden {year} en {number} nodig.</translation>
    </message>
    <message>
        <source>Add a layer or table with lettings to the project, one row a letting with its category and date, and choose it above.</source>
        <translation>Voeg een laag of tabel met verhuringen aan het project toe, één rij per verhuring met categorie en datum, en kies die hierboven.</translation>
    </message>
    <message>
        <source>Choose the layer or table with the lettings above.</source>
        <translation>Kies hierboven de laag of tabel met de verhuringen.</translation>
    </message>
    <message>
        <source>Show {layer}</source>
        <translation>{layer} tonen</translation>
    </message>
    <message>
        <source>There are only homes in projects, which are apart from the agreement.</source>
        <translation>Er zijn alleen woningen in projecten; die vallen buiten de afspraak.</translation>
    </message>
    <message>
        <source>The course by month needs a date or a month with every letting of {year}.</source>
        <translation>Voor het verloop per maand moet elke verhuring van {year} een datum of een maand hebben.</translation>
    </message>
    <message>
        <source>Figures until {day}.</source>
        <translation>Cijfers tot en met {day}.</translation>
    </message>
    <message>
        <source>% of the lettings; behind the bar the median</source>
        <translation>% van de verhuringen; achter de balk de mediaan</translation>
    </message>
    <message>
        <source>Shares from {count} lettings: {status}.</source>
        <translation>Aandelen vanaf {count} verhuringen: {status}.</translation>
    </message>
    <message>
        <source>x: too few lettings</source>
        <translation>x: te weinig verhuringen</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>Let op</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Ter informatie</translation>
    </message>
    <message>
        <source>There is nothing to say of these figures.</source>
        <translation>Over deze cijfers valt niets te melden.</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>geleverd</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>prognose</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>afspraak</translation>
    </message>
    <message>
        <source>target</source>
        <translation>doel</translation>
    </message>
    <message>
        <source>{realised} of {target}</source>
        <translation>{realised} van {target}</translation>
    </message>
    <message>
        <source>projects</source>
        <translation>projecten</translation>
    </message>
    <message>
        <source>pace to the target</source>
        <translation>tempo naar het doel</translation>
    </message>
    <message>
        <source>{months} mo</source>
        <translation>{months} mnd</translation>
    </message>
    <message>
        <source>{period}: {count} lettings</source>
        <translation>{period}: {count} verhuringen</translation>
    </message>
    <message>
        <source>median: {months} months</source>
        <translation>mediaan: {months} maanden</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geleverd</translation>
    </message>
    <message>
        <source>% of
lettings</source>
        <translation>% van
verhuringen</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Afspraak</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Verschil</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Doel</translation>
    </message>
    <message>
        <source>Difference
with target</source>
        <translation>Verschil
met doel</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Social
lettings</source>
        <translation>Sociale
verhuringen</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projecten</translation>
    </message>
    <message>
        <source>Programme group</source>
        <translation>Programmagroep</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Totaal</translation>
    </message>
    <message>
        <source>Subgroup</source>
        <translation>Subgroep</translation>
    </message>
    <message>
        <source>Median
(months)</source>
        <translation>Mediaan
(maanden)</translation>
    </message>
    <message>
        <source>Median
(days)</source>
        <translation>Mediaan
(dagen)</translation>
    </message>
    <message>
        <source>Warnings: {count}</source>
        <translation>Waarschuwingen: {count}</translation>
    </message>
    <message>
        <source>About these figures</source>
        <translation>Over deze cijfers</translation>
    </message>
    <message>
        <source>This panel needs the Python library {names}, which this QGIS does not have. Install it with: {command} and restart QGIS.</source>
        <translation>Dit paneel heeft de Python-bibliotheek {names} nodig, die deze QGIS niet heeft. Installeer die met: {command} en start QGIS opnieuw.</translation>
    </message>
    <message>
        <source>This was stopped. Change a choice to start it again.</source>
        <translation>Dit is afgebroken. Wijzig een keuze om het opnieuw te starten.</translation>
    </message>
    <message>
        <source>This could not be worked out: {error}</source>
        <translation>Dit kon niet worden uitgerekend: {error}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all, to paste them in a spreadsheet</source>
        <translation>Kopieer de gekozen rijen, of alle, om ze in een rekenblad te plakken</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Bewaard: {file}</translation>
    </message>
    <message>
        <source>csv for machines (point, comma)</source>
        <translation>csv voor computers (punt, komma)</translation>
    </message>
    <message>
        <source>Dutch csv (comma, semicolon)</source>
        <translation>Nederlandse csv (komma, puntkomma)</translation>
    </message>
    <message>
        <source>Excel (xlsx)</source>
        <translation>Excel (xlsx)</translation>
    </message>
    <message>
        <source>code</source>
        <translation>code</translation>
    </message>
    <message>
        <source>area</source>
        <translation>gebied</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>te weinig</translation>
    </message>
    <message>
        <source>other groups</source>
        <translation>overige groepen</translation>
    </message>
    <message>
        <source>fewer than {minimum}</source>
        <translation>minder dan {minimum}</translation>
    </message>
    <message>
        <source>% of the lettings</source>
        <translation>% van de verhuringen</translation>
    </message>
    <message>
        <source>% of the stock</source>
        <translation>% van de voorraad</translation>
    </message>
    <message>
        <source>The lettings have no area. Choose the field with the area code, or an area layer to place them in.</source>
        <translation>De verhuringen hebben geen gebied. Kies het veld met de gebiedscode, of een gebiedenlaag om ze in te plaatsen.</translation>
    </message>
    <message>
        <source>Fields and code list</source>
        <translation>Velden en codelijst</translation>
    </message>
    <message>
        <source>Left empty, the list of the Amsterdam report.</source>
        <translation>Leeg gelaten: de lijst van het Amsterdamse rapport.</translation>
    </message>
    <message>
        <source>Of the areas:</source>
        <translation>Van de gebieden:</translation>
    </message>
    <message>
        <source>Of the same period. Left empty, they are counted from the file.</source>
        <translation>Van dezelfde periode. Leeg gelaten worden ze uit het bestand geteld.</translation>
    </message>
    <message>
        <source>all periods</source>
        <translation>alle perioden</translation>
    </message>
    <message>
        <source>The length of a period</source>
        <translation>De lengte van een periode</translation>
    </message>
    <message>
        <source>What the lettings are counted by</source>
        <translation>Waarnaar de verhuringen worden geteld</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Aantal</translation>
    </message>
    <message>
        <source>Letting no.</source>
        <translation>Verhuurnr.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>year</source>
        <translation>jaar</translation>
    </message>
    <message>
        <source>half year</source>
        <translation>halfjaar</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>kwartaal</translation>
    </message>
    <message>
        <source>doelgroep</source>
        <translation>doelgroep</translation>
    </message>
    <message>
        <source>subgroep</source>
        <translation>subgroep</translation>
    </message>
    <message>
        <source>Allocations: who was housed where, in a table and charts beside the map</source>
        <translation>Toewijzingen: wie waar is gehuisvest, in een tabel en grafieken naast de kaart</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Toon alles</translation>
    </message>
    <message>
        <source>Drop the selection on the map</source>
        <translation>Hef de selectie op de kaart op</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Op de kaart</translation>
    </message>
    <message>
        <source>Put the areas in classes on the map, as a layer of their own</source>
        <translation>Zet de gebieden in klassen op de kaart, als een eigen laag</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verloop</translation>
    </message>
    <message>
        <source>counting lettings</source>
        <translation>verhuringen tellen</translation>
    </message>
    <message>
        <source>Load a file of lettings into QGIS and choose it above: one row a letting, or counts per area, category and period.</source>
        <translation>Laad een bestand met verhuringen in QGIS en kies het hierboven: één rij per verhuring, of aantallen per gebied, categorie en periode.</translation>
    </message>
    <message>
        <source>Choose under 'Fields and code list' which field says to whom a dwelling was let.</source>
        <translation>Kies bij 'Velden en codelijst' welk veld zegt aan wie een woning is verhuurd.</translation>
    </message>
    <message>
        <source>Choose under 'Fields and code list' which field of the areas has their code.</source>
        <translation>Kies bij 'Velden en codelijst' in welk veld van de gebieden de code staat.</translation>
    </message>
    <message>
        <source>Choose the area layer above, to place the lettings in.</source>
        <translation>Kies hierboven de gebiedenlaag om de verhuringen in te plaatsen.</translation>
    </message>
    <message>
        <source>The area layer has no areas. Check its filter.</source>
        <translation>De gebiedenlaag heeft geen gebieden. Kijk naar het filter.</translation>
    </message>
    <message>
        <source>{shown} of {total} areas</source>
        <translation>{shown} van {total} gebieden</translation>
    </message>
    <message>
        <source>All {total} areas</source>
        <translation>Alle {total} gebieden</translation>
    </message>
    <message>
        <source>allocations, most with support first</source>
        <translation>toewijzingen, meeste met begeleiding eerst</translation>
    </message>
    <message>
        <source>% of the allocations</source>
        <translation>% van de toewijzingen</translation>
    </message>
    <message>
        <source>allocations per period</source>
        <translation>toewijzingen per periode</translation>
    </message>
    <message>
        <source>allocations per period, until {day}</source>
        <translation>toewijzingen per periode, tot en met {day}</translation>
    </message>
</context>
</TS>
