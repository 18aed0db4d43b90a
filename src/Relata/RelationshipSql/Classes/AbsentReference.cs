using Relata.Entities.Metadata;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Classes;

/// <summary>An entity that no row can be, such as a row of one class as an entity of a class beside it: all columns are NULL.</summary>
/// <param name="type">The class.</param>
internal sealed class AbsentReference(EntityType type) : EntityReference(type)
{
    public override SqlExpression this[int column] => Column(Type.Columns[column]);

    // The class of a row in a table of its own is no column.
    public override SqlExpression Column(MappedColumn column) => column.IsStored ? new SqlNullExpression(column.Column) : new SqlLiteralExpression(null, column.Type);

    public override EntityReference As(EntityType type) => new AbsentReference(type);
}
