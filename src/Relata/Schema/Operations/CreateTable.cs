using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates a table with its keys and checks. Each index is created by a <see cref="CreateIndex"/>.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKeys">The foreign keys in the CREATE TABLE. An <see cref="AddForeignKey"/> adds each of the others later.</param>
internal sealed record CreateTable(Table Table, ValueList<ForeignKeyConstraint> ForeignKeys) : SchemaOperation
{
    /// <summary>The unique indexes that foreign keys refer to, for a database that requires them before the first such table. They are also created as the others are.</summary>
    public ValueList<TableIndex> ReferredIndexes { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"CREATE TABLE {Table.Name}{string.Concat(ForeignKeys.Select(key => $", {key}"))}";
}
