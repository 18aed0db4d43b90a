using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A relationship that a segment loads.</summary>
/// <param name="Owner">The node of the owners.</param>
/// <param name="Relationship">The relationship.</param>
/// <param name="Filter">The rows of each owner that are loaded; null for all.</param>
internal sealed record SegmentEdge(LoadNode Owner, Relationship Relationship, RowFilter? Filter = null)
{
    /// <summary>Whether it begins at columns of the owner's class that a further SELECT reads.</summary>
    public bool NeedsClasses =>
        Owner.Columns.HasLater && Owner.Columns.For(Relationship.Owner).Later is { } later && RelationshipSqlBuilder.OwnerColumns(Relationship).Any(later.Contains);

    /// <summary>The relationship with its strategy, for diagnostics. The owners of an access have no plan, and their relationship no strategy.</summary>
    public string Subject => Owner.Relationships.IsEmpty ? Relationship.ToString() : $"{Relationship} by {Owner[Relationship].Strategy}";
}
