using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Reading;

/// <summary>Reads the key of an entity from its row, and passes the end of the rows on to the readers of the entities joined to it.</summary>
/// <param name="shape">The positions of the key columns in the row.</param>
/// <param name="joined">The readers of the entities joined to it.</param>
internal abstract class KeyedNodeReader<T, TKey, TRow>(RowShape shape, JoinedNode<TRow>[] joined) : NodeReader<TRow>
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    protected JoinedNode<TRow>[] Joined { get; } = joined;

    public sealed override void Finish()
    {
        foreach (var node in Joined)
        {
            node.Finish();
        }
    }

    public sealed override void Cancel()
    {
        foreach (var node in Joined)
        {
            node.Cancel();
        }
    }

    /// <summary>Reads the primary key; false if a LEFT JOIN found no row.</summary>
    protected bool TryReadKey(ref TRow row, out TKey key)
    {
        try
        {
            return shape.TryReadKey<T, TKey, TRow>(ref row, out key);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }
}
