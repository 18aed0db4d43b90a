namespace Relata.Relational.Live;

/// <summary>A column as the catalog describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
internal sealed record LiveColumn(string Name, StoredType Type)
{
    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The default as the server prints it; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the table counts the values: an identity column, AUTO_INCREMENT, AUTOINCREMENT.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether the column is the row identifier of SQLite, which is counted also without AUTOINCREMENT.</summary>
    public bool IsRowIdentifier { get; init; }

    /// <summary>The sequence that the default reads; null for none.</summary>
    public QualifiedName? Sequence { get; init; }

    /// <summary>How the values are computed; null for other columns.</summary>
    public Computation? Computation { get; init; }

    /// <summary>Whether the column is a limit of the time in which a row of a system-versioned table is valid, which the server sets. Read on MariaDB: https://mariadb.com/kb/en/system-versioned-tables/.</summary>
    public bool IsRowPeriod => Computation is { Expression: "ROW START" or "ROW END" };

    /// <summary>The columns that the values are computed from. Read on PostgreSQL and MariaDB, which refuse to drop them; empty for other columns.</summary>
    public ValueList<string> ComputedFrom { get; init; } = [];

    /// <summary>The type as the catalog prints it, where <see cref="Type"/> leaves out what a comparison ignores; null where it is the same.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>The collation as the catalog prints it, where <see cref="Type"/> leaves out what a comparison ignores; null where it is the same.</summary>
    public string? DeclaredCollation { get; init; }

    /// <summary>What the definition has that neither a model nor another property describes, as SQL: <c>ON UPDATE current_timestamp()</c>. Read on MariaDB, which restates the whole definition to change a part of it.</summary>
    public ValueList<string> Attributes { get; init; } = [];

    /// <summary>The comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The column on one line: <c>title text NULL DEFAULT ('none')</c>.</summary>
    public override string ToString() =>
        $"{Name} {Type}{(IsNullable ? " NULL" : "")}{(IsCounted ? " COUNTED" : "")}{(Sequence is null ? "" : $" FROM {Sequence}")}"
        + $"{(Default is null ? "" : $" DEFAULT ({Default})")}{Computation}{(Comment is null ? "" : $" -- {Comment}")}";
}
