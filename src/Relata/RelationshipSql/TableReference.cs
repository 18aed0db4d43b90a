using Relata.Entities.Metadata;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>An entity in a table, or in a sub-select that returns the columns of the table.</summary>
/// <param name="type">The entity.</param>
/// <param name="alias">The alias of the table or sub-select.</param>
internal sealed class TableReference(EntityType type, string alias) : EntityReference(type)
{
    /// <summary>The table as a source of the statement.</summary>
    public TableSource Source => new(Type.Table, alias);

    public override SqlExpression this[int column] => Column(Type.Columns[column]);

    public override SqlExpression Column(MappedColumn column) => new SqlColumnExpression(alias, column.Column);

    public override EntityReference As(EntityType type) => new TableReference(type, alias);
}
