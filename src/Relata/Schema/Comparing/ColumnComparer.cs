using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.Schema.Comparing;

/// <summary>Compares the columns of a table.</summary>
internal sealed class ColumnComparer(RelationalModel model, LiveSchema live, SchemaDialect dialect)
{
    private readonly SchemaReader _reader = dialect.Reader;
    private readonly ReferredColumns _referred = new(model, live, dialect);

    /// <summary>The differences of the columns.</summary>
    public IEnumerable<SchemaDifference> Compare(Table table, LiveTable stored)
    {
        var columns = stored.Columns.ToLookup(column => Key(column.Name));
        var known = table.Columns.Select(column => Key(column.Name)).ToHashSet();
        return
        [
            .. table.Columns.SelectMany(column => Compare(table, column, columns[Key(column.Name)].FirstOrDefault())),
            .. stored.Columns.Where(column => !known.Contains(Key(column.Name))).Select(column => Extra(table, column)),
        ];
    }

    // An INSERT leaves the column out.
    private static SchemaDifference Extra(Table table, LiveColumn column) => new(
        SchemaDifferenceKind.ExtraColumn, table.Name.ToString(), column.Name, null, column.ToString(),
        IsDangerous: column is { IsNullable: false, Default: null, IsCounted: false, Sequence: null, Computation: null });

    private IEnumerable<SchemaDifference> Compare(Table table, Column column, LiveColumn? stored)
    {
        var type = _reader.TypeOf(table, column);
        if (stored is null)
        {
            return [Differ(SchemaDifferenceKind.MissingColumn, $"{type}{(column.IsNullable ? " NULL" : "")}", null, isDangerous: true)];
        }

        List<SchemaDifference> found = [.. _referred.Explain(table, column, stored) ? [] : Type(type, stored, Differ)];
        var isKey = table.PrimaryKey.Contains(column.Name);
        if (!isKey && column.Computation is null && stored.IsNullable != column.IsNullable)
        {
            // What the model never writes as NULL may be NULL in rows that others write, and reading it fails then.
            found.Add(Differ(SchemaDifferenceKind.Nullability, column.IsNullable ? "NULL" : "NOT NULL", stored.IsNullable ? "NULL" : "NOT NULL", isDangerous: true));
        }

        return [.. found, .. Values(column, stored, Differ)];

        SchemaDifference Differ(SchemaDifferenceKind kind, string? model, string? database, bool isDangerous) =>
            new(kind, table.Name.ToString(), column.Name, model, database, isDangerous);
    }

    private IEnumerable<SchemaDifference> Type(StoredType type, LiveColumn stored, Func<SchemaDifferenceKind, string?, string?, bool, SchemaDifference> differ)
    {
        var holds = stored.Type.Name == type.Name || _reader.Holds(stored.Type, type);
        if (stored.Type.Name != type.Name)
        {
            yield return differ(SchemaDifferenceKind.ColumnType, type.Name, stored.Type.Name, !holds);
        }

        if (holds && stored.Type.Collation != type.Collation && _reader.ComparesCollations(type))
        {
            yield return differ(SchemaDifferenceKind.Collation, type.Collation, stored.Type.Collation, false);
        }
    }

    private IEnumerable<SchemaDifference> Values(Column column, LiveColumn stored, Func<SchemaDifferenceKind, string?, string?, bool, SchemaDifference> differ)
    {
        var generation = Generation(stored, isNamed: column.Sequence is not null);
        var isNext = column.Default is { } value && stored.Sequence is { } sequence && IsNext(value, sequence);
        if (Generation(column) != generation && !isNext)
        {
            // Without a generator an INSERT without a key fails, or SQLite stores NULL; it numbers the row identifier even so.
            yield return differ(SchemaDifferenceKind.KeyGeneration, Generation(column), generation, column.IsGenerated && !stored.IsRowIdentifier);
        }

        if (!AreEqual(column.Default, stored.Default) && !column.IsGenerated && !isNext)
        {
            yield return differ(SchemaDifferenceKind.Default, column.Default, stored.Default, column.Default is not null && stored.Default is null);
        }

        var computation = _reader.ComputationOf(column);
        if (!AreEqual(computation?.Expression, stored.Computation?.Expression) || computation?.IsVirtual != stored.Computation?.IsVirtual)
        {
            yield return differ(SchemaDifferenceKind.Computation, computation?.ToString().Trim(), stored.Computation?.ToString().Trim(), (computation is null) != (stored.Computation is null));
        }
    }

    private bool AreEqual(string? left, string? right) => left is null || right is null ? left == right : _reader.Normalize(left) == _reader.Normalize(right);

    // A default that is nextval() and nothing else is read as the sequence: nextval('public.numbers'), NEXT VALUE FOR numbers
    private bool IsNext(string expression, QualifiedName sequence)
    {
        var read = _reader.Normalize(expression).Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
        return Is("nextval") || Is("nextvaluefor");

        bool Is(string function) => read.Equals(function + sequence.Name, StringComparison.OrdinalIgnoreCase) || read.Equals($"{function}{sequence}", StringComparison.OrdinalIgnoreCase);
    }

    private string? Generation(Column column) =>
        !column.IsGenerated ? null : column.Sequence is { } sequence ? $"sequence {sequence.Schema ?? live.DefaultSchema}.{sequence.Name}" : "a counter of the table";

    // The counter of a serial column is a sequence, which a model may name.
    private static string? Generation(LiveColumn column, bool isNamed) =>
        column.Sequence is { } sequence && (isNamed || !column.IsCounted) ? $"sequence {sequence}" : column.IsCounted ? "a counter of the table" : null;

    private string Key(string name) => dialect.Dialect.Names.Identity(name);
}
