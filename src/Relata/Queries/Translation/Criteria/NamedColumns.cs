using System.Linq.Expressions;
using Relata.Entities.Metadata;

namespace Relata.Queries.Translation.Criteria;

/// <summary>Finds the columns of a row that a filter names.</summary>
internal sealed class NamedColumns : ExpressionVisitor
{
    private readonly ParameterExpression _row;
    private readonly EntityType _type;
    private readonly HashSet<MappedColumn> _columns = [];

    private NamedColumns(ParameterExpression row, EntityType type) => (_row, _type) = (row, type);

    public static HashSet<MappedColumn> Of(LambdaExpression filter, EntityType type)
    {
        var columns = new NamedColumns(filter.Parameters[0], type);
        columns.Visit(filter.Body);
        return columns._columns;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (RowTest.ColumnOf(node, _row, _type) is { } column)
        {
            _columns.Add(column);
        }

        return base.VisitMember(node);
    }
}
