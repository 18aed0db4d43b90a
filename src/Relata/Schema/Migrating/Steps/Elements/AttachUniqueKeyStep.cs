using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Elements;

/// <summary>Makes a unique index the unique key of the same name.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The unique key.</param>
internal sealed record AttachUniqueKeyStep(QualifiedName Table, UniqueConstraint Key) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <summary>The index that becomes the key.</summary>
    public static TableElement IndexOf(UniqueConstraint key) => new() { Index = new TableIndex(key.Name, key.Columns, IsUnique: true) };

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, table => new TableElement { UniqueKey = Key }.AddTo(IndexOf(Key).RemoveFrom(table)));

    /// <inheritdoc />
    public override string ToString() => $"make the index of {Table} {Key}";
}
