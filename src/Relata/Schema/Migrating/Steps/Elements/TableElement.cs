using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Elements;

/// <summary>A constraint or an index of a table: one of the properties is set.</summary>
internal sealed record TableElement
{
    /// <summary>A foreign key.</summary>
    public ForeignKeyConstraint? ForeignKey { get; init; }

    /// <summary>A unique key.</summary>
    public UniqueConstraint? UniqueKey { get; init; }

    /// <summary>A check.</summary>
    public CheckConstraint? Check { get; init; }

    /// <summary>An index.</summary>
    public TableIndex? Index { get; init; }

    /// <summary>The name.</summary>
    public string Name => ForeignKey?.Name ?? UniqueKey?.Name ?? Check?.Name ?? Index!.Name;

    /// <summary>The columns of a unique index or unique key; null for others.</summary>
    public ValueList<string>? UniqueColumns => UniqueKey?.Columns ?? (Index is { IsUnique: true, Where: null } index ? index.Columns : null);

    /// <summary>The columns of an index or a key, of a foreign key those of the dependent; empty for a check.</summary>
    public ValueList<string> Columns => ForeignKey?.Columns ?? UniqueKey?.Columns ?? Index?.Columns ?? [];

    /// <summary>Whether the element has a column, or the condition of a check or a partial index has its name.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="quoted">The name as the database quotes it.</param>
    public bool Names(string column, string quoted) => Columns.Contains(column) || Check?.Condition.Contains(quoted, StringComparison.Ordinal) == true
        // The program writes it, and need not quote.
        || (Index?.Where is { } where && SqlNames.Contains(where, column));

    /// <summary>The element with another name.</summary>
    public TableElement Named(string name) => new()
    {
        ForeignKey = ForeignKey is null ? null : ForeignKey with { Name = name },
        UniqueKey = UniqueKey is null ? null : UniqueKey with { Name = name },
        Check = Check is null ? null : Check with { Name = name },
        Index = Index is null ? null : Index with { Name = name },
    };

    /// <summary>The constraints and indexes of a table.</summary>
    public static IEnumerable<TableElement> Of(Table table) =>
    [
        .. table.ForeignKeys.Select(key => new TableElement { ForeignKey = key }),
        .. table.UniqueKeys.Select(key => new TableElement { UniqueKey = key }),
        .. table.Checks.Select(check => new TableElement { Check = check }),
        .. table.Indexes.Select(index => new TableElement { Index = index }),
    ];

    /// <summary>The table with the element.</summary>
    public Table AddTo(Table table) => table with
    {
        ForeignKeys = ForeignKey is null ? table.ForeignKeys : [.. table.ForeignKeys, ForeignKey],
        UniqueKeys = UniqueKey is null ? table.UniqueKeys : [.. table.UniqueKeys, UniqueKey],
        Checks = Check is null ? table.Checks : [.. table.Checks, Check],
        Indexes = Index is null ? table.Indexes : [.. table.Indexes, Index],
    };

    /// <summary>The table without the element.</summary>
    public Table RemoveFrom(Table table) => table with
    {
        ForeignKeys = [.. table.ForeignKeys.Where(key => key.Name != ForeignKey?.Name)],
        UniqueKeys = [.. table.UniqueKeys.Where(key => key.Name != UniqueKey?.Name)],
        Checks = [.. table.Checks.Where(check => check.Name != Check?.Name)],
        Indexes = [.. table.Indexes.Where(index => index.Name != Index?.Name)],
    };

    /// <summary>The element as the model prints it.</summary>
    public override string ToString() => $"{ForeignKey}{UniqueKey}{Check}{Index}";
}
