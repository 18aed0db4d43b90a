using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>How tables and columns were called before the migration began, and which have no values yet: its queries run before its first statement.</summary>
internal sealed class NameTrail
{
    private readonly Dictionary<QualifiedName, Dictionary<string, string?>> _columns;
    private readonly Dictionary<QualifiedName, QualifiedName> _tables;
    private readonly Dictionary<(QualifiedName Table, string Column), ValueList<RenamedMember>> _members = [];

    private readonly Dictionary<(QualifiedName Table, string Column), string> _values = [];
    private readonly MigrationDialect? _dialect;
    private readonly RelationalModel _before;

    /// <summary>Begins before a migration.</summary>
    /// <param name="before">The model.</param>
    /// <param name="dialect">The database; null where only names are asked for.</param>
    public NameTrail(RelationalModel before, MigrationDialect? dialect = null)
    {
        (_dialect, _before) = (dialect, before);
        _tables = before.Tables.ToDictionary(table => table.Name, table => table.Name);
        _columns = before.Tables.ToDictionary(table => table.Name, table => table.Columns.ToDictionary(column => column.Name, column => (string?)column.Name));
    }

    /// <summary>Follows the changes of one statement: each sees the values before it.</summary>
    public void Follow(IReadOnlyList<MigrationStep> changes)
    {
        var values = changes.SelectMany(change => change.Converted)
            .Select(each => (Place: (each.Table, each.To.Name), Value: Translate(each.Table, each.Sql) is { } sql ? _dialect!.AsStored(each.To, _dialect.TypeOf(each), sql) : null)).ToList();
        foreach (var change in changes)
        {
            FollowNames(change);
        }

        foreach (var ((table, column), value) in values)
        {
            if (_columns.TryGetValue(table, out var columns))
            {
                columns[column] = null;
            }

            if (value is not null)
            {
                _values[(table, column)] = value;
            }
        }
    }

    /// <summary>Follows the names of a step. A conversion leaves them as they are.</summary>
    public void FollowNames(MigrationStep step)
    {
        switch (step)
        {
            case RenameTableStep rename when _tables.Remove(rename.From, out var original):
                _tables[rename.To] = original;
                _columns.Remove(rename.From, out var moved);
                _columns[rename.To] = moved!;
                break;
            case RenameColumnStep rename when _columns.TryGetValue(rename.Table, out var renamed):
                renamed.Remove(rename.From, out var name);
                renamed[rename.To] = name;
                break;
            case RenameMembersStep rename when Table(rename.Table) is { } table && Column(rename.Table, rename.Column) is { } column:
                _members[(table, column)] = rename.Renames;
                break;
            case AddColumnStep addition when _columns.TryGetValue(addition.Table, out var extended):
                extended[addition.Column.Name] = null;
                break;
            case FillColumnStep fill when _columns.TryGetValue(fill.Table, out var filled):
                filled[fill.Column] = null;
                break;
        }
    }

    /// <summary>The name of a table before the migration; null if the migration makes it.</summary>
    public QualifiedName? Table(QualifiedName name) => _tables.GetValueOrDefault(name);

    /// <summary>The name of a column before the migration; null if the migration gives it values.</summary>
    public string? Column(QualifiedName table, string name) => _columns.GetValueOrDefault(table)?.GetValueOrDefault(name);

    /// <summary>The value of a column before the migration, as it is after the steps so far: members of enums that were renamed have their new names.</summary>
    /// <param name="table">The table, as it was called before.</param>
    /// <param name="column">The column, as it was called before.</param>
    public string Value(QualifiedName table, string column)
    {
        var quoted = Quote(column);
        return _members.TryGetValue((table, column), out var members) && _before.Find(table)!.Find(column) is { } stored
            ? $"(CASE {quoted} {string.Join(' ', members.Select(member => $"WHEN {MigrationDialect.Member(stored, member.From)} THEN {MigrationDialect.Member(stored, member.To)}"))} ELSE {quoted} END)"
            : quoted;
    }

    /// <summary>A condition with the names before the migration; null if it names a column that the migration gives values.</summary>
    public string? Condition(QualifiedName table, string condition)
    {
        if (Table(table) is null)
        {
            return null;
        }

        // All at once: two columns may exchange their names.
        List<string> values = [];
        foreach (var name in _columns[table].Keys)
        {
            var value = ValueOf(table, name);
            if (value != Quote(name) && condition.Contains(Quote(name), StringComparison.Ordinal))
            {
                if (value is null)
                {
                    return null;
                }

                condition = condition.Replace(Quote(name), $"\u0001{values.Count}\u0002", StringComparison.Ordinal);
                values.Add(value);
            }
        }

        return values.Select((value, i) => (value, i)).Aggregate(condition, (text, each) => text.Replace($"\u0001{each.i}\u0002", each.value, StringComparison.Ordinal));
    }

    /// <summary>The SQL of the values that a column has after the steps so far, over the rows before the migration: also what an expression of the program makes of them. Null if the migration gives them in another way.</summary>
    /// <param name="table">The table, as it is called now.</param>
    /// <param name="column">The column, as it is called now.</param>
    public string? ValueOf(QualifiedName table, string column) =>
        Column(table, column) is { } name ? Value(Table(table)!, name) : _values.GetValueOrDefault((table, column));

    /// <summary>SQL of the program over the rows before the migration; null if it names what has no values yet, or names it in a way that cannot be translated.</summary>
    /// <param name="table">The table, as it is called now.</param>
    /// <param name="sql">The SQL, with the names of now.</param>
    public string? Translate(QualifiedName table, string sql)
    {
        if (Table(table) is not { } stored || (stored != table && SqlNames.Contains(sql, table.Name)))
        {
            return null;
        }

        Dictionary<string, string> changed = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _columns[table].Keys.Where(name => SqlNames.Contains(sql, name)))
        {
            var value = ValueOf(table, name);
            if (value != Quote(name) && (value is null || !changed.TryAdd(name, value)))
            {
                return null;
            }
        }

        return changed.Count == 0 ? sql
            : sql.Contains('\\', StringComparison.Ordinal) || SqlNames.Contains(sql, table.Name) ? null
            : SqlNames.Replace(sql, changed);
    }

    private string Quote(string name) => _dialect!.Schema.Dialect.Quote(name);
}
