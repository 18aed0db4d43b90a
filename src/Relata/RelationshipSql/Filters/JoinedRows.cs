using Relata.Sql;

namespace Relata.RelationshipSql.Filters;

/// <summary>The related rows that the query itself has joined to its rows, as what a relationship shows: a partial view.</summary>
/// <param name="related">The related entity in the SELECT of the query.</param>
internal sealed class JoinedRows(EntityReference related) : RowFilter
{
    /// <summary>The related entity in the SELECT of the query. No join is added for it.</summary>
    public EntityReference Related => related;

    public override bool HasPage => false;

    public override FilteredRows Apply(EntityReference related, Source source, AliasNames aliases) => FilteredRows.All;

    public override string ToString() => "Join";
}
