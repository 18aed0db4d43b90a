using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Comparing;

/// <summary>Finds what is the same in a model and a catalog: by name, as the server compares names, and keys and indexes by what they do, because SQLite has no names of foreign keys.</summary>
internal sealed class ElementMatch(LiveSchema live, SchemaDialect dialect)
{
    /// <summary>The indexes of a table, with its unique keys, which MariaDB shows also as indexes. Those that have what no model has come last, so that of several with the same columns a plain one is found first.</summary>
    public static List<LiveIndex> IndexesOf(LiveTable table) =>
        [.. table.UniqueKeys.Select(unique => new LiveIndex(unique.Name, [.. unique.Columns.Select(column => new LiveIndexPart(column, false, false))], IsUnique: true, Filter: null))
            .Concat(table.Indexes).GroupBy(index => index.Name).Select(group => group.Last())
            .OrderBy(index => table.AttributeOf(LiveElementKind.Index, index.Name) is not null)];

    /// <summary>A key that is equal for names of tables that are equal for the server.</summary>
    public (string Schema, string Name) Key(QualifiedName name)
    {
        var rules = dialect.Dialect.Names;
        var schema = rules.HasSchemas ? rules.Stored(name.Schema ?? live.DefaultSchema) : "";
        return live.IgnoresCaseOfTables ? (rules.Identity(schema), rules.Identity(name.Name)) : (schema, rules.Stored(name.Name));
    }

    /// <summary>A key that is equal for names of columns and constraints that are equal for the server.</summary>
    public string Key(string name) => dialect.Dialect.Names.Identity(name);

    /// <summary>A key of a list of columns. No name contains U+0000.</summary>
    public string Key(ValueList<string> names) => string.Join('\0', names.Select(Key));

    /// <summary>Whether two foreign keys are the same but for their names, their actions and the order of their columns, which says nothing: (a, b) to (x, y) is (b, a) to (y, x).</summary>
    public bool AreEqual(ForeignKeyConstraint left, ForeignKeyConstraint right) =>
        Key(left.Principal) == Key(right.Principal) && left.Columns.Count == right.Columns.Count && Pairs(left).ToHashSet().SetEquals(Pairs(right));

    /// <summary>The index of a model among those of a table: one of its name before the others; null if there is none.</summary>
    public LiveIndex? Find(List<LiveIndex> indexes, TableIndex wanted)
    {
        var equal = indexes.Where(candidate => AreEqual(candidate, wanted)).ToList();
        return equal.Find(candidate => Key(candidate.Name) == Key(wanted.Name)) ?? (equal.Count == 0 ? null : equal[0]);
    }

    /// <summary>The index of a model whose condition a server prints in other words, so that it may be the same; null if there is none.</summary>
    public LiveIndex? FindOtherCondition(List<LiveIndex> indexes, TableIndex wanted) =>
        wanted.Where is null ? null : indexes.Find(candidate => candidate.Filter is not null && Key(candidate.Name) == Key(wanted.Name) && HasSameColumns(candidate, wanted));

    private IEnumerable<(string Column, string Principal)> Pairs(ForeignKeyConstraint key) => key.Columns.Zip(key.PrincipalColumns, (column, principal) => (Key(column), Key(principal)));

    private bool HasSameColumns(LiveIndex left, TableIndex right) =>
        left.IsOfColumns && left.IsUnique == right.IsUnique && Key([.. left.Parts.Select(part => part.Column!)]) == Key(right.Columns);

    private bool AreEqual(LiveIndex left, TableIndex right) => HasSameColumns(left, right)
        && (left.Filter is null || right.Where is null ? left.Filter == right.Where : dialect.Reader.Normalize(left.Filter) == dialect.Reader.Normalize(right.Where));
}
