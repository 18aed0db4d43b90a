namespace Relata.Relational.Names;

/// <summary>A name that a part of a table occupies in the database.</summary>
/// <param name="Kind">The kind of part.</param>
/// <param name="Name">The name.</param>
/// <param name="Table">The table of the part.</param>
/// <param name="Index">
/// The index of the part among those of its kind: of a column in <see cref="Relational.Table.Columns"/>, of a foreign key in
/// <see cref="Relational.Table.ForeignKeys"/>. A sequence has the index of its column; a table and a primary key have 0.
/// </param>
internal sealed record TakenName(NameKind Kind, string Name, QualifiedName Table, int Index)
{
    /// <summary>Whether both may have the same name: tables may share a sequence, and the database chooses an unused name for a primary key.</summary>
    public bool IsSharedWith(TakenName other) => (Kind, other.Kind) switch
    {
        (NameKind.Sequence, NameKind.Sequence) => Name == other.Name,
        (NameKind.Sequence or NameKind.PrimaryKey, NameKind.PrimaryKey) or (NameKind.PrimaryKey, NameKind.Sequence) => true,
        _ => false,
    };
}
