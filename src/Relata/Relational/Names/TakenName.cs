namespace Relata.Relational.Names;

/// <summary>A name that a part of a table takes in the database.</summary>
/// <param name="Kind">What it is the name of.</param>
/// <param name="Name">The name.</param>
/// <param name="Table">The table that the part belongs to.</param>
/// <param name="Place">
/// The place of the part among those of its kind in the table: of a column in <see cref="Relational.Table.Columns"/>, of a foreign key in
/// <see cref="Relational.Table.ForeignKeys"/>. The place of a sequence is that of its column; a table and a primary key have the place 0.
/// </param>
internal sealed record TakenName(NameKind Kind, string Name, QualifiedName Table, int Place)
{
    /// <summary>Whether both may have the name: several tables may share a sequence, and the database finds a free name for a primary key.</summary>
    public bool IsSharedWith(TakenName other) => (Kind, other.Kind) switch
    {
        (NameKind.Sequence, NameKind.Sequence) => Name == other.Name,
        (NameKind.Sequence or NameKind.PrimaryKey, NameKind.PrimaryKey) or (NameKind.PrimaryKey, NameKind.Sequence) => true,
        _ => false,
    };
}
