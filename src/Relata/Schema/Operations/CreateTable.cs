using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates a table with its keys and checks. Its indexes are created by a <see cref="CreateIndex"/> each.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKeys">The foreign keys that it is created with. The others are added by an <see cref="AddForeignKey"/> each, when the tables they refer to exist.</param>
internal sealed record CreateTable(Table Table, ValueList<ForeignKeyConstraint> ForeignKeys) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE TABLE {Table.Name}{string.Concat(ForeignKeys.Select(key => $", {key}"))}";
}
