using System.Text.RegularExpressions;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;

namespace Relata.MariaDb.Migrating;

/// <summary>
/// What others have made on tables and columns. MariaDB keeps views as texts in which all names are complete and quoted, and changes neither them nor triggers, routines and events when what they name is gone: they fail from then on.
/// </summary>
internal sealed class MariaDbDependents : DependentCatalog
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public override bool IsByName => true;

    public override string KeysQuery(IReadOnlyList<ChangedPlace> places) =>
        $"""
        SELECT table_schema, table_name, constraint_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name, NULL
        FROM information_schema.key_column_usage WHERE (referenced_table_schema, referenced_table_name) IN ({string.Join(", ", places.Select(place => place.Relation).Distinct().Select(table => $"({Database(table)}, {MigrationDialect.Text(table.Name)})"))})
        ORDER BY table_schema, table_name, constraint_name, ordinal_position
        """;

    public override string Query(IReadOnlyList<ChangedPlace> places)
    {
        var databases = Databases(places);
        var own = string.Join(", ", databases);
        return $"""
            SELECT 'view', table_schema, table_name, view_definition, NULL, NULL, DATABASE(), NULL FROM information_schema.views WHERE {string.Join(" OR ", databases.Select(database => $"locate(concat('`', {database}, '`.'), view_definition) > 0"))}
            UNION ALL SELECT 'trigger', trigger_schema, trigger_name, action_statement, event_object_schema, event_object_table, DATABASE(), sql_mode FROM information_schema.triggers WHERE trigger_schema IN ({own})
            UNION ALL SELECT lower(routine_type), routine_schema, routine_name, routine_definition, NULL, NULL, DATABASE(), sql_mode FROM information_schema.routines WHERE routine_schema IN ({own})
            UNION ALL SELECT 'event', event_schema, event_name, event_definition, NULL, NULL, DATABASE(), sql_mode FROM information_schema.events WHERE event_schema IN ({own})
            ORDER BY 1, 2, 3
            """;
    }

    public override IEnumerable<Dependent> Read(IReadOnlyList<string?[]> rows, IReadOnlyList<ChangedPlace> places)
    {
        foreach (var row in rows)
        {
            // Without a privilege for it, the text is not told.
            if (row is not [{ } kind, { } schema, { } name, { } text, var tableSchema, var table, { } database, var modes])
            {
                continue;
            }

            var code = MariaDbCode.Of(text, modes);
            var called = $"{kind} {(schema == database ? name : $"{schema}.{name}")}";
            var found = kind == "view" ? InView(places, code, called, new QualifiedName(schema, name), database) : InCode(places, code, name, called, place => IsOn(place, tableSchema, table, database));
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static List<string> Databases(IReadOnlyList<ChangedPlace> places) =>
        [.. places.Select(place => Database(place.Relation)).Append("DATABASE()").Distinct()];

    private static string Database(QualifiedName table) => table.Schema is { } schema ? MigrationDialect.Text(schema) : "DATABASE()";

    private static bool IsOn(ChangedPlace place, string? schema, string? table, string database) =>
        string.Equals(table, place.Relation.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(schema, place.Relation.Schema ?? database, StringComparison.OrdinalIgnoreCase);

    private static Dependent? InView(IReadOnlyList<ChangedPlace> places, string code, string called, QualifiedName view, string database)
    {
        return places.FirstOrDefault(place => place.Relation with { Schema = place.Relation.Schema ?? database } != view && Names(code, place, place.Relation.Schema ?? database)) is { } place
            ? new Dependent(called, view.Name, place) { View = view.Schema == database ? view with { Schema = null } : view, IsGuess = place.Change == PlaceChange.Replaced }
            : null;
    }

    // NEW.note in a trigger of post is its column. Whatever else has the word may mean another one.
    private static Dependent? InCode(IReadOnlyList<ChangedPlace> places, string code, string name, string called, Func<ChangedPlace, bool> isOnTable)
    {
        if (places.Any(place => isOnTable(place) && place is { Column: null, Change: PlaceChange.Drop }))
        {
            // It goes with its table.
            return null;
        }

        var found = places.Where(place => Mentions(code, place, isOnTable(place)))
            .Select(place => new Dependent(called, name, place) { IsGuess = place.Change == PlaceChange.Replaced || !(isOnTable(place) && place.Column is { } column && HasRowValue(code, column)) }).ToList();
        return found.Find(dependent => !dependent.IsGuess) ?? found.FirstOrDefault();
    }

    private static bool HasRowValue(string code, string column) =>
        Regex.IsMatch(code, $@"\b(?:NEW|OLD)\s*\.\s*(?:{Quoted(column)}|""{Regex.Escape(column)}""|{Regex.Escape(column)}(?![\w$]))", Options);

    // FROM `shop`.`post` `p`, or without an alias; its columns are `p`.`note`, `post`.`note` or `shop`.`post`.`note`.
    private static bool Names(string definition, ChangedPlace place, string database)
    {
        var relation = $"{Quoted(database)}.{Quoted(place.Relation.Name)}";
        var uses = Regex.Matches(definition, $@"(?<!\.){relation}(?!\.)(?: (?<alias>`(?:[^`]|``)+`))?", Options);
        return uses.Count > 0 && (place.Column is null || uses.Select(use => Regex.Escape(use.Groups["alias"].Value)).Where(alias => alias.Length > 0).Append(relation).Append(Quoted(place.Relation.Name)).Distinct()
            .Any(name => Regex.IsMatch(definition, $@"(?<!\.){name}\.{Quoted(place.Column)}", Options)));
    }

    private static string Quoted(string name) => Regex.Escape($"`{name.Replace("`", "``", StringComparison.Ordinal)}`");
}
