using System.Globalization;

namespace Relata.Relational;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name as the database spells it, unquoted.</param>
/// <param name="Type">The type of its values.</param>
internal sealed record Column(string Name, ColumnType Type)
{
    /// <summary>Whether the column accepts NULL.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The element type of an array; null for other types.</summary>
    public ColumnType? ElementType { get; init; }

    /// <summary>Whether the database generates the value if an INSERT does not specify it.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The sequence that generates the values; null if the table has its own counter.</summary>
    public QualifiedName? Sequence { get; init; }

    /// <summary>The SQL of the default; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether each table of the database has the column by itself, so that it is neither created nor written.</summary>
    public bool IsSystem { get; init; }

    /// <summary>How the database computes the values of a generated column; null for other columns.</summary>
    public Computation? Computation { get; init; }

    /// <summary>The members of an enum that is stored as text, or the values of the classes of a hierarchy, sorted; null for other columns, and in snapshots of versions that did not keep them.</summary>
    public ValueList<string>? Members { get; init; }

    /// <summary>Whether the column says of which class of its hierarchy a row is: its members are the values of the classes.</summary>
    public bool IsDiscriminator { get; init; }

    /// <summary>The flags of an enum that is stored as text, of which the texts are combinations, sorted; null for other columns, and in snapshots of versions that did not keep them.</summary>
    public ValueList<string>? Flags { get; init; }

    /// <summary>The column without what a database does not keep of it: the members and flags of enums and the classes of hierarchies.</summary>
    public Column WithoutMembers() => this with { Members = null, Flags = null, IsDiscriminator = false };

    /// <summary>The column on one line: <c>title String(100) NULL</c>, <c>number Int32 GENERATED FROM numbers</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Type}{(ElementType is null ? "" : $" of {ElementType}")}{(MaxLength is null ? "" : $"({MaxLength})")}{(IsNullable ? " NULL" : "")}"
        + $"{(IsGenerated ? " GENERATED" : "")}{(Sequence is null ? "" : $" FROM {Sequence}")}"
        + $"{(Default is null ? "" : $" DEFAULT ({Default})")}{Computation}{(Members is null ? "" : $" OF {(IsDiscriminator ? "CLASSES " : "")}({Members})")}{(Flags is null ? "" : $" OF FLAGS ({Flags})")}");
}
