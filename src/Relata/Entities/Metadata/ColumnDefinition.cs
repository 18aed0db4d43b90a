using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The generator's description of a column and of the property that is mapped to it.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="Property">The property path from the entity to the value: one name, or several separated by dots.</param>
/// <param name="Name">The name of the column in the database.</param>
/// <param name="Type">The type of the column's values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ColumnDefinition(string Property, string Name, ColumnType Type)
{
    /// <summary>The type of the property without <c>?</c>; for an enum, the enum type.</summary>
    public required Type ClrType { get; init; }

    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the column belongs to the primary key.</summary>
    public bool IsPrimaryKey { get; init; }

    /// <summary>Whether the database generates the value of a row that is inserted without one.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The sequence of the generated values, in the schema of the table; null for an identity column.</summary>
    public string? Sequence { get; init; }

    /// <summary>How many numbers the program takes from the sequence at once; 0 if the database generates each.</summary>
    public int BlockSize { get; init; }

    /// <summary>Of a column of the primary key, what the database does with foreign keys that refer to it when it changes.</summary>
    public OnUpdate OnUpdate { get; init; }

    /// <summary>The SQL of the column's default; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The SQL that computes a generated column; null for other columns.</summary>
    public string? Computation { get; init; }

    /// <summary>Whether a generated column is computed when it is read.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>Whether the column is never written.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>After which writes the value is read back, apart from what follows from the other members.</summary>
    public Refresh Refresh { get; init; }

    /// <summary>After which writes the value is the time of the write.</summary>
    public Refresh Timestamp { get; init; }

    /// <summary>After which writes the value is the user who writes.</summary>
    public Refresh Author { get; init; }

    /// <summary>Who makes the values of the row's version; null for a column that is not the version.</summary>
    public VersionSource? Version { get; init; }

    /// <summary>Whether the column says that the row is deleted.</summary>
    public bool IsSoftDelete { get; init; }

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether queries do not read the column unless an option says so.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The deferred columns that are loaded together with this one; null for none.</summary>
    public string? DeferredGroup { get; init; }

    /// <summary>The conversion of values for storage; null if they are stored unchanged.</summary>
    public ColumnFormat? Format { get; init; }
}
