using System.Text.RegularExpressions;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering.Dependents;

namespace Relata.MariaDb.Migrating;

/// <summary>
/// What others have made on tables and columns. MariaDB keeps views as texts in which all names are complete and quoted, and changes neither them nor triggers and routines when what they name is gone: they fail from then on.
/// </summary>
internal sealed partial class MariaDbDependents : DependentCatalog
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public override bool IsByName => true;

    public override string Query(IReadOnlyList<ChangedPlace> places) =>
        """
        SELECT 'view', table_schema, table_name, view_definition, NULL, DATABASE() FROM information_schema.views WHERE view_definition LIKE concat('%`', DATABASE(), '`.%')
        UNION ALL SELECT 'trigger', trigger_schema, trigger_name, action_statement, CASE WHEN event_object_schema = DATABASE() THEN event_object_table END, DATABASE() FROM information_schema.triggers WHERE trigger_schema = DATABASE()
        UNION ALL SELECT lower(routine_type), routine_schema, routine_name, routine_definition, NULL, DATABASE() FROM information_schema.routines WHERE routine_schema = DATABASE()
        UNION ALL SELECT 'event', event_schema, event_name, event_definition, NULL, DATABASE() FROM information_schema.events WHERE event_schema = DATABASE()
        ORDER BY 1, 2, 3
        """;

    public override IEnumerable<Dependent> Read(IReadOnlyList<string?[]> rows, IReadOnlyList<ChangedPlace> places)
    {
        foreach (var row in rows)
        {
            // Without a privilege for it, the text is not told.
            if (row is not [{ } kind, { } schema, { } name, { } text, var table, { } database])
            {
                continue;
            }

            var found = kind == "view" ? InView(places, text, schema, name, database) : InCode(places, text, name, kind, table);
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static Dependent? InView(IReadOnlyList<ChangedPlace> places, string text, string schema, string name, string database)
    {
        var definition = Texts().Replace(text, "''");
        return places.FirstOrDefault(place => (place.Relation.Schema ?? database, place.Relation.Name) != (schema, name) && Names(definition, place, place.Relation.Schema ?? database)) is { } place
            ? new Dependent($"view {(schema == database ? name : $"{schema}.{name}")}", name, place) { View = new QualifiedName(schema == database ? null : schema, name) }
            : null;
    }

    // NEW.note in a trigger of post is its column. Whatever else has the word may mean another one.
    private static Dependent? InCode(IReadOnlyList<ChangedPlace> places, string text, string name, string kind, string? table)
    {
        if (places.Any(place => IsOnTable(place) && place is { Column: null, Change: PlaceChange.Drop }))
        {
            // It goes with its table.
            return null;
        }

        var found = places.Where(place => Mentions(text, place, IsOnTable(place)))
            .Select(place => new Dependent($"{kind} {name}", name, place) { IsGuess = !(IsOnTable(place) && place.Column is { } column && HasRowValue(text, column)) }).ToList();
        return found.Find(dependent => !dependent.IsGuess) ?? found.FirstOrDefault();

        bool IsOnTable(ChangedPlace place) => string.Equals(table, place.Relation.Name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasRowValue(string text, string column) =>
        Regex.IsMatch(Comments().Replace(Texts().Replace(text, "''"), " "), $@"\b(?:NEW|OLD)\s*\.\s*(?:`{Regex.Escape(column.Replace("`", "``", StringComparison.Ordinal))}`|{Regex.Escape(column)}(?![\w$]))", Options);

    // FROM `shop`.`post` `p`, or without an alias; its columns are `p`.`note`, `post`.`note` or `shop`.`post`.`note`.
    private static bool Names(string definition, ChangedPlace place, string database)
    {
        var relation = $"{Quoted(database)}.{Quoted(place.Relation.Name)}";
        var uses = Regex.Matches(definition, $@"(?<!\.){relation}(?!\.)(?: (?<alias>`(?:[^`]|``)+`))?", Options);
        return uses.Count > 0 && (place.Column is null || uses.Select(use => Regex.Escape(use.Groups["alias"].Value)).Where(alias => alias.Length > 0).Append(relation).Append(Quoted(place.Relation.Name)).Distinct()
            .Any(name => Regex.IsMatch(definition, $@"(?<!\.){name}\.{Quoted(place.Column)}", Options)));
    }

    private static string Quoted(string name) => Regex.Escape($"`{name.Replace("`", "``", StringComparison.Ordinal)}`");

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'", RegexOptions.Singleline)]
    private static partial Regex Texts();

    [GeneratedRegex(@"/\*.*?\*/|--[^\n]*|#[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
