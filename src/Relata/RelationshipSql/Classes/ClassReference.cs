using Relata.Entities.Metadata;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Classes;

/// <summary>A row as an entity of a derived class, which it need not be: then all columns are NULL.</summary>
/// <param name="type">The derived class.</param>
/// <param name="row">The row, as an entity of a base class.</param>
internal sealed class ClassReference(EntityType type, EntityReference row) : EntityReference(type)
{
    private readonly SqlExpression _isOfClass = ClassConditions.Is(row, type);

    public override SqlExpression this[int column] => Column(Type.Columns[column]);

    // Rows of other classes have no value in a column that only the class has.
    public override SqlExpression Column(MappedColumn column) => IsOfOtherClass(column)
        ? new SqlCaseExpression(_isOfClass, row.Column(column), new SqlLiteralExpression(null, column.Type), column.Type)
        : row.Column(column);

    public override EntityReference As(EntityType type) => new ClassReference(type, row);

    private bool IsOfOtherClass(MappedColumn column) => Type.Root.Hierarchy.Types.Any(other =>
        !other.IsOrDerivesFrom(Type) && other.Columns.Any(each => string.Equals(each.NameInHierarchy, column.NameInHierarchy, StringComparison.OrdinalIgnoreCase)));
}
