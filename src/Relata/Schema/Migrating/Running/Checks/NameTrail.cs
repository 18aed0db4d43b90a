using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Sql;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>How tables and columns were called before the migration began, and which have no values yet: its queries run before its first statement.</summary>
internal sealed class NameTrail
{
    private readonly Dictionary<QualifiedName, Dictionary<string, string?>> _columns;
    private readonly Dictionary<QualifiedName, QualifiedName> _tables;
    private readonly Dictionary<(QualifiedName Table, string Column), ValueList<RenamedMember>> _members = [];

    public NameTrail(RelationalModel before)
    {
        _tables = before.Tables.ToDictionary(table => table.Name, table => table.Name);
        _columns = before.Tables.ToDictionary(table => table.Name, table => table.Columns.ToDictionary(column => column.Name, column => (string?)column.Name));
    }

    /// <summary>Follows a step.</summary>
    public void Follow(MigrationStep step)
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
            case AlterColumnStep { Conversion: not null } change when _columns.TryGetValue(change.Table, out var converted):
                converted[change.To.Name] = null;
                break;
            case RebuildTableStep rebuild when _columns.TryGetValue(rebuild.From.Name, out var copied):
                foreach (var copy in rebuild.Copies.Where(copy => copy.IsConverted))
                {
                    copied[copy.Column] = null;
                }

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
    /// <param name="dialect">The database.</param>
    public string Value(QualifiedName table, string column, Dialect dialect)
    {
        var quoted = dialect.Quote(column);
        return _members.TryGetValue((table, column), out var members)
            ? $"CASE {quoted} {string.Join(' ', members.Select(member => $"WHEN '{member.From}' THEN '{member.To}'"))} ELSE {quoted} END"
            : quoted;
    }

    /// <summary>A condition with the names before the migration; null if it names a column that the migration gives values.</summary>
    public string? Condition(QualifiedName table, string condition, Dialect dialect)
    {
        if (Table(table) is not { } stored)
        {
            return null;
        }

        // All at once: two columns may exchange their names.
        List<string> values = [];
        foreach (var (name, original) in _columns[table])
        {
            var value = original is null ? null : Value(stored, original, dialect);
            if (value != dialect.Quote(name) && condition.Contains(dialect.Quote(name), StringComparison.Ordinal))
            {
                if (value is null)
                {
                    return null;
                }

                condition = condition.Replace(dialect.Quote(name), $"\u0001{values.Count}\u0002", StringComparison.Ordinal);
                values.Add(value);
            }
        }

        return values.Select((value, i) => (value, i)).Aggregate(condition, (text, each) => text.Replace($"\u0001{each.i}\u0002", each.value, StringComparison.Ordinal));
    }

    /// <summary>Whether SQL of the program may name a column that the migration adds or renames.</summary>
    public bool NamesChanged(QualifiedName table, string sql) =>
        (_columns.GetValueOrDefault(table) ?? []).Any(column => column.Key != column.Value && sql.Contains(column.Key, StringComparison.OrdinalIgnoreCase));
}
