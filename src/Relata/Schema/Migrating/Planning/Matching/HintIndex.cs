using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>The hints of a migration, by what they name in two models. A hint that names nothing is refused, because it would be ignored.</summary>
internal sealed class HintIndex
{
    private readonly Dictionary<QualifiedName, QualifiedName> _tables = [];
    private readonly Dictionary<(QualifiedName Table, string Column), (QualifiedName Table, string Column)> _columns = [];
    private readonly Dictionary<(QualifiedName Table, string Column), string> _fills = [];
    private readonly Dictionary<(QualifiedName Table, string Column), string> _conversions = [];
    private readonly MemberHints _members = new();
    private readonly HashSet<QualifiedName> _newTables;
    private readonly HashSet<(QualifiedName Table, string Column)> _newColumns;
    private readonly HashSet<string> _drops;
    private readonly bool _allowsAllDrops;

    /// <summary>Finds what hints name.</summary>
    /// <exception cref="MigrationException">A hint names nothing (REL618).</exception>
    public HintIndex(RelationalModel from, RelationalModel to, MigrationHints hints, string database)
    {
        (_allowsAllDrops, IsOnline) = (hints.AllowsAllDrops, hints.IsOnline);
        foreach (var (old, name) in hints.Renames)
        {
            AddRename(from, to, old, name);
        }

        _newTables = [.. _tables.Values];
        _newColumns = [.. _columns.Values];
        _members.Check(from, to, TargetOf);
        RequireDistinct(hints);
        AddValues(hints.Fills, _fills, "Fill", to, database);
        AddValues(hints.Conversions, _conversions, "Using", to, database);

        _drops = [.. hints.Drops];
        var droppable = from.Tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}").Append($"{table.Name}")).Concat(from.Sequences.Select(sequence => $"{sequence.Name}")).Concat(MemberHints.NamesOf(from)).ToHashSet();
        if (_drops.FirstOrDefault(drop => !droppable.Contains(drop)) is { } unknown)
        {
            throw Unknown($"AllowDrop(\"{unknown}\")", unknown);
        }
    }

    /// <summary>Whether steps let readers and writers go on.</summary>
    public bool IsOnline { get; }

    /// <summary>The consents to drops.</summary>
    public IReadOnlyCollection<string> Drops => _drops;

    /// <summary>The columns that are filled.</summary>
    public IReadOnlyCollection<(QualifiedName Table, string Column)> Filled => _fills.Keys;

    /// <summary>The name of a table after the change; null if its name belongs to another one then.</summary>
    public QualifiedName? TargetOf(QualifiedName table) => _tables.TryGetValue(table, out var renamed) ? renamed : _newTables.Contains(table) ? null : table;

    /// <summary>The name of a column after the change; null if its name belongs to another one then.</summary>
    public string? TargetOf(QualifiedName table, string column, QualifiedName newTable) =>
        _columns.TryGetValue((table, column), out var renamed) ? renamed.Column : _newColumns.Contains((newTable, column)) ? null : column;

    /// <summary>The place of a column after the change; null if its table or its name belongs to another one then.</summary>
    public (QualifiedName Table, string Column)? TargetOf(QualifiedName table, string column) =>
        TargetOf(table) is { } newTable && TargetOf(table, column, newTable) is { } newColumn ? (newTable, newColumn) : null;

    /// <summary>The members of an enum that have new names, by the column after the change.</summary>
    public ValueList<RenamedMember> MembersOf(QualifiedName table, string column) => _members.Of(table, column);

    /// <summary>The value that rows get in a column; null for none.</summary>
    public string? FillOf(QualifiedName table, string column) => _fills.GetValueOrDefault((table, column));

    /// <summary>The columns that have a conversion.</summary>
    public IReadOnlyCollection<(QualifiedName Table, string Column)> Converted => _conversions.Keys;

    /// <summary>The SQL that converts the values of a column to its new type; null for none.</summary>
    public string? ConversionOf(QualifiedName table, string column) => _conversions.GetValueOrDefault((table, column));

    /// <summary>Whether something may be dropped.</summary>
    public bool AllowsDrop(string name) => _allowsAllDrops || _drops.Contains(name);

    private static (QualifiedName Table, string Column)? Column(RelationalModel model, string name)
    {
        var found = model.Tables.SelectMany(table => table.Columns.Select(column => (Table: table.Name, Column: column.Name))).Where(place => $"{place.Table}.{place.Column}" == name).ToList();
        return found.Count == 0 ? null : found[0];
    }

    // One for a kind of database counts more than one for all.
    private static void AddValues(IEnumerable<(string Column, string Sql, string? Database)> hints, Dictionary<(QualifiedName Table, string Column), string> values, string hint, RelationalModel to, string database)
    {
        foreach (var (column, sql, only) in hints.OrderBy(each => each.Database is not null))
        {
            var place = Column(to, column) ?? throw Unknown($"{hint}(\"{column}\", …)", column);
            if (only is null || only == database)
            {
                values[place] = sql;
            }
        }
    }

    private static MigrationException Unknown(string hint, string name) => new(
        "REL618", $"{hint} names nothing: there is no '{name}' there. Names are those of the database: \"post\" for a table, \"post.slug\" for a column. Correct the name, or remove the hint.");

    // Each name is one thing before and one after, and a column stays in its table.
    private void RequireDistinct(MigrationHints hints)
    {
        if (_newTables.Count + _newColumns.Count + _members.Count < hints.Renames.Count)
        {
            throw new MigrationException("REL618", $"Two hints rename to or from one name: {string.Join(", ", hints.Renames.Select(rename => $"Rename(\"{rename.From}\", \"{rename.To}\")"))}. Remove one of them.");
        }

        foreach (var (from, to) in _columns.Where(rename => TargetOf(rename.Key.Table) != rename.Value.Table))
        {
            throw new MigrationException("REL618", $"Rename(\"{from.Table}.{from.Column}\", \"{to.Table}.{to.Column}\") moves a column to another table. Rename the table by a hint too; or add the new column with Fill, and drop the old one with AllowDrop.");
        }
    }

    private void AddRename(RelationalModel from, RelationalModel to, string old, string name)
    {
        var (oldTable, newTable) = (from.Tables.FirstOrDefault(table => $"{table.Name}" == old), to.Tables.FirstOrDefault(table => $"{table.Name}" == name));
        if (oldTable is not null && newTable is not null)
        {
            _tables[oldTable.Name] = newTable.Name;
            return;
        }

        if (_members.Add(from, to, old, name))
        {
            return;
        }

        var hint = $"Rename(\"{old}\", \"{name}\")";
        if (MemberHints.NamesOf(to).Contains(name) && from.Tables.Any(table => table.Columns.Any(column => column.Members is null && old.StartsWith($"{table.Name}.{column.Name}.", StringComparison.Ordinal))))
        {
            throw new MigrationException("REL618", $"{hint} renames a member of an enum, or a class, of a column whose members the migrations do not know yet: the last snapshot was written by a version that did not keep them, or the column held none. Add a migration with the old members first; or write the rows in a data step.");
        }

        if (old.LastIndexOf('.') is > 0 and var cut && Column(from, old[..cut]) is { } flags && from.Find(flags.Table)!.Find(flags.Column)!.Flags?.Contains(old[(cut + 1)..]) == true)
        {
            throw new MigrationException("REL618", $"{hint} renames a flag, of which the texts of the column are combinations. No step renames it: write the rows in a data step of a migration before, while the classes still have the old name.");
        }

        var (oldColumn, newColumn) = (Column(from, old) ?? throw Unknown(hint, old), Column(to, name) ?? throw Unknown(hint, name));
        _columns[oldColumn] = newColumn;
    }
}
