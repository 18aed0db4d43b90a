using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.Sql;

namespace Relata.Queries.Writes;

/// <summary>A compiled query that updates or deletes its rows.</summary>
/// <param name="Type">The entity.</param>
/// <param name="Sql">The UPDATE or DELETE.</param>
/// <param name="Slots">The conversion of each value before it is sent.</param>
internal sealed record ConditionalWritePlan(EntityType Type, SqlText Sql, ImmutableArray<SlotConversion> Slots) : CompiledQuery(Slots)
{
    /// <summary>The columns that are set; empty for a DELETE.</summary>
    public required ImmutableArray<MappedColumn> Assigned { get; init; }

    /// <summary>The same statement, which also returns the keys of the rows; null where the database cannot.</summary>
    public SqlText? Returning { get; init; }

    /// <summary>The SELECT of the keys of the rows, which locks them; null where the statement itself returns them.</summary>
    public SqlText? Keys { get; init; }

    /// <summary>
    /// Of rows in several tables, the UPDATE or DELETE of each table by a set of keys, in the order in which they are sent: the rows are those of <see cref="Keys"/>. Empty for one table.
    /// </summary>
    public ImmutableArray<SqlText> ByKey { get; init; } = [];

    /// <summary>The values that are set in columns that keep no kind of a time.</summary>
    public ImmutableArray<(int Slot, MappedColumn Column)> PlainTimes { get; init; } = [];

    /// <summary>Whether the rows are deleted.</summary>
    public bool IsDelete => Assigned.IsEmpty;

    public override IEnumerable<LoadPlan> Plans => [];

    /// <summary>What it does, for logs: <c>update of Post</c>.</summary>
    public string Subject => $"{(IsDelete ? "delete" : "update")} of {Type.Name}";

    public override LoadPlanDescription Describe() => new(Type.Name)
    {
        IsOfValues = true,
        Statements =
        [
            .. (ByKey.IsEmpty ? [Sql] : ByKey.Prepend(Keys!)).Select((text, i) => new LoadStatementDescription(i + 1, Subject, text.Text)),
        ],
    };
}
