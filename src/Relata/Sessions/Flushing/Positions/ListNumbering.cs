using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Positions;

/// <summary>
/// Gives the entities of ordered lists the positions that a flush writes. A list in memory is numbered without gaps; an entity that goes to a list that is
/// not follows its last row.
/// </summary>
/// <remarks>
/// The positions were set when the list changed. What is new here: entities that the flush deletes or moves by their foreign keys alone, and lists that
/// are not loaded.
/// </remarks>
internal sealed class ListNumbering(Session session, UnitOfWork work)
{
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var lists = new OrderedLists(session, work);
        lists.Find();
        foreach (var list in lists.Whole)
        {
            list.Number(entity => lists.Leaves(entity, list));
        }

        if (lists.Ends.Count == 0)
        {
            return;
        }

        // On SQLite, nobody else can add to the lists between the read and the writes.
        await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var entities in lists.Ends.GroupBy(end => end.Relationship, end => end.Entity))
        {
            await ListEnds.AppendAsync(session, entities.Key, [.. entities], isAsync, cancellationToken).ConfigureAwait(false);
        }
    }
}
