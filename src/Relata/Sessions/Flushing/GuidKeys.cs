using System.Linq.Expressions;
using Relata.Filters;
using Relata.Queries.Translation.Criteria;

namespace Relata.Sessions.Flushing;

/// <summary>Generates primary keys that are a <see cref="Guid"/>, and the part of a composite key that is one.</summary>
/// <remarks>
/// A part of a composite key is generated if it is the only one that can mean the row itself: parts that belong to a foreign key mean another row, and parts that
/// a filter compares say whose row it is. Where that does not decide, an empty part is refused, because a random value would be as wrong as an empty one.
/// </remarks>
internal static class GuidKeys
{
    /// <summary>Generates the keys of new rows that lack them. Called after filters have filled their columns and before foreign keys are copied.</summary>
    /// <exception cref="SessionStateException">A part of a composite key is not set, and cannot be generated.</exception>
    public static void Generate(Session session, EntityType type, IEnumerable<Entity> rows)
    {
        if (!type.GuidParts.IsEmpty)
        {
            GenerateParts(session, type, rows);
            return;
        }

        foreach (var row in rows)
        {
            type.GenerateGuid(row);
        }
    }

    private static void GenerateParts(Session session, EntityType type, IEnumerable<Entity> rows)
    {
        var parts = type.GuidParts.Select(part => (Part: part, ComparedBy: session.Database.Filters.All.FirstOrDefault(filter => Compares(filter, type, part)))).ToArray();
        var isGenerated = parts.Count(part => part.ComparedBy is null) == 1;
        foreach (var row in rows.Where(row => row.StoredState is EntityState.Transient or EntityState.Pending))
        {
            foreach (var (part, comparedBy) in parts.Where(part => type.LacksGuid(row, part.Part)))
            {
                if (isGenerated && comparedBy is null)
                {
                    type.GenerateGuid(row, part);
                }
                else if (!row.IsColumnChanged(part) && !IsFilled(session, type, part))
                {
                    throw IsMissing(type, part, comparedBy);
                }
            }
        }
    }

    private static SessionStateException IsMissing(EntityType type, int part, DatabaseFilter? filter) => new(
        $"A new {type.Name} has no {type.Columns[part].Property}, which is a part of its primary key. "
        + (filter is not null
            ? $"It is not generated, because the filter '{filter.Name}' compares it, and that filter has not set it in this session. "
            : $"It is not generated, because {string.Join(" and ", type.GuidParts.Select(other => type.Columns[other].Property))} are each a Guid that belongs to no foreign key. ")
        + "Set it before the flush.");

    // The filter may have filled the column with an empty value.
    private static bool IsFilled(Session session, EntityType type, int part) => session.Filters.Enabled.Any(filter =>
        filter is { Writes: FilterWrites.Refused, ValueType: not null } && session.Filters.IsSet(filter) && filter.Holds(type) && RowTest.EqualColumn(filter.Lambda, type)?.Index == part);

    private static bool Compares(DatabaseFilter filter, EntityType type, int part)
    {
        if (filter.Lambda is null || !filter.Holds(type))
        {
            return false;
        }

        var columns = new ColumnsOf(filter.Lambda.Parameters[0], type);
        columns.Visit(filter.Lambda.Body);
        return columns.Found.Contains(part);
    }

    private sealed class ColumnsOf(ParameterExpression row, EntityType type) : ExpressionVisitor
    {
        public HashSet<int> Found { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (RowTest.ColumnOf(node, row, type) is { } column)
            {
                Found.Add(column.Index);
            }

            return base.VisitMember(node);
        }
    }
}
