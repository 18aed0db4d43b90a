using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates a table with its keys and checks. Each index is created by a <see cref="CreateIndex"/>.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKeys">The foreign keys in the CREATE TABLE. An <see cref="AddForeignKey"/> adds each of the others later.</param>
internal sealed record CreateTable(Table Table, ValueList<ForeignKeyConstraint> ForeignKeys) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE TABLE {Table.Name}{string.Concat(ForeignKeys.Select(key => $", {key}"))}";
}
